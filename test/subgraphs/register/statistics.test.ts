import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDay } from '../../../shared-schema/language/legal-day.ts';
import { DATED_ITEMS, datedClearances, datedItems } from '../../support/dated-items.ts';
import { ITEMS, MEASURED, PLAIN, PLAIN_METRICS, percentile, RESPONSE, TODAY } from '../../support/plain-statistics.ts';
import { TestService } from '../../support/service.ts';

/*
 * Each statistic is computed a second time, in plain SQL that shares nothing with the register's, over items whose days
 * can be counted by hand (test/support/dated-items.ts): equal to the digit.
 */
const READER = 'hq-execsec-analyst';
/** The fiscal year under way; the items came in the two before it. */
const [YEAR, MONTH] = legalDay(new Date()).split('-').map(Number) as [number, number];
const FISCAL_YEAR = MONTH >= 10 ? YEAR + 1 : YEAR;
const FIRST = `${FISCAL_YEAR - 2}-08-01`;
let test: TestService;
const register = (statement: string) => test.rows('register', statement);
beforeAll(async () => {
  test = await TestService.start();
  await register(datedItems(FIRST));
  await register(datedClearances(FIRST));
});
afterAll(() => test.stop());

async function answer(question: string) {
  const { data, errors } = await test.ask(READER, question);
  expect(errors).toBeUndefined();
  return data;
}
const summary = async (question: string) => (await answer(question)).registerSummary;
const trend = async (question: string) => (await answer(question)).registerTrend;
const clearances = async (question: string) => (await answer(question)).registerClearances;
/** Rows in whatever order, each with its figures in one. */
const sameRows = (rows: readonly object[]) =>
  rows
    .map((row) => JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .toSorted();

describe('a summary', () => {
  it('counts as a hand does', async () => {
    const { cells } = await summary(`{ registerSummary(groupBy: [tool]) { cells { ${MEASURED} } } }`);
    // Of the 120 even ones 12 have no due day, as of all every tenth; withdrawn ones are 17, of which 8 were answered.
    expect(cells).toEqual([
      expect.objectContaining({ items: DATED_ITEMS, open: 120, closed: 120, closedWithoutDueDay: 24, responses: 111 }),
    ]);
    const years = await summary(
      `{ registerSummary(groupBy: [receivedFiscalYear], orderBy: { by: receivedFiscalYear }) {
        cells { group items } } }`,
    );
    expect(years.cells).toEqual([
      { group: [`FY${FISCAL_YEAR - 2}`], items: 60 },
      { group: [`FY${FISCAL_YEAR - 1}`], items: 180 },
    ]);
  });

  it.each(Object.entries(PLAIN))('by %s has the figures of plain SQL', async (group, sql) => {
    const asked = `{ registerSummary(groupBy: [${group}]) { cells { group ${MEASURED} } } }`;
    const { cells } = await summary(asked);
    expect(cells.length).toBeGreaterThan(0);
    expect(sameRows(cells)).toEqual(
      sameRows(
        await register(`select array[${sql}] as "group", ${PLAIN_METRICS}
          from (${ITEMS}) item
          group by 1`),
      ),
    );
  });

  it('has the figures of plain SQL under a filter, by two groups', async () => {
    const from = `${FISCAL_YEAR - 2}-10-01`;
    const asked = `{ registerSummary(groupBy: [office, itemType], where: { receivedOn: { from: "${from}" } }) {
      cells { group ${MEASURED} } } }`;
    const { cells } = await summary(asked);
    expect(cells).toHaveLength(8);
    expect(sameRows(cells)).toEqual(
      sameRows(
        await register(`select array[${PLAIN.office}, item_type] as "group", ${PLAIN_METRICS}
          from (${ITEMS}) item
          where received_on >= '${from}'
          group by 1`),
      ),
    );
  });
});

describe('a trend', () => {
  const FLOWS = 'received responses closed closedOnTime open overdue medianDaysToResponse p90DaysToResponse';
  /** A period's figures in plain SQL, by its first and last day. */
  const plainPeriod = async (from: string, to: string) => {
    const within = (day: string) => `${day} between '${from}' and '${to}'`;
    const responded = `case when answered_on is not null then answered_on
      when closed_on is not null and state <> 'withdrawn' then closed_on end`;
    const [row] = await register(`select
        sum(case when ${within('received_on')} then 1 else 0 end)::int as received,
        sum(case when ${within(responded)} then 1 else 0 end)::int as responses,
        sum(case when ${within('closed_on')} then 1 else 0 end)::int as closed,
        sum(case when ${within('closed_on')} and coalesce(answered_on, closed_on) <= due_on then 1 else 0 end)::int
          as "closedOnTime",
        sum(case when received_on <= '${to}' and (closed_on is null or closed_on > '${to}') then 1 else 0 end)::int
          as open,
        sum(case when received_on <= '${to}' and due_on < '${to}' and (closed_on is null or closed_on > '${to}')
          and (answered_on is null or answered_on > '${to}') and (stopped_on is null or stopped_on > '${to}')
          then 1 else 0 end)::int as overdue,
        ${percentile(0.5, `case when ${within(responded)} then ${RESPONSE} end`)} as "medianDaysToResponse",
        ${percentile(0.9, `case when ${within(responded)} then ${RESPONSE} end`)} as "p90DaysToResponse"
      from (${ITEMS}) item`);
    return row;
  };

  it.each([
    ['WEEK', 120, /^\d{4}-W\d\d$/],
    ['MONTH', 28, /^\d{4}-\d\d$/],
    ['FISCAL_YEAR', 3, /^FY\d{4}$/],
  ] as const)('by %s has the figures of plain SQL', async (period, last, written) => {
    const periods = await trend(
      `{ registerTrend(period: ${period}, last: ${last}) { period from to whole ${FLOWS} } }`,
    );
    expect(periods).toHaveLength(last);
    for (const { period: name, from, to, whole, ...figures } of periods) {
      expect(name).toMatch(written);
      expect({ name, figures }).toEqual({ name, figures: await plainPeriod(from, to) });
      expect(whole).toBe(to !== periods.at(-1).to);
    }
    expect(periods.some(({ received }: { received: number }) => received > 0)).toBe(true);
    expect(periods.some(({ overdue }: { overdue: number }) => overdue > 0)).toBe(true);
  });

  it('names fiscal years by the year in which they end', async () => {
    const years = await trend('{ registerTrend(period: FISCAL_YEAR, last: 3) { period from received } }');
    expect(years).toEqual(
      [2, 1, 0].map((ago, at) => ({
        period: `FY${FISCAL_YEAR - ago}`,
        from: `${FISCAL_YEAR - ago - 1}-10-01`,
        received: [60, 180, 0][at],
      })),
    );
  });
});

describe('concurrence rates', () => {
  const rates = (groupBy: string) =>
    clearances(
      `{ registerClearances(groupBy: ${groupBy}) { group answered concurred notConcurred concurrencePercent } }`,
    );
  it('count as a hand does', async () => {
    // 40 of 54 concurred; what said something else, or nothing, is no clearance that was answered.
    expect(await rates('tool')).toEqual([
      { group: 'iq', answered: 54, concurred: 40, notConcurred: 14, concurrencePercent: 74.1 },
    ]);
  });
  it('leave out what came with old files, unless a state is named', async () => {
    const state = (from: string, to: string) =>
      register(`update register set state = '${to}' where control_number = 'IQ-DATED-41' and state = '${from}'`);
    const answered = async (where = '') =>
      (await clearances(`{ registerClearances(groupBy: tool${where}) { answered } }`))[0]?.answered;
    await state('open', 'imported');
    expect([await answered(), await answered(', where: { state: { eq: IMPORTED } }')]).toEqual([53, 1]);
    await state('imported', 'open');
    expect(await answered()).toBe(54);
  });
  it.each([
    ['component', 'tasked_component'],
    ['office', "tasked_component || '/' || office"],
    ['receivedMonth', 'left(received_on::text, 7)'],
    ['receivedFiscalYear', `'FY${FISCAL_YEAR - 2}'`],
  ])('by %s are those of plain SQL', async (group, sql) => {
    expect(await rates(group)).toEqual(
      await register(`select ${sql} as "group", count(*)::int as answered,
          sum((result = 'concurrence')::int)::int as concurred,
          sum((result = 'non-concurrence')::int)::int as "notConcurred",
          round(sum((result = 'concurrence')::int) * 100 / count(*)::numeric, 1)::float as "concurrencePercent"
        from register
        where result like '%concurrence'
        group by 1
        order by 2 desc, 1`),
    );
  });
});

describe('what is counted ahead by codes', () => {
  const CODES = ['state', 'office', 'itemType', 'correspondentCategory', 'receivedMonth', 'receivedFiscalYear'];
  const COUNTED = MEASURED.split(' ').filter((name) => !name.includes('Days'));
  const alike = async (groupBy: string, where = '', condition = 'true') => {
    const asked = `{ registerSummary(groupBy: [tool, ${groupBy}]${where}) {
      cells { group ${COUNTED.join(' ')} } totalsByTool { tool total } } }`;
    const { cells, totalsByTool } = await summary(asked);
    const expected = await register(`select array[tool, ${PLAIN[groupBy]}] as "group", ${PLAIN_METRICS}
      from (${ITEMS}) item where ${condition} group by 1`);
    const counted = expected.map((row) =>
      Object.fromEntries(['group', ...COUNTED].map((name) => [name, row[name]] as const)),
    );
    expect({ groupBy, cells: sameRows(cells) }).toEqual({ groupBy, cells: sameRows(counted) });
    const [{ total }] = await register(`select count(*)::int as total from (${ITEMS}) item`);
    expect(totalsByTool).toContainEqual({ tool: 'iq', total });
  };
  const alikeByAll = async () => {
    for (const code of CODES) await alike(code);
    await alike('state', ', where: { not: { office: { eq: "ESEC" } } }', "office is not null and office <> 'ESEC'");
    await alike('receivedMonth', ', where: { state: { eq: CLOSED } }', "state = 'closed'");
  };

  it('is what plain SQL counts, before it is folded and after, whatever comes, changes and goes', async () => {
    await alikeByAll();
    await register('select fold_cells()');
    const [{ folded }] = await register('select count(*)::int as folded from register_cell');
    expect(folded).toBeGreaterThan(10);
    await alikeByAll();
    await register(
      "update register set state = 'closed', closed_on = received_on + 5 where control_number ~ '^IQ-DATED-1[0-9]$'",
    );
    await register("update register set office = 'OPA' where control_number ~ '^IQ-DATED-2[0-9]$'");
    await register(
      "update register set office = null, due_on = due_on + 2000 where control_number ~ '^IQ-DATED-2[0-5]$'",
    );
    await register("delete from register where control_number ~ '^IQ-DATED-3[0-9]$'");
    await alikeByAll();
    await register('select fold_cells()');
    await alikeByAll();
    // What was open and is late is one cell, whatever day it was due.
    const [{ days }] = await register(`select count(distinct late_from)::int as days from register_cell
      where late_from < ${TODAY}`);
    expect(days).toBe(1);
    expect(await register('select count(*) filter (where items = 0)::int as none from register_cell')).toEqual([
      { none: 0 },
    ]);
  });
});
