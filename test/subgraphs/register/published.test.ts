import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { configuration } from '../../../gateway/process/configuration.ts';
import { shownOf, suppression } from '../../../shared-schema/runtime/postgres/statistics.ts';
import { datedClearances, datedItems } from '../../support/dated-items.ts';
import { ITEMS, PLAIN, RESPONSE, TODAY } from '../../support/plain-statistics.ts';
import { TestService } from '../../support/service.ts';

/* What is published for those who may not list the items, held against plain SQL. */
const FIRST = '2024-08-01';
let test: TestService;
const register = (statement: string) => test.rows('register', statement);
beforeAll(async () => {
  test = await TestService.start();
  await register(datedItems(FIRST));
  await register(datedClearances(FIRST));
  await register(FEW);
});
afterAll(() => test.stop());

/** Of CATS: 40 items, of which 21 were responded to: too few for a median. */
const FEW = `insert into register (tool, key, record_type, component, control_number, item_type, state, received_on,
    answered_on, changed_at)
  select 'cats', gen_random_uuid(), 'CatsTasking', 'USCIS', 'CATS-FEW-' || n, 'letter', 'open', date '${FIRST}' + 200,
    case when n <= 21 then date '${FIRST}' + 203 end, now()
  from generate_series(1, 40) n`;

describe('published statistics', () => {
  const threshold = 11;
  // Measures are of the twelve months before: the same items, as if they had come lately.
  beforeAll(async () => {
    const days = ['received_on', 'due_on', 'closed_on', 'answered_on', 'stopped_on'].map(
      (day) => `${day} = ${day} + later`,
    );
    // As they are, nine were closed without a response, and eight of those open are not late: that would follow.
    await register("update register set answered_on = null where state = 'withdrawn'");
    await register(`update register set stopped_on = received_on + 10
      where state = 'open' and control_number ~ 'DATED' and right(control_number, 1) = '1'`);
    await register(`update register set ${days.join(', ')}
      from (select (date_trunc('month', ${TODAY}) - interval '10 months')::date - date '${FIRST}' as later) shift`);
    await register('select publish_counts()');
  });

  /** What is overdue is one of the groups by standing: the same items have one figure. */
  const secretOf = (dimension: string, value: string) =>
    value === 'open-late' ? 'overdue|overdue' : `${dimension}|${value}`;

  it('are the counts of plain SQL in tens, each group by its own secret, and without small groups', async () => {
    const rows = await register(`select dimension, value, items from register_statistic where tool = 'iq'`);
    expect(new Set(rows.map(({ dimension }) => dimension))).toEqual(
      new Set(
        [
          'all',
          'office',
          'itemType',
          'correspondentCategory',
          'receivedMonth',
          'closedMonth',
          'state',
          'overdue',
          'standing',
          'daysToResponse',
          'age',
        ].sort(),
      ),
    );
    // These three tell of some items alone: how many others there are, they do not.
    expect(rows.filter(({ value }) => value === 'none').map(({ dimension }) => dimension)).toEqual(['office']);
    for (const { dimension, value, items } of rows) {
      const group = dimension === 'all' ? "''" : PLAIN[dimension];
      const [counted] = await register(`select count(*)::int as items, (
          select (get_byte(hash, 0) * 256 + get_byte(hash, 1)) % 10 as phase
          from (select sha256(convert_to(secret || '|iq|${secretOf(dimension, value)}', 'UTF8')) as hash
            from statistic_secret) hashed
        ) from (${ITEMS}) item where (${group}) = '${value}'`);
      expect(counted.items).toBeGreaterThanOrEqual(threshold);
      expect({ dimension, value, items }).toEqual({
        ...{ dimension, value },
        items: Math.floor((counted.items + counted.phase) / 10) * 10,
      });
    }
  });

  it('have the medians and rates of plain SQL, where enough lie on either side', async () => {
    const { data } = await test.ask(
      'reporting-service',
      `{ registerSummary(groupBy: [tool]) {
          publishedMeasures { tool medianDaysToResponse p90DaysToResponse concurrencePercent }
          suppression { threshold grain } cells { items open medianDaysToResponse } } }`,
    );
    const [from] = await register(`select (date_trunc('month', ${TODAY}) - interval '12 months')::date::text as day`);
    const days = await register(`select days from (
        select ${RESPONSE} as days, coalesce(answered_on, closed_on) as on from (${ITEMS}) item) each
      where days is not null and "on" >= '${from.day}' order by days`);
    expect(days.length).toBeGreaterThan(2 * threshold);
    expect(data.registerSummary.suppression).toEqual({ threshold, grain: 10 });
    expect(data.registerSummary.publishedMeasures).toEqual([
      {
        tool: 'iq',
        medianDaysToResponse: days[Math.ceil(days.length / 2) - 1].days,
        p90DaysToResponse: days.length >= 110 ? days[Math.ceil(days.length * 0.9) - 1].days : null,
        concurrencePercent: 75,
      },
    ]);
    const counted = { items: expect.any(Number), open: null, medianDaysToResponse: null };
    expect(data.registerSummary.cells).toEqual([counted, counted]);
  });

  it('keep to a threshold that is set, within bounds', async () => {
    const faultOf = (threshold: string) => {
      try {
        configuration({ STATISTICS_THRESHOLD: threshold });
      } catch (error) {
        return error;
      }
    };
    for (const threshold of ['5', '11', '100', ''])
      expect([threshold, faultOf(threshold)]).toEqual([threshold, undefined]);
    for (const threshold of ['4', '0', '-11', '101', '11.5', 'none'])
      expect([threshold, faultOf(threshold)]).toEqual([threshold, expect.objectContaining({ code: 'BAD_SETTING' })]);

    expect(suppression({ STATISTICS_THRESHOLD: '30' })).toEqual({ smallest: 30, grain: 29 });
    expect(suppression({})).toEqual({ smallest: threshold, grain: threshold - 1 });
    const counted = (sizes: readonly number[]) => `with counted (tool, dimension, value, items) as (
      values ${sizes.map((items) => `('iq', 'office', 'office-${items}', ${items})`).join(', ')})`;
    const shown = async (smallest: number, ...sizes: number[]) =>
      (
        await register(`${counted(sizes)} select items from (${shownOf('counted', { smallest })}) shown order by 1`)
      ).map(({ items }) => items);
    expect(await shown(threshold, 5, 12, 20, 31, 40, 200, 300)).toEqual([31, 40, 200, 300]);
    expect(await shown(threshold, 5, 40, 60, 200)).toEqual([60, 200]);
    expect(await shown(30, 5, 40, 60, 200)).toEqual([200]);
  });

  it.each([
    'registerTrend(period: MONTH) { period }',
    'registerClearances(groupBy: office) { group }',
    'registerChanges { mark }',
  ])('are all that a reporting tool has: no %s', async (field) => {
    const { data } = await test.ask('reporting-service', `{ ${field} }`);
    expect(Object.values(data)).toEqual([null]);
    const own = await test.askTool('register', 'reporting-service', `{ ${field} }`);
    expect(own.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
