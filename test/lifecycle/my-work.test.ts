import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nameOf } from '../../shared-schema/language/coded.ts';
import { keyNamed } from '../../shared-schema/language/global-id.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { TestService } from '../support/service.ts';

/* What is somebody's to do: compared with the tables, for callers to whom different of it is. */
let test: TestService;
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const later = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
const [MANAGER, OLA, OGC] = ['hq-execsec-manager', 'hq-ola-analyst', 'hq-ogc-attorney'];
const CALLERS = [MANAGER, OLA, OGC, 'hq-execsec-analyst', 'cbp-iq-user', 'fema-secretariat'];

interface Named {
  readonly id: string;
  readonly version: number;
}
interface Tasked extends Named {
  readonly taskers: readonly [Named, Named, ...Named[]];
}
const act = async (type: string, user: string, { of, event, input = {} }: Acting): Promise<Tasked> =>
  valueIn(
    await test.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $event: ${type}Event!) {
        actOn${type}(id: $id, version: $version, event: $event) {
          item { id version taskers { id version } }
        }
      }`,
      { variables: { id: of.id, version: of.version, event: eventNamed(event, input) } },
    ),
  );
interface Acting {
  readonly of: Named;
  readonly event: string;
  readonly input?: object;
}
const entered = async (user: string): Promise<Named> =>
  valueIn(
    await test.ask(user, `mutation { ${creating('IqFolder', 'itemType: CORRESPONDENCE')} { item { id version } } }`),
  );
const tasked = async (...taskers: readonly object[]): Promise<Tasked> =>
  act('IqFolder', MANAGER, {
    of: await entered(MANAGER),
    event: 'task',
    input: { taskers, text: 'It may be late.' },
  });

beforeAll(async () => {
  test = await TestService.start();
  const office = (name: string, days: number) => ({ level: 'OFFICE', office: name, dueOn: later(days) });
  const component = (name: string, days: number) => ({ level: 'COMPONENT', component: name, dueOn: later(days) });
  const expert = (user: string, days: number) => ({ level: 'EXPERT', assignee: user, dueOn: later(days) });
  await tasked(office('OLA', 3), office('OGC', 1), component('CBP', 2), expert(OLA, 4));
  await tasked(office('OLA', 9), { ...office('OGC', 9), step: '2' }, component('FEMA', 8));
  const own = await tasked(expert(OLA, 5), expert(OGC, 6), expert(MANAGER, 7));
  // The analyst acts for the absent colleague; the attorney passes work on.
  await act('IqTasker', OLA, { of: own.taskers[0], event: 'delegate', input: { party: 'hq-execsec-analyst' } });
  await act('IqTasker', OGC, { of: own.taskers[1], event: 'task', input: { taskers: [expert(OLA, 2)] } });
  const done = await tasked(expert(OLA, 1), expert(OLA, 1), office('OLA', 1));
  const accepted = await act('IqTasker', OLA, { of: done.taskers[0], event: 'accept' });
  await act('IqTasker', OLA, { of: accepted, event: 'respond', input: { result: 'COMMENTS', text: 'No objection.' } });
  await act('IqTasker', MANAGER, { of: done.taskers[1], event: 'withdraw', input: { text: 'No longer needed.' } });
  await test.rows('iq', "update iq_tasker set due_on = $1 where due_on = $2 and office = 'OGC'", [later(-2), later(1)]);
  for (let at = 0; at < 3; at++) await entered('hq-execsec-analyst');
});
afterAll(() => test.stop());

interface Entry {
  readonly because: readonly string[];
  readonly dueOn: string | null;
  readonly late: boolean;
  readonly tasker: { readonly id: string } | null;
  readonly item: { readonly id: string };
}
const FIELDS = 'because dueOn late tasker { id } item { id }';
const list = async (user: string, given = 'first: 100', fields = `nodes { ${FIELDS} }`) =>
  valueIn<{ nodes: readonly Entry[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } }>(
    await test.ask(user, `{ iqMyWork(${given}) { ${fields} } }`),
  );
const keyOf = ({ tasker, item }: Entry) => keyNamed(tasker ? 'IqTasker' : 'IqFolder', (tasker ?? item).id);

/** Open work of a user's party, office, component and key, among taskers and items of these keys. */
const OF_TABLES = `select key::text, due_on::text as "dueOn", array_remove(array[
        case when state in ('assigned', 'accepted') and (delegate = $1 or assignee = $1 and delegate is null)
          then 'to-me' end,
        case when state in ('assigned', 'accepted') and assignee = $2 then 'to-my-office' end,
        case when state in ('assigned', 'accepted') and assignee = $3 then 'to-my-component' end,
        case when created_by = $4 and assignee <> $1 or assignee = $1 and delegate is not null then 'delegated' end
      ], null) as because, id::text
      from iq_tasker
      where state not in ('closed', 'withdrawn') and key::text = any($5)
      union all
      select i.key::text, i.due_on::text, array['assigned'], i.id::text
      from iq_folder i join assignment a on a.item = i.id and a.party = $1
      where i.state not in ('closed', 'imported') and i.key::text = any($6) and not exists (
        select from iq_tasker t
        where t.item = i.id and t.state not in ('closed', 'withdrawn') and (t.assignee = $1 or t.delegate = $1))`;
/** Returns what the tables say is somebody's work, among what they may see. */
async function ofTables(user: string) {
  const seen = async (plural: string): Promise<string[]> =>
    valueIn<{ nodes: Named[] }>(await test.ask(user, `{ ${plural}(first: 200) { nodes { id } } }`)).nodes.map(
      ({ id }) => String(keyNamed(plural === 'iqFolders' ? 'IqFolder' : 'IqTasker', id)),
    );
  const [{ component, office }] = await test.rows(
    'directory',
    'select component, office from directory_user where user_key = $1',
    [user],
  );
  const rows = await test.rows('iq', OF_TABLES, [
    `user:${user}`,
    `office:${component}/${office}`,
    `component:${component}`,
    user,
    await seen('iqTaskers'),
    await seen('iqFolders'),
  ]);
  const byDay = (row: { dueOn: string | null; id: string }) => `${row.dueOn ?? '9999'} ${row.id}`;
  return rows
    .filter(({ because }) => because.length > 0)
    .toSorted((one, other) => (byDay(one) < byDay(other) ? -1 : 1))
    .map(({ key, dueOn, because }) => ({ key, dueOn, because: because.map(nameOf).toSorted() }));
}

describe('my work in a tool', () => {
  it.each(CALLERS)('is what the tables say, the first due first, for %s', async (user) => {
    const expected = await ofTables(user);
    const { nodes, totalCount } = await list(user, 'first: 100', `totalCount nodes { ${FIELDS} }`);
    expect(
      nodes.map((entry) => ({ key: keyOf(entry), dueOn: entry.dueOn, because: entry.because.toSorted() })),
    ).toEqual(expected);
    expect(totalCount).toBe(expected.length);
    expect(nodes.map(({ late }) => late)).toEqual(expected.map(({ dueOn }) => dueOn !== null && dueOn < TODAY));
  });

  it('is of several kinds for those who have several', async () => {
    const reasons = async (user: string) => [...new Set((await ofTables(user)).flatMap(({ because }) => because))];
    // Where somebody is tasked the tasker says what is to be done, and not that the item is assigned with it.
    expect((await reasons(OLA)).toSorted()).toEqual(['DELEGATED', 'TO_ME', 'TO_MY_OFFICE']);
    expect((await reasons(MANAGER)).toSorted()).toEqual(['ASSIGNED', 'DELEGATED', 'TO_ME']);
    expect(await reasons('cbp-iq-user')).toEqual(['TO_MY_COMPONENT']);
    expect(await reasons('hq-execsec-analyst')).toEqual(expect.arrayContaining(['ASSIGNED', 'TO_ME']));
  });

  it('is narrowed to the reasons that are named', async () => {
    const all = await ofTables(OLA);
    for (const reason of ['TO_ME', 'TO_MY_OFFICE', 'DELEGATED']) {
      const { nodes } = await list(OLA, `first: 100, because: [${reason}]`);
      expect(nodes.map(keyOf)).toEqual(all.filter(({ because }) => because.includes(reason)).map(({ key }) => key));
    }
    expect((await list(OLA, 'because: []')).nodes).toEqual([]);
  });

  it('goes through all of it once, forwards and backwards, and serves a cursor to nobody else', async () => {
    for (const user of [MANAGER, OLA]) {
      const whole = (await list(user)).nodes.map(keyOf);
      expect(whole.length).toBeGreaterThan(5);
      const seen: unknown[] = [];
      for (let after = ''; ; ) {
        const page = await list(user, `first: 2${after}`, `nodes { ${FIELDS} } pageInfo { hasNextPage endCursor }`);
        seen.push(...page.nodes.map(keyOf));
        if (!page.pageInfo.hasNextPage) break;
        after = `, after: "${page.pageInfo.endCursor}"`;
      }
      expect(seen).toEqual(whole);
      expect((await list(user, 'last: 3')).nodes.map(keyOf)).toEqual(whole.slice(-3));
    }
    const { pageInfo } = await list(OLA, 'first: 1', 'pageInfo { endCursor }');
    const stolen = await test.ask(OGC, `{ iqMyWork(after: "${pageInfo.endCursor}") { totalCount } }`);
    expect(codeOf(stolen)).toBe('INVALID_CURSOR');
  });

  it('begins at a day, or ends there backwards, with what is due on it or without', async () => {
    const whole = (await list(OLA)).nodes;
    const days = [...new Set(whole.map(({ dueOn }) => dueOn ?? '9999'))];
    for (const day of days)
      for (const inclusive of [true, false]) {
        const place = `place: { inclusive: ${inclusive}, dueOn: ${day === '9999' ? null : JSON.stringify(day)} }`;
        const isIn = (dueOn: string | null, sign: number) => {
          const [one, other] = [dueOn ?? '9999', day];
          return one === other ? inclusive : (one > other ? 1 : -1) === sign;
        };
        const [after, before] = [await list(OLA, `first: 50, ${place}`), await list(OLA, `last: 50, ${place}`)];
        expect(after.nodes).toEqual(whole.filter(({ dueOn }) => isIn(dueOn, 1)));
        expect(before.nodes).toEqual(whole.filter(({ dueOn }) => isIn(dueOn, -1)));
      }
    const { pageInfo } = await list(OLA, 'first: 1', 'pageInfo { endCursor }');
    const both = `after: "${pageInfo.endCursor}", place: { inclusive: true }`;
    expect(codeOf(await test.ask(OLA, `{ iqMyWork(${both}) { totalCount } }`))).toBe('INVALID_INPUT');
  });

  it('says what may happen next, as the tasker and the item do', async () => {
    const { nodes } = await list(
      OLA,
      'first: 1, because: [TO_ME]',
      'nodes { tasker { availableActions { name allowed } } }',
    );
    const [entry] = nodes as unknown as { tasker: { availableActions: { name: string; allowed: boolean }[] } }[];
    expect(entry?.tasker.availableActions).toEqual(expect.arrayContaining([{ name: 'ACCEPT', allowed: true }]));
  });

  it('leaves an event that names each row, what was told of it, and by what it was found', async () => {
    const event = await eventOf(test, 'iq', () => list(OLA, 'first: 2', 'nodes { because dueOn }'));
    expect(event.ids).toHaveLength(2);
    expect(event.types).toEqual(['IqTasker', 'IqTasker']);
    expect(event.disclosed.map((each) => each.toSorted())).toEqual([
      ['assignee', 'delegate', 'dueOn'],
      ['assignee', 'delegate', 'dueOn'],
    ]);
    expect(event.used).toEqual({
      IqTasker: expect.arrayContaining(['assignee', 'delegate', 'state', 'dueOn']),
      IqFolder: expect.arrayContaining(['state', 'dueOn']),
    });
  });
});
