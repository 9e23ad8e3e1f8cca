import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf } from '../../support/answers.ts';
import { eventOf } from '../../support/events.ts';
import { eventually, globalId, TestService } from '../../support/service.ts';

/* What the register held when: figures as of a day stay as they were, and changes are told each once. */
const READER = 'hq-execsec-analyst';
const key = (n: number) => `0199e000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const id = (n: number) => globalId('IqFolder', key(n));
let test: TestService;
const register = (statement: string, values: unknown[] = []) => test.rows('register', statement, values);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const enter = (n: number, office: string, client = register) =>
  client(
    `insert into register (tool, key, record_type, component, control_number, item_type, state, received_on, due_on,
        office, changed_at)
      values ('iq', $1, 'IqFolder', 'HQ', $2, 'letter', 'open', date '2026-01-05', date '2026-01-20', $3, now())`,
    [key(n), `IQ-HELD-${n}`, office],
  );
/** The day, so many days ago. */
const daysAgo = async (days: number): Promise<string> =>
  (await register(`select ((now() at time zone 'America/New_York')::date - $1::int)::text as day`, [days]))[0].day;
/** Lets what stands in the history have come so many days ago. */
const cameDaysAgo = (days: number) =>
  register(`update register_history set at = at - make_interval(days => $1)`, [days]);
/** Waits until no transaction is under way that is older than what the history has: none of it is held back. */
const settled = () =>
  eventually(async () => {
    const [{ held }] = await register(`select count(*)::int as held from register_history
      where transaction >= pg_snapshot_xmin(pg_current_snapshot())`);
    return held === 0;
  });
/** Lets the history have begun so many days ago, and closes the days since. */
async function closeDays(begun: number): Promise<void> {
  await register('delete from register_day');
  await register(
    `insert into register_day (day, ends)
    select day, (day + 1)::timestamp at time zone 'America/New_York' from (select $1::date as day) first`,
    [await daysAgo(begun + 1)],
  );
  await register('select close_days()');
}
const FIELDS = 'asOf cells { group items open overdue closed } totalsByTool { tool total }';
const asOf = (day: string) => test.ask(READER, `{ registerSummary(groupBy: [office], asOf: "${day}") { ${FIELDS} } }`);
const trendAsOf = (day: string) =>
  test.ask(
    READER,
    `{ registerTrend(period: MONTH, last: 18, asOf: "${day}") { period received open overdue closed } }`,
  );

describe('figures as of a day', () => {
  it('are the same when asked again, whatever became of the items since', async () => {
    for (const [n, office] of [
      [1, 'ESEC'],
      [2, 'ESEC'],
      [3, 'OGC'],
    ] as const)
      await enter(n, office);
    await cameDaysAgo(3);
    await settled();
    await closeDays(4);
    const day = await daysAgo(2);
    const [first, trend] = [await asOf(day), await trendAsOf(day)];
    expect(first.errors).toBeUndefined();
    expect(first.data.registerSummary.asOf).toBe(day);
    expect(first.data.registerSummary.cells).toEqual([
      { group: ['ESEC'], items: 2, open: 2, overdue: 2, closed: 0 },
      { group: ['OGC'], items: 1, open: 1, overdue: 1, closed: 0 },
    ]);
    await register("update register set state = 'closed', closed_on = '2026-01-12' where key = $1", [key(1)]);
    await register('delete from register where key = $1', [key(2)]);
    await enter(4, 'OGC');
    await register('select close_days()');
    expect(await asOf(day)).toEqual(first);
    expect(await trendAsOf(day)).toEqual(trend);
    const found = `{ registerSummary(groupBy: [tool], asOf: "${day}", where: { changedOn: { to: "${day}" } }) {
      cells { items } } }`;
    // A filter does not meet what was taken back (taken-back.test.ts).
    expect((await test.ask(READER, found)).data.registerSummary.cells).toEqual([{ items: 2 }]);
    const now = await test.ask(READER, `{ registerSummary(groupBy: [office]) { ${FIELDS} } }`);
    expect(now.data.registerSummary.cells).toEqual([
      { group: ['OGC'], items: 2, open: 2, overdue: 2, closed: 0 },
      { group: ['ESEC'], items: 1, open: 0, overdue: 0, closed: 1 },
    ]);
  });

  it('count nothing of a change that was under way when the day was closed', async () => {
    const yesterday = await daysAgo(1);
    const client = await test.connect('register');
    await client.query('begin');
    await enter(5, 'OLA', (statement, values) => client.query(statement, values?.slice()).then(({ rows }) => rows));
    await client.query(`update register_history set at = at - interval '2 days' where key = $1`, [key(5)]);
    await closeDays(4);
    const before = await asOf(yesterday);
    await client.query('commit');
    await client.end();
    expect(before.data.registerSummary.cells.map(({ group }: { group: string[] }) => group[0])).not.toContain('OLA');
    expect(await asOf(yesterday)).toEqual(before);
  });

  it('are of days that have ended and are kept alone', async () => {
    for (const day of [await daysAgo(0), await daysAgo(-1), await daysAgo(30)]) {
      const { errors } = await asOf(day);
      expect(errors[0].extensions.code).toBe('INVALID_INPUT');
      expect(errors[0].message).toBe(`asOf: a day that has ended and is kept: ${await daysAgo(1)} is the latest.`);
    }
    const both = `{ registerSummary(groupBy: [tool], month: "2026-01", asOf: "${await daysAgo(1)}") { asOf } }`;
    expect(codeOf(await test.ask(READER, both))).toBe('INVALID_INPUT');
  });

  it('are for a reporting tool the statistics of its month', async () => {
    await register("insert into register_statistic values ('iq', 'HQ', '2026-02', 'all', '', 20)");
    const asked = '{ registerSummary(groupBy: [tool], asOf: "2026-02-11") { month asOf cells { items } } }';
    expect((await test.ask('reporting-service', asked)).data.registerSummary).toEqual({
      ...{ month: '2026-02', asOf: null },
      cells: [{ items: 20 }],
    });
  });
});

describe('changes since a mark', () => {
  const NODES = 'nodes { id tool deleted item { controlNumber state } }';
  const changes = async (since: string | null, first = 100, user = READER) =>
    test.ask(
      user,
      `query ($since: String) { registerChanges(since: $since, first: ${first}) { ${NODES} mark more } }`,
      {
        variables: { since },
      },
    );
  const told = async (since: string | null, first?: number) => (await changes(since, first)).data.registerChanges;
  const toldAll = (since: string | null) => settled().then(() => told(since));
  const went = (n: number) => ({ id: id(n), tool: 'iq', deleted: true, item: null });
  const is = (n: number, state: string) => ({
    ...{ id: id(n), tool: 'iq', deleted: false },
    item: { controlNumber: `IQ-HELD-${n}`, state },
  });

  it('tell each item once and as it is now, and those that went', async () => {
    const all = await toldAll(null);
    // Of one that went before nothing is told: there is nothing to take out.
    expect(all.nodes).toEqual([is(3, 'OPEN'), is(1, 'CLOSED'), is(4, 'OPEN'), is(5, 'OPEN')]);
    expect(all.more).toBe(false);
    const none = await toldAll(all.mark);
    expect(none).toEqual({ nodes: [], mark: all.mark, more: false });
    await register("update register set state = 'assigned', changed_at = now() where key = $1", [key(3)]);
    await register("update register set state = 'in-review' where key = $1", [key(3)]);
    await register('update register set changed_at = now() where key = $1', [key(4)]);
    await register('delete from register where key = $1', [key(5)]);
    const since = await toldAll(all.mark);
    expect(since.nodes).toEqual([is(3, 'IN_REVIEW'), went(5)]);
    await enter(5, 'OLA');
    await enter(6, 'OLA');
    await register('delete from register where key = $1', [key(6)]);
    expect((await toldAll(since.mark)).nodes).toEqual([is(5, 'OPEN')]);
  });

  it('come in pages, and miss nothing that was under way', async () => {
    await settled();
    const client = await test.connect('register');
    await client.query('begin');
    await client.query("update register set office = 'OPA' where key = $1", [key(4)]);
    await register("update register set office = 'OPA' where key = $1", [key(1)]);
    const found: string[] = [];
    const page = async (since: string | null): Promise<string> => {
      const { nodes, mark, more } = await told(since, 1);
      found.push(...nodes.map((each: { id: string }) => each.id));
      return more ? page(mark) : mark;
    };
    const mark = await page(null);
    // What was changed after the one under way began is not told before it: else that one would be missed.
    expect(found).not.toContain(id(1));
    await client.query('commit');
    await client.end();
    expect((await toldAll(mark)).nodes.map((each: { id: string }) => each.id)).toEqual([id(4), id(1)]);
  });

  it('are for who has the mark, and its event names each of them', async () => {
    const { mark } = await toldAll(null);
    expect(codeOf(await changes(mark, 10, 'hq-execsec-manager'))).toBe('INVALID_CURSOR');
    expect(codeOf(await changes('forged'))).toBe('INVALID_CURSOR');
    const event = await eventOf(test, 'register', () => changes(null));
    expect(new Set(event.ids)).toEqual(new Set([1, 3, 4, 5].map(key)));
    expect(codeOf(await changes(null, 501))).toBe('INVALID_INPUT');
  });

  it('tell no number of an item that went, nor does the history', async () => {
    const names = await register(
      `select control_number, office, deleted
        from register_history
        where key = $1
        order by number`,
      [key(2)],
    );
    expect(names).toEqual([
      { control_number: null, office: 'ESEC', deleted: false },
      { control_number: null, office: null, deleted: true },
    ]);
  });

  it('are read by the view alone, under the condition of the register', async () => {
    const client = await test.connect('register', 'register_app');
    const asReader = (role: string) =>
      client.query(`select set_config('app.role_register_reader', $1, false), set_config('app.purpose', 'x', false)`, [
        role,
      ]);
    await asReader('');
    expect((await client.query('select from register_history_readable')).rowCount).toBe(0);
    await asReader('on');
    expect((await client.query('select from register_history_readable')).rowCount).toBeGreaterThan(0);
    const attempts = [
      'select from register_history',
      'delete from register_day',
      'delete from register_history_readable',
    ];
    const codes = await Promise.all(attempts.map((each) => client.query(each).catch((error) => error.code)));
    await client.end();
    expect(codes).toEqual(['42501', '42501', '42501']);
  });
});
