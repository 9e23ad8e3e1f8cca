import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../support/acting.ts';
import { asApplication } from '../support/alone.ts';
import { codesOf, textsOf, valueIn } from '../support/answers.ts';
import { creating } from '../support/entered.ts';
import { keyOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/*
 * Copies for information: whose party has one sees the item, comments at most, and has nothing to do
 * (docs/decisions/095-copies-for-information.md). Who sees and does what, test/matrix asks of every tool.
 */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const ATTORNEY = 'hq-ogc-attorney';
const OGC = 'office:HQ/OGC';
const onFolder = actingOn(() => test, 'IqFolder');
interface Folder extends Named {
  readonly controlNumber: string;
  readonly history: readonly { readonly event: string; readonly actor: string; readonly party: string | null }[];
}
const folder = async (input = ''): Promise<Folder> =>
  valueIn(
    await test.ask(
      MANAGER,
      `mutation { ${creating('IqFolder', `name: "A Writer"${input}`)} {
      item { id version controlNumber } } }`,
    ),
  );
const sent = (of: Named, party: string, event = 'inform'): Promise<Folder> =>
  onFolder.done<Folder>(MANAGER, {
    of,
    event,
    input: { party },
    fields: 'controlNumber history { event actor party }',
  });
const seenBy = async (user: string, { controlNumber }: Folder): Promise<unknown> =>
  (await test.ask(user, `{ f: iqFolder(controlNumber: "${controlNumber}") { name } }`)).data.f;
interface Work {
  readonly totalCount: number;
  readonly nodes: readonly { because: string[]; dueOn: string | null; late: boolean; item: { id: string } }[];
}
interface Page extends Work {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const work = async (user: string, given = ''): Promise<Work> =>
  valueIn(await test.ask(user, `{ iqMyWork${given} { totalCount nodes { because dueOn late item { id } } } }`));

describe('a copy for information', () => {
  it.each([
    ['an office', OGC],
    ['a person', `user:${ATTORNEY}`],
    ['a component', 'component:HQ'],
  ])('to %s shows the folder until it is taken back, and the history says who sent it to whom', async (_, party) => {
    let item = await folder();
    expect(await seenBy(ATTORNEY, item)).toBeNull();
    item = await sent(item, party);
    expect(await seenBy(ATTORNEY, item)).toEqual({ name: 'A Writer' });
    item = await sent(item, party, 'stop-informing');
    expect(await seenBy(ATTORNEY, item)).toBeNull();
    expect(item.history.filter(({ event }) => event.includes('INFORM'))).toEqual([
      { event: 'INFORM', actor: MANAGER, party },
      { event: 'STOP_INFORMING', actor: MANAGER, party },
    ]);
  });

  it('lets its reader comment, and neither act, change, pass on nor draft', async () => {
    const item = await sent(await folder(), OGC);
    const tried = async (event: string, input: object = {}) =>
      codesOf(await onFolder.tried(ATTORNEY, { of: item, event, input }));
    const refused = [
      await tried('review'),
      await tried('brief', { text: 'x' }),
      await tried('withdraw', { text: 'x' }),
      await tried('request-extension', { dueOn: '2099-12-31', text: 'x' }),
      await tried('task', { taskers: [{ level: 'OFFICE', office: 'OGC', dueOn: '2099-12-31' }] }),
      await tried('inform', { party: 'office:HQ/OLA' }),
      await tried('draft', { draft: { text: 'x' } }),
    ];
    expect(new Set(refused.flat())).toEqual(new Set(['EVENT_NOT_ALLOWED']));
    const change = `mutation ($id: ID!, $version: Int!) {
      updateIqFolder(id: $id, version: $version, input: {}) { item { id } } }`;
    expect(codesOf(await test.ask(ATTORNEY, change, { variables: { ...item } }))).toEqual(['FORBIDDEN']);
    expect(await tried('comment', { text: 'Noted.' })).toEqual([]);
  });

  it('goes to who there is, and is taken back from who has it', async () => {
    const item = await folder();
    const texts = async (event: string, party: string) =>
      textsOf(await onFolder.tried(MANAGER, { of: item, event, input: { party } }));
    expect(await texts('inform', 'office:HQ/Nowhere')).toEqual([expect.stringContaining('INVALID_INPUT')]);
    expect(await texts('inform', 'user:nobody')).toEqual([
      'INVALID_INPUT: party: nobody with access to this tool has this key.',
    ]);
    expect(await texts('stop-informing', OGC)).toEqual([expect.stringContaining('nobody has a copy')]);
    const out = await sent(item, OGC);
    const other = await onFolder.tried(MANAGER, {
      of: out,
      event: 'stop-informing',
      input: { party: 'office:HQ/OLA' },
    });
    expect(textsOf(other)).toEqual(['INVALID_INPUT: party: it has no copy for information.']);
  });

  it('CBP Tracking sends none outside CBP', async () => {
    const of = valueIn<Named>(
      await test.ask(
        'cbp-oes-specialist',
        `mutation { ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE')} { item { id version } } }`,
      ),
    );
    const asked = { of, event: 'inform', input: { party: 'component:ICE' } };
    expect(textsOf(await actingOn(() => test, 'CbpTrackingFolder').tried('cbp-oes-specialist', asked))).toEqual([
      'INVALID_INPUT: party: nothing of this tool is shared outside CBP.',
    ]);
  });
});

describe('my work', () => {
  it('has copies last, by no day and uncounted, and tells them apart', async () => {
    const late = await sent(await folder(', dueOn: "2020-01-06"'), OGC);
    const before = await work(ATTORNEY, '(because: [ASSIGNED, TO_ME, TO_MY_OFFICE])');
    const { nodes, totalCount } = await work(ATTORNEY);
    const own = nodes.find(({ item }) => item.id === late.id);
    expect(own).toEqual({ because: ['INFORMED'], dueOn: null, late: false, item: { id: late.id } });
    expect(totalCount).toBe(before.totalCount);
    const copies = await work(ATTORNEY, '(because: [INFORMED])');
    expect(copies.totalCount).toBe(copies.nodes.length);
    expect(copies.nodes.every(({ because }) => because.join() === 'INFORMED')).toBe(true);
  });

  it('goes on behind a copy where it stopped', async () => {
    for (let at = 0; at < 3; at++) await sent(await folder(), `user:${ATTORNEY}`);
    const all = (await work(ATTORNEY, '(first: 100)')).nodes.map(({ item }) => item.id);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const query = `query ($after: String) {
        iqMyWork(first: 1, after: $after) { totalCount nodes { item { id } } pageInfo { hasNextPage endCursor } } }`;
      const page: Page = valueIn(await test.ask(ATTORNEY, query, { variables: { after } }));
      paged.push(...page.nodes.map((each) => each.item.id));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(all);
  });

  it('of who is assigned to it besides is work', async () => {
    const item = await sent(await folder(), `user:${ATTORNEY}`);
    await valueIn(
      await test.ask(
        MANAGER,
        `mutation ($id: ID!, $v: Int!, $add: [String!]) {
          assignIqFolder(id: $id, version: $v, add: $add) { item { id } } }`,
        { variables: { id: item.id, v: item.version, add: [`user:${ATTORNEY}`] } },
      ),
    );
    const entry = (await work(ATTORNEY, '(first: 100)')).nodes.filter((each) => each.item.id === item.id);
    expect(entry.map(({ because }) => because)).toEqual([['ASSIGNED']]);
  });
});

describe('row-level security', () => {
  it('lets nobody give or take a copy beside the event, and shows each party its own', async () => {
    const [item, other] = [await sent(await folder(), OGC), await sent(await folder(), 'office:HQ/OLA')];
    const tried = async (user: string, statement: string, values: unknown[]) => {
      const client = await asApplication(test, { key: 'iq', database: 'iq', user });
      return client
        .query(statement, values)
        .then(
          ({ rowCount }) => rowCount,
          ({ code }) => code,
        )
        .finally(() => client.end());
    };
    const give = `
      insert into information_copy
      select id, 'user:hq-ogc-attorney' from iq_folder where key = $1`;
    const rows = `
      select from information_copy c
      join iq_folder i on i.id = c.item
      where i.key = $1`;
    expect(await tried(MANAGER, give, [keyOf(item.id)])).toBe('42501');
    expect(await tried(ATTORNEY, give, [keyOf(item.id)])).toBe('42501');
    expect(await tried(ATTORNEY, 'delete from information_copy', [])).toBe(0);
    expect(await tried(ATTORNEY, rows, [keyOf(item.id)])).toBe(1);
    expect(await tried(ATTORNEY, rows, [keyOf(other.id)])).toBe(0);
  });
});
