import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { creating } from '../../support/entered.ts';
import { TestService } from '../../support/service.ts';
import { OHC, SECRETARY, type Tasking, Taskings } from '../../support/taskings.ts';

const COORDINATOR = OHC.runs;
const COORDINATORS = ['ice-ohc-specialist', 'ohc-detailed', 'ohc-inquiries-lead'];
const FROM_ICATT = 'icatt-to-ohc';
let test: TestService;
const taskings = new Taskings(() => test, OHC);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

/** Returns who of ICE sees a tasking. */
async function readersOf({ controlNumber: n }: Tasking): Promise<string[]> {
  const found: string[] = [];
  for (const { key } of CAST.filter(({ component }) => component === 'ICE')) {
    const query = 'query ($n: String!) { ohcTaskTrackerTasking(controlNumber: $n) { id } }';
    const answer = await test.ask(key, query, { variables: { n } });
    if (answer.data?.ohcTaskTrackerTasking) found.push(key);
  }
  return found.sort();
}
/** Enters what I-CATT gave to OHC, as its account. */
const fromIcatt = async (input = ''): Promise<Tasking> =>
  valueIn(
    await test.ask(
      FROM_ICATT,
      `mutation { ${creating(
        'OhcTaskTrackerTasking',
        `itemType: INTERNAL_MATTER, office: "OHC", taskingContent: "A synthetic matter.", ${input}`,
      )} { item { id version controlNumber } } }`,
    ),
  );
const assigned = ({ id, version }: Tasking, add: readonly string[]) =>
  test.ask(
    COORDINATOR,
    `mutation ($id: ID!, $version: Int!, $add: [String!]) {
      assignOhcTaskTrackerTasking(id: $id, version: $version, add: $add) { item { id version } } }`,
    { variables: { id, version, add } },
  );

const updated = (user: string, { id, version }: Tasking, input: string) =>
  test.ask(
    user,
    `mutation ($id: ID!, $version: Int!) {
      updateOhcTaskTrackerTasking(id: $id, version: $version, input: { ${input} }) { item { id } } }`,
    { variables: { id, version } },
  );
const TYPED = 'INVALID_INPUT: OhcTaskTrackerTasking.itemType: it is said when the item is entered.';
const changed = async (...of: Parameters<typeof updated>) => textsOf(await updated(...of)).join();

describe('access to the Task Tracker', () => {
  it('is given to nobody outside ICE, whatever role they hold or are given (ohc-task-tracker A1)', async () => {
    const tasking = await taskings.entered();
    valueIn(await assigned(tasking, ['component:CBP', 'office:CBP/OHC']));
    const outside = CAST.filter(({ component }) => component !== 'ICE').map(({ key }) => key);
    expect(outside).toEqual(expect.arrayContaining(['cbp-with-ohc-role', 'hq-execsec-manager']));
    for (const user of outside) {
      const answer = await test.ask(user, '{ ohcTaskTrackerTaskings { totalCount } }');
      expect([user, answer.data?.ohcTaskTrackerTaskings?.totalCount ?? 0]).toEqual([user, 0]);
    }
  });

  it('is given to who has the tasking, employee or contractor, and to no other of ICE (ohc-task-tracker A2)', async () => {
    const tasking = await taskings.entered();
    expect(await readersOf(tasking)).toEqual([SECRETARY, ...COORDINATORS].sort());
    await taskings.tasked(tasking, { level: 'EXPERT', assignee: 'ohc-contractor' });
    expect(await readersOf(tasking)).toEqual([SECRETARY, ...COORDINATORS, 'ohc-contractor'].sort());
  });
});

describe('what I-CATT gave to OHC', () => {
  it('is seen by who sees it in I-CATT alone, whatever they hold here and are assigned', async () => {
    const tasking = await fromIcatt();
    expect(await readersOf(tasking)).toEqual([SECRETARY, COORDINATOR, FROM_ICATT].sort());
    // An office of which nobody sees it in I-CATT, and the own one, whose contractor has no account there.
    const shared = valueIn<Tasking>(await assigned(tasking, ['office:ICE/OHC', 'office:ICE/OPLA']));
    expect(await readersOf(tasking)).toEqual([SECRETARY, COORDINATOR, FROM_ICATT, 'ohc-responder'].sort());
    // Somebody who gains nothing by it is not assigned at all.
    expect(textsOf(await assigned({ ...tasking, ...shared }, ['user:ohc-contractor']))).toEqual([
      'INVALID_INPUT: party: nobody with access to this tool has this key.',
    ]);
  });

  it('is entered by its account alone, stays of its kind, and is ended by its account', async () => {
    const typed = await test.ask(
      COORDINATOR,
      `mutation { ${creating('OhcTaskTrackerTasking', 'itemType: INTERNAL_MATTER, office: "OHC"')} { item { id } } }`,
    );
    expect(codeOf(typed)).toBe('FORBIDDEN');
    const tasking = { ...(await fromIcatt()) } as Tasking & { version: number };
    for (const itemType of ['EMPLOYEE_INQUIRY', 'EMPLOYEE_RELATIONS'])
      for (const user of [COORDINATOR, FROM_ICATT])
        expect(await changed(user, tasking, `itemType: ${itemType}`)).toBe(TYPED);
    // Which office's the item is here says nothing: I-CATT gave it to OHC.
    valueIn(await updated(COORDINATOR, tasking, 'office: "OPLA"'));
    expect(await readersOf(tasking)).toEqual([SECRETARY, COORDINATOR, FROM_ICATT].sort());
    tasking.version += 1;
    for (const event of ['cancel', 'withdraw', 'extend'])
      expect(
        codeOf(
          await taskings.onItem.tried(COORDINATOR, { of: tasking, event, input: { text: 'x', dueOn: '2099-01-01' } }),
        ),
      ).not.toBeUndefined();
    // What I-CATT is done with: as there, the office sees that it was there, and its content no more.
    const ended = valueIn<Tasking>(
      await test.ask(
        FROM_ICATT,
        `mutation ($id: ID!, $version: Int!) { noteOhcTaskTrackerTaskingStanding(
          tool: "icatt", id: $id, version: $version, standing: "ended") { item { id version controlNumber } } }`,
        { variables: { id: tasking.id, version: tasking.version } },
      ),
    );
    const withdrawn = await taskings.onItem.done<{ state: string }>(FROM_ICATT, {
      of: ended,
      event: 'withdraw',
      input: { text: 'Taken back in I-CATT.' },
      fields: 'state',
    });
    expect(withdrawn.state).toBe('WITHDRAWN');
    expect(await taskings.seen(COORDINATOR, tasking, 'state taskingContent')).toEqual({
      state: 'WITHDRAWN',
      taskingContent: null,
    });
    expect(await taskings.seen(SECRETARY, tasking, 'taskingContent')).toEqual({
      taskingContent: 'A synthetic matter.',
    });
    expect(
      codeOf(await taskings.onItem.tried(COORDINATOR, { of: withdrawn, event: 'reopen', input: { text: 'x' } })),
    ).toBe('EVENT_NOT_ALLOWED');
  });
});
