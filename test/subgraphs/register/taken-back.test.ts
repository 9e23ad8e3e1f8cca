import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf } from '../../support/answers.ts';
import { eventOf } from '../../support/events.ts';
import { plansOf, readOf, sentWhile } from '../../support/plans.ts';
import { eventually, globalId, TestService } from '../../support/service.ts';

/* What the register's history tells of items that were taken back: nothing to who was not shown them, and no value. */
const READER = 'hq-execsec-analyst';
const key = (n: number) => `0199e000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const id = (n: number) => globalId('IqFolder', key(n));
let test: TestService;
const register = (statement: string, values: unknown[] = []) => test.rows('register', statement, values);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const enter = (from: number, to = from) =>
  register(
    `insert into register (tool, key, record_type, component, control_number, item_type, state, received_on, due_on,
        office, changed_at)
      select 'iq', ('0199e000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'IqFolder', 'HQ', 'IQ-TAKEN-' || n,
        'letter', 'open', date '2026-01-05', date '2026-01-20', 'ESEC', now()
      from generate_series($1::int, $2) n`,
    [from, to],
  );
const takeBack = (n: number) => register('delete from register where key = $1', [key(n)]);
const change = (n: number) => register("update register set office = 'OGC' where key = $1", [key(n)]);
/** Waits until no transaction is under way that is older than what the history has. */
const settled = () =>
  eventually(async () => {
    const [{ held }] = await register(`select count(*)::int as held from register_history
      where transaction >= pg_snapshot_xmin(pg_current_snapshot())`);
    return held === 0;
  });

describe('changes since a mark', () => {
  const ask = (since: string | null, first: number) =>
    test.ask(
      READER,
      `query ($since: String) { registerChanges(since: $since, first: ${first}) { nodes { id deleted } mark more } }`,
      { variables: { since } },
    );
  /** Tells all changes since a mark in pages of so many; `-n` is that the n-th went. */
  async function walk(since: string | null, first: number, meanwhile?: () => Promise<unknown>) {
    await settled();
    const told: string[] = [];
    for (let mark = since, more = true; ; ) {
      const page = (await ask(mark, first)).data.registerChanges;
      told.push(...page.nodes.map((each: { id: string; deleted: boolean }) => (each.deleted ? '-' : '') + each.id));
      ({ mark, more } = page);
      if (!more) return { told, mark };
      await meanwhile?.();
    }
  }

  it('tell nothing of what came and went before the walk that would have shown it, in pages of any size', async () => {
    await enter(1, 4);
    await takeBack(2);
    await change(1);
    const first = await walk(null, 1);
    expect(first.told).toEqual([3, 4, 1].map(id));
    // What came and went between two walks was not shown either, however many pages the second has.
    await enter(5, 7);
    await takeBack(6);
    await takeBack(4);
    const second = await walk(first.mark, 1);
    expect(second.told).toEqual([id(5), id(7), `-${id(4)}`]);
    expect(await walk(second.mark, 1)).toEqual({ told: [], mark: second.mark });
  });

  it('tell what was shown and went while the walk was under way, in the next one', async () => {
    let went = false;
    const first = await walk(null, 1, async () => {
      if (!went) await takeBack(3);
      went = true;
    });
    expect(first.told[0]).toBe(id(3));
    expect(first.told).not.toContain(`-${id(3)}`);
    expect((await walk(first.mark, 1)).told).toEqual([`-${id(3)}`]);
  });

  it('go on from a mark whose place stands in this history alone, also when it has gone on since', async () => {
    await enter(10, 11);
    const { mark } = await walk(null, 500);
    expect((await walk(mark, 500)).told).toEqual([]);
    // As after a restore: the same numbers are given again, to other changes.
    await register(`update register_history set at = at + interval '1 microsecond' where key = $1`, [key(11)]);
    await enter(12, 13);
    await settled();
    expect(codeOf(await ask(mark, 10))).toBe('INVALID_CURSOR');
  });

  it('are accounted for with what each of them says, and how many they were', async () => {
    const { mark } = await walk(null, 500);
    await change(12);
    await takeBack(13);
    await settled();
    const event = await eventOf(test, 'register', () =>
      test.ask(READER, `{ registerChanges(since: "${mark}") { nodes { id tool at deleted item { state } } } }`),
    );
    expect(event.results).toBe(2);
    expect(Object.fromEntries(event.ids.map((each, at) => [each, event.disclosed[at]]))).toEqual({
      [key(12)]: expect.arrayContaining(['tool', 'state', 'changedOn', 'deleted']),
      [key(13)]: ['tool', 'changedOn', 'deleted'],
    });
    const bare = await eventOf(test, 'register', () =>
      test.ask(READER, `{ registerChanges(since: "${mark}") { nodes { id } } }`),
    );
    expect([bare.results, bare.disclosed]).toEqual([2, [[], []]]);
  });
});

describe('of what went', () => {
  it('stands that it did and no value, for as long as the history is kept', async () => {
    const stands = () =>
      register('select * from register_history where key = $1 and deleted and until_at is null', [key(13)]);
    const [{ tool, key: of, number, transaction, at, record_type, deleted, ...rest }] = await stands();
    expect([tool, of, record_type, deleted]).toEqual(['iq', key(13), 'IqFolder', true]);
    expect([number, transaction, at].every((each) => each !== null)).toBe(true);
    expect(Object.values(rest)).toEqual(Object.values(rest).map(() => null));
    await register(
      "update register_history set at = at - interval '3 years', until_at = until_at - interval '3 years'",
    );
    await register('delete from register_day');
    await register("insert into register_day (day, ends) values (current_date - 5, now() - interval '4 days')");
    await register('select close_days()');
    expect(await stands()).toHaveLength(1);
    await register(
      `update register_history set at = at - interval '2 days', until_at = until_at - interval '2 days'
      where key = $1`,
      [key(13)],
    );
    await register("delete from register_day where day >= (now() at time zone 'America/New_York')::date - 2");
    await register('select close_days()');
    expect(await register('select from register_history where key = $1', [key(13)])).toEqual([]);
  });

  it('no filter finds anything as of a day, and the counts of that day stay', async () => {
    await enter(20, 22);
    await settled();
    await register("update register_history set at = at - interval '3 days'");
    await register('delete from register_day');
    await register("insert into register_day (day, ends) values (current_date - 5, now() - interval '4 days')");
    await register('select close_days()');
    const [{ day }] = await register(`select ((now() at time zone 'America/New_York')::date - 1)::text as day`);
    const items = async (where = '') => {
      const asked = `registerSummary(groupBy: [tool], asOf: "${day}"${where}) { cells { items } }`;
      return (await test.ask(READER, `{ ${asked} }`)).data.registerSummary.cells[0].items;
    };
    const received = async (where = '') => {
      const asked = `registerTrend(period: FISCAL_YEAR, last: 2, asOf: "${day}"${where}) { received }`;
      const { data } = await test.ask(READER, `{ ${asked} }`);
      return data.registerTrend.reduce((sum: number, each: { received: number }) => sum + each.received, 0);
    };
    const filter = ', where: { receivedOn: { eq: "2026-01-05" } }';
    const before = await items();
    expect([await items(filter), await received(filter)]).toEqual([before, await received()]);
    await takeBack(21);
    expect([await items(), await items(filter)]).toEqual([before, before - 1]);
    expect([await received(), await received(filter)]).toEqual([before, before - 1]);
  });
});

describe('of a history of many changes', () => {
  const [ITEMS, CHANGES] = [500, 20_000];
  it('figures as of a day read what was in force then, and not what ended before', async () => {
    await register(
      `insert into register_history (tool, key, transaction, at, until_transaction, until_at, record_type, component,
          control_number, item_type, state, received_on, office)
        select 'iq', gen_random_uuid(), pg_current_xact_id(), now() - interval '30 days', pg_current_xact_id(),
          now() - interval '20 days', 'IqFolder', 'HQ', 'IQ-OLD-' || n, 'letter', 'open', date '2026-01-05', 'ESEC'
        from generate_series(1, $1::int) n`,
      [CHANGES],
    );
    await enter(1_001, 1_000 + ITEMS);
    await register(`update register_history set at = at - interval '3 days' where until_at is null`);
    await settled();
    await register("delete from register_day where day >= (now() at time zone 'America/New_York')::date - 2");
    await register('select close_days()');
    await register('analyze register_history');
    const [{ day }] = await register(`select ((now() at time zone 'America/New_York')::date - 1)::text as day`);
    const asked = `{ registerSummary(groupBy: [office], asOf: "${day}") { cells { items } } }`;
    const sent = await sentWhile('register_app', () => test.ask(READER, asked));
    const client = await test.connect('register', 'register_app');
    const plans = await plansOf(client, sent).finally(() => client.end());
    const read = plans
      .filter(({ planned }) => planned === 'for its values')
      .map((plan) => readOf(plan, 'register_history'));
    expect(Math.max(...read)).toBeGreaterThanOrEqual(ITEMS);
    expect(Math.max(...read)).toBeLessThan(3 * ITEMS);
  });
});
