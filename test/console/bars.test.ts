import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { print } from 'graphql';
import type { RegisterWhere } from '../../console/src/gql/graphql.ts';
import { type Bar, type Charts, chartsAsked, chartsOf } from '../../console/src/register/bars.ts';
import { CHARTS } from '../../console/src/register/documents.ts';
import { questionIn, whereOf } from '../../console/src/register/question.ts';
import { TABS } from '../../console/src/register/tabs.ts';
import { datedItems } from '../support/dated-items.ts';
import { TestService } from '../support/service.ts';

/*
 * The number of each bar of the figures is the number of rows that its link opens. The items are of every kind that a
 * bar tells apart, in two components; some came with old files, and of some nobody knows when they were received.
 */
const TODAY = '2026-03-18';
const KINDS = [
  "update register set component = 'CBP' where right(control_number, 1) in ('3', '4')",
  "update register set state = 'imported' where right(control_number, 1) = '7'",
  "update register set received_on = null where right(control_number, 2) = '11'",
];
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
  for (const statement of [datedItems('2025-08-01'), ...KINDS]) await test.rows('register', statement);
});
afterAll(() => test.stop());

async function ask(query: string, variables: Record<string, unknown>) {
  const { data, errors } = await test.ask('hq-execsec-analyst', query, { variables });
  expect(errors).toBeUndefined();
  return data;
}
const countOf = async (where: RegisterWhere): Promise<number> =>
  (await ask('query($where: RegisterWhere) { register(where: $where) { totalCount } }', { where })).register.totalCount;

/** Returns the charts that the page of an address has. */
async function chartsAt(search: string): Promise<Charts> {
  const figured = { question: questionIn(new URLSearchParams(search)), today: TODAY };
  return chartsOf(await ask(print(CHARTS), { ...chartsAsked(figured) }), figured);
}
/** Returns how many rows an address of the console lists. */
async function rowsAt(address: string): Promise<number> {
  const question = questionIn(new URL(address, 'http://localhost').searchParams);
  expect(question.view).toBe('table');
  return countOf(whereOf(question, TABS[question.tab].where(TODAY)));
}
const partsOf = (bars: readonly Bar[] | undefined) =>
  (bars ?? []).flatMap(({ name, parts }) => parts.map((part) => ({ name, ...part })));

describe.each([
  '',
  'component=CBP',
  'office=OGC&office=OLA',
  'itemType=LETTER&received=2025-11-20..2026-02-11',
  'closed=2026-01-10..2026-02-03',
  'number=IQ-DATED-1',
  'received=2024-01-01..2024-02-01',
])('The figures at /register?%s', (search) => {
  it('have in each bar the number of rows that its link opens', async () => {
    const { workload, age, flow } = await chartsAt(search);
    const parts = [workload, age, flow].flatMap(partsOf);
    expect(parts.length).toBeGreaterThan(9);
    for (const { name, of, items, href } of parts)
      expect([name, of, items]).toEqual([name, of, href === undefined ? 0 : await rowsAt(href)]);
  });
});

it('The items tell every kind of bar apart, and each open item is in one bar of the workload', async () => {
  const { workload, age, flow } = await chartsAt('');
  const counted = Map.groupBy([workload, age, flow].flatMap(partsOf), ({ look }) => look);
  expect([...counted.keys()].sort()).toEqual(['closed', 'late', 'later', 'open', 'received', 'stuck', 'week']);
  for (const [look, parts] of counted) expect([look, parts.some(({ items }) => items > 0)]).toEqual([look, true]);
  const open = partsOf(workload).reduce((all, { items }) => all + items, 0);
  expect(open).toBe(await countOf(TABS.open.where()));
});

it('A chart of which a part is not known has no bars', async () => {
  const figured = { question: questionIn(new URLSearchParams()), today: TODAY };
  const data = await ask(print(CHARTS), { ...chartsAsked(figured) });
  expect(chartsOf({ ...data, stuck: null }, figured)).toMatchObject({ workload: undefined, age: expect.any(Array) });
  expect(chartsOf({ ...data, older: null }, figured)).toMatchObject({ age: undefined, flow: expect.any(Array) });
  expect(chartsOf({ ...data, closed: null }, figured)).toMatchObject({ flow: undefined });
});
