import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { POINTS } from '../../gateway/request/spending.ts';
import { PURPOSES } from '../../shared-schema/language/purposes.ts';
import { valueIn } from '../support/answers.ts';
import { creating } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* What a request may be for (docs/decisions/068-authority-and-purposes.md). */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const REGISTER = '{ register { totalCount } }';
const ENTER = `mutation { ${creating('IqFolder', 'subjectOfRequest: "A sample"')} { item { id version } } }`;
const ENTER_CBP = `mutation {
  ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE, notes: "A sample"')} { item { id } }
}`;
const ENTER_EMMA = `mutation { ${creating('EmmaCorrespondence', 'receiptNumber: "WAC9000000007"')} { item { id } } }`;
const LAST_EVENT = `select purpose
  from audit.event
  order by transaction desc
  limit 1`;
const SUBJECTS = '{ iqFolders { nodes { subjectOfRequest } } }';

interface Tasker {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
/** A folder with one tasker. */
async function tasked(to: object): Promise<Tasker> {
  const { id, version } = valueIn<Tasker>(await test.ask(MANAGER, ENTER));
  const { taskers } = valueIn<{ taskers: Tasker[] }>(
    await test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!, $taskers: [IqTaskerInput!]) {
        actOnIqFolder(id: $id, version: $version, event: { task: { taskers: $taskers } }) {
          item { taskers { id version controlNumber } }
        }
      }`,
      { variables: { id, version, taskers: [{ ...to, dueOn: '2099-01-05' }] } },
    ),
  );
  return taskers[0] as Tasker;
}
const withdraw = async ({ id, version }: Tasker) =>
  valueIn(
    await test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!) {
        actOnIqTasker(id: $id, version: $version, event: { withdraw: { text: "not needed" } }) { item { id } }
      }`,
      { variables: { id, version } },
    ),
  );
const opens = (user: string, purpose: string, query = REGISTER) => test.ask(user, query, { purpose });
const refused = async (user: string, purpose: string): Promise<unknown> => {
  try {
    return { answered: await opens(user, purpose) };
  } catch (error) {
    const { message, extensions } = error as { message: string; extensions: object };
    return { message, extensions };
  }
};

describe('declared purposes', () => {
  const FIVE = Object.keys(PURPOSES).filter((purpose) => purpose !== 'track-workflow');
  /** Who asks each tool for something that needs a purpose. */
  const ASKED = [
    { tool: 'IQ', user: MANAGER, enter: ENTER, query: SUBJECTS },
    {
      tool: 'CBP Tracking',
      user: 'cbp-oes-manager',
      enter: ENTER_CBP,
      query: '{ cbpTrackingFolders { nodes { notes } } }',
    },
    {
      tool: 'EMMA',
      user: 'emma-clerk',
      enter: ENTER_EMMA,
      query: '{ emmaCorrespondences { nodes { receiptNumber } } }',
    },
  ];
  /** Returns the values that are told, and why others are not. */
  const told = async (user: string, purpose: string | null, query: string) => {
    const { data, extensions } = await test.ask(user, query, { purpose });
    const nodes = (Object.values(data) as { nodes: object[] }[]).flatMap((list) => list.nodes);
    const states = (extensions?.withheld ?? []).map(({ state }: { state: string }) => state);
    return { values: [...new Set(nodes.flatMap(Object.values))], states: [...new Set(states)] };
  };
  it.each(ASKED)('each of the five opens what needs one in $tool, and none does not (A-3.3-1)', async (asked) => {
    const { user, query, enter } = asked;
    expect((await test.ask(user, enter)).errors).toBeUndefined();
    expect(await told(user, null, query)).toEqual({ values: [null], states: ['purpose-needed'] });
    for (const purpose of FIVE)
      expect([purpose, await told(user, purpose, query)]).toEqual([
        purpose,
        { values: [expect.any(String)], states: [] },
      ]);
  });
  it.each(FIVE)('%s opens the register', async (purpose) => {
    expect((await opens(MANAGER, purpose)).errors).toBeUndefined();
  });

  it('the sixth is IQ’s alone, whose it is: elsewhere none is stated (iq F3)', async () => {
    expect(FIVE).toHaveLength(5);
    await tasked({ level: 'OFFICE', office: 'OLA' });
    const { data, extensions } = await opens(MANAGER, 'track-workflow', SUBJECTS);
    expect([data.iqFolders.nodes[0].subjectOfRequest, extensions?.withheld]).toEqual(['A sample', undefined]);
    expect((await opens(MANAGER, 'track-workflow')).errors[0].extensions.code).toBe('PURPOSE_NEEDED');
    const notes = '{ cbpTrackingFolders { nodes { notes } } }';
    await test.ask('cbp-oes-manager', ENTER_CBP);
    const elsewhere = await opens('cbp-oes-manager', 'track-workflow', notes);
    expect(elsewhere.data.cbpTrackingFolders.nodes[0].notes).toBeNull();
    expect(elsewhere.extensions.withheld[0].state).toBe('purpose-needed');
  });
});

describe('a tasker as a purpose', () => {
  it('is that of who is tasked with it, in person, for the office or for the component', async () => {
    const { controlNumber } = await tasked({ level: 'EXPERT', assignee: 'hq-execsec-analyst' });
    expect((await opens('hq-execsec-analyst', `tasker:${controlNumber}`)).errors).toBeUndefined();
    const [event] = await test.rows('register', LAST_EVENT);
    expect(event.purpose).toBe(`tasker:${controlNumber}`);
    const office = await tasked({ level: 'OFFICE', office: 'OLA' });
    expect((await opens('hq-ola-analyst', `tasker:${office.controlNumber}`, SUBJECTS)).errors).toBeUndefined();
    const component = await tasked({ level: 'COMPONENT', component: 'CBP' });
    expect((await opens('cbp-secretariat', `tasker:${component.controlNumber}`, SUBJECTS)).errors).toBeUndefined();
    expect(await refused('cbp-iq-user', `tasker:${component.controlNumber}`)).not.toHaveProperty('answered');
  });

  it('costs where it is nobody’s what a refusal costs, and is not asked for who has spent all', async () => {
    const { service } = test;
    const user = 'cbp-no-need';
    const guess = (at: number) => refused(user, `tasker:IQT-2026-${String(at).padStart(10, '0')}`);
    const spent = async (): Promise<number> => {
      await service.spending.tell();
      const rows = await test.rows('directory', `select points from caller_spending where key = 'minute:${user}'`);
      return Number(rows[0]?.points ?? 0);
    };
    const before = await spent();
    await guess(1);
    expect((await spent()) - before).toBe(POINTS.refused);
    service.spending.take(user, service.spending.limit);
    expect(await guess(2)).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
  });

  it('has one answer where there is none, where it is another’s, and where it is ended', async () => {
    const others = await tasked({ level: 'OFFICE', office: 'OLA' });
    const ended = await tasked({ level: 'EXPERT', assignee: 'hq-execsec-analyst' });
    await withdraw(ended);
    const said = new Set<string>();
    for (const number of ['NOPE-1', 'IQT-2026-0000000000', others.controlNumber, ended.controlNumber])
      for (const user of ['hq-execsec-analyst', MANAGER])
        said.add(JSON.stringify(await refused(user, `tasker:${number}`)));
    expect([...said]).toEqual([
      JSON.stringify({
        message:
          'purpose: one of brief-senior-leaders, maintain-official-documents, respond-to-mail, ' +
          'internal-coordination, handling-and-records, track-workflow, ' +
          'or tasker: and the control number of a tasker of yours.',
        extensions: { code: 'INVALID_INPUT', argument: 'purpose' },
      }),
    ]);
  });
});
