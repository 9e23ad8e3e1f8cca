import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../shared-schema/language/lifecycle/calendar.ts';
import { periodsUntil } from '../../shared-schema/language/lifecycle/periods.ts';
import { never } from '../../shared-schema/language/rules.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { later, TODAY } from '../support/days.ts';
import { eventOf } from '../support/events.ts';
import { ANALYST, Inquiries, LEAD, LIAISON, WEST } from '../support/inquiries.ts';
import { TestService } from '../support/service.ts';
import { Timelines } from '../support/timelines.ts';

/* Trends are of whole periods, exactly of what each may list, and the same whenever they are asked again. */
const ROWS = 3_000;
const LONG_AGO = later(-60);
const YESTERDAY = later(-1);
let test: TestService;
let timelines: Timelines;
beforeAll(async () => {
  test = await TestService.start();
  timelines = await Timelines.make(test, ROWS);
  await timelines.until(LONG_AGO);
}, 120_000);
afterAll(async () => {
  await timelines?.stop();
  await test.stop();
});

const PERIOD = `from received answered closed done onTime late withoutDueDay open openMeanAgeDays
  turnaround { items medianDays p90Days meanDays longestDays }`;
interface Told {
  readonly asOf: string;
  readonly periods: readonly { readonly received: number; readonly open: number }[];
  readonly groups: readonly { readonly value: string | null; readonly periods: readonly object[] }[];
  readonly valuesLeftOut: number;
}
const ask = (user: string, given: string) =>
  test.ask(
    user,
    `{ letsTrends(${given}) { asOf valuesLeftOut periods { ${PERIOD} } groups { value periods { ${PERIOD} } } } }`,
  );
const told = async (user: string, given: string) => valueIn<Told>(await ask(user, given));
/** Returns what plain SQL says of the same periods. */
const counted = (asked: readonly [period: string, last: number], asOf: string, condition?: string) =>
  Promise.all(periodsUntil(asked[0], asOf, asked[1]).map((each) => timelines.brought(each, asOf, condition)));
const PERIODS = [
  ['WEEK', 'week', 12],
  ['MONTH', 'month', 14],
  ['QUARTER', 'quarter', 5],
  ['FISCAL_YEAR', 'fiscal-year', 2],
] as const;
const OF_WEST = "office = 'OLIA West'";

describe('trends', () => {
  it.each(PERIODS)('tell by %s what plain SQL tells, to who sees all and who sees few', async (name, period, last) => {
    for (const [user, condition] of [
      [ANALYST, 'true'],
      [WEST, OF_WEST],
    ] as const) {
      const { periods, asOf } = await told(user, `period: ${name}, last: ${last}, asOf: "${LONG_AGO}"`);
      expect(asOf).toBe(LONG_AGO);
      expect([user, periods]).toEqual([user, await counted([period, last], LONG_AGO, condition)]);
    }
  });

  it('tell the same when they are asked again, whatever happened since', async () => {
    const questions = PERIODS.map(([name, , last]) => `period: ${name}, last: ${last}, asOf: "${LONG_AGO}"`);
    const before = await Promise.all(questions.map((each) => told(ANALYST, `${each}, by: INQUIRY_ISSUES`)));
    // What was with old files then is counted where states are named, though it was taken up since.
    const named = `asOf: "${LONG_AGO}", where: { state: { in: [IMPORTED, IN_PROCESS, CLOSED] } }`;
    const withOldFiles = await told(ANALYST, named);
    expect(withOldFiles.periods).not.toEqual((await told(ANALYST, `asOf: "${LONG_AGO}"`)).periods);
    await timelines.until(TODAY, `${addDays(LONG_AGO, 1)}T00:00:00 America/New_York`);
    expect(await Promise.all(questions.map((each) => told(ANALYST, `${each}, by: INQUIRY_ISSUES`)))).toEqual(before);
    expect(await told(ANALYST, named)).toEqual(withOldFiles);
    // Unlike what was known then, what is known now of the same months.
    const { periods } = await told(ANALYST, 'last: 16');
    expect(periods).toEqual(await counted(['month', 16], YESTERDAY));
    expect(periods.slice(0, 14)).not.toEqual(before[1]?.periods);
  });

  it('tell at the end of yesterday what today’s events take nothing of', async () => {
    const before = [await told(ANALYST, 'period: WEEK'), await told(WEST, 'period: WEEK')];
    const inquiries = new Inquiries(() => test);
    const entered = await inquiries.entered({ receivedOn: later(-40) }, { path: 'policy' });
    await inquiries.done(LIAISON, { of: entered, event: 'close' });
    const one = async (state: string) => {
      const [row] = await test.rows('lets', 'select min(key::text) as key from lets_inquiry where state = $1', [state]);
      return row;
    };
    const [open, closed] = [await one('in-process'), await one('closed')];
    for (const [{ key }, event, input] of [
      [open, 'close', {}],
      [closed, 'reopen', { text: 'There is more' }],
    ] as const) {
      const [item] = await test.rows('lets', 'select control_number from lets_inquiry where key = $1', [key]);
      const query = `{ letsInquiries(where: { controlNumber: { eq: "${item.control_number}" } }) {
        nodes { id version controlNumber } } }`;
      const { nodes } = valueIn<{ nodes: [{ id: string; version: number; controlNumber: string }] }>(
        await test.ask(LEAD, query),
      );
      await inquiries.done(LEAD, { of: nodes[0], event, input });
    }
    expect([await told(ANALYST, 'period: WEEK'), await told(WEST, 'period: WEEK')]).toEqual(before);
    const [now] = await test.rows('lets', 'select count(*)::int as n from lets_inquiry where closed_on = $1', [TODAY]);
    expect(now.n).toBeGreaterThan(0);
  });

  it('tell items apart by the values of an element: the fifty largest, and how many others there are', async () => {
    const { groups, valuesLeftOut } = await told(
      ANALYST,
      'by: INQUIRY_ISSUES, last: 4, where: { office: { eq: "OLIA" } }',
    );
    expect([groups.length, valuesLeftOut]).toEqual([50, 3]);
    for (const { value, periods } of [groups[0], groups[20], groups[49]] as Told['groups'])
      expect([value, periods]).toEqual([
        value,
        await counted(
          ['month', 4],
          YESTERDAY,
          `issue = '${value}' and office = 'OLIA' and key in (select key from lets_inquiry)`,
        ),
      ]);
  });

  it('are of days that are over, of sixty periods at most, and nobody’s who sees no inquiry', async () => {
    const days = [TODAY, later(1), later(-3_654), '1900-01-01'].map((day) => `asOf: "${day}"`);
    for (const given of [...days, 'last: 0', 'last: 61'])
      expect([given, codeOf(await ask(ANALYST, given))]).toEqual([given, 'INVALID_INPUT']);
    for (const user of ['olia-no-role', 'hq-with-lets-role', 'reporting-service'])
      expect([user, (await ask(user, 'last: 2')).data]).toEqual([user, { letsTrends: null }]);
    // A figure of a person is none of the analyst's.
    const named = await ask(ANALYST, 'last: 2, where: { constituentANumber: { eq: "A900123456" } }');
    expect(codeOf(named)).toBe('FORBIDDEN');
  });

  it('tell of no value, and account for no item, that no period is told of', async () => {
    const asked = 'period: FISCAL_YEAR, last: 1, by: INQUIRY_ISSUES';
    const before = await told(ANALYST, asked);
    const { results } = await eventOf(test, 'lets', () => ask(ANALYST, asked));
    // The year is not over in which it came.
    const entered = await new Inquiries(() => test).entered({ receivedOn: YESTERDAY }, { path: 'policy' });
    const coming = `update lets_inquiry set inquiry_issues = 'of no year', created_at = now() - interval '1 day'
      where control_number = $1`;
    await test.rows('lets', coming, [entered.controlNumber]);
    expect(await told(ANALYST, asked)).toEqual(before);
    expect((await eventOf(test, 'lets', () => ask(ANALYST, asked))).results).toBe(results);
  });

  it('are nobody’s who may not use what happened to items', async () => {
    const at = test.service.host.tools.get('lets')?.tool.lifecycle?.action.byKey.get('at');
    if (!at) throw new Error('LETS is not served');
    const { rule } = at;
    Reflect.set(at, 'rule', never);
    expect(codeOf(await test.askTool('lets', ANALYST, '{ letsTrends(last: 2) { asOf } }'))).toBe('FORBIDDEN');
    expect(codeOf(await test.askTool('lets', ANALYST, '{ letsReports { byStage { items } } }'))).toBe('FORBIDDEN');
    Reflect.set(at, 'rule', rule);
    expect(codeOf(await test.askTool('lets', ANALYST, '{ letsTrends(last: 2) { asOf } }'))).toBeUndefined();
  });

  it('leave an event that says by what they were made, and what nobody is told of', async () => {
    const event = await eventOf(test, 'lets', () => ask(ANALYST, 'by: OFFICE'));
    const used = ['answeredOn', 'closedOn', 'dueOn', 'office', 'receivedOn', 'state'];
    expect(event.used.LetsInquiry?.toSorted()).toEqual(used);
    expect(event.used.LetsAction?.toSorted()).toEqual(['at', 'event', 'fromState']);
    expect(event.disclosed).toEqual([]);
  });
});
