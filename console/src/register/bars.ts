import type { RegisterChartsQuery, RegisterChartsQueryVariables } from '../gql/graphql.ts';
import { plusDays } from '../parts/days.ts';
import { recordOf } from '../parts/record-of.ts';
import { monthsBefore } from './months.ts';
import { addressOf, type Question, type Range, whereOf } from './question.ts';
import { BUCKET_KEYS, TABS, type TabKey } from './tabs.ts';

/** A part of a bar: how many, of what, and the address of these very items; none where no item could be there. */
export interface Part {
  readonly of: string;
  readonly items: number;
  readonly href: string | undefined;
  /** How it is drawn. */
  readonly look: string;
}
export interface Bar {
  readonly name: string;
  readonly parts: readonly Part[];
}
/** What the figures are of: the question of the page, on a day. */
export interface Figured {
  readonly question: Question;
  readonly today: string;
}

/*
 * The number of a bar and the rows behind its link are asked by one question: the link's. What the page's question is
 * narrowed down by narrows each of them down too.
 */

/** How many days ago the open items of an age were received: at least, and at most. */
const AGES = {
  week1: ['To 7 days', 0, 7],
  month1: ['8 to 30 days', 8, 30],
  month3: ['31 to 90 days', 31, 90],
  older: ['Over 90 days', 91, 36_500],
} as const;
type Age = keyof typeof AGES;
const AGE_KEYS = Object.keys(AGES) as Age[];

/** Returns the days that are in both of two ranges; nothing where none is. */
function both(range: Range, other: Range | undefined): Range | undefined {
  const from = other && other.from > range.from ? other.from : range.from;
  const to = other && other.to < range.to ? other.to : range.to;
  return from <= to ? { from, to } : undefined;
}

/** Returns the page's question narrowed down to days of one kind; nothing where it excludes them all. */
function within(question: Question, key: 'received' | 'closed', range: Range): Question | undefined {
  const days = both(range, question.ranges[key]);
  return days && { ...question, ranges: { ...question.ranges, [key]: days } };
}

const rowsOf = (question: Question, tab: TabKey): string => addressOf({ ...question, tab, view: 'table' });
const ageOf = (age: Age, { question, today }: Figured): Question | undefined =>
  within(question, 'received', { from: plusDays(today, -AGES[age][2]), to: plusDays(today, -AGES[age][1]) });

/** A condition that holds of no item. */
const NONE = { and: [{ receivedOn: { isNull: true } }, { receivedOn: { isNull: false } }] };
/** Returns what is asked for the bars. */
export function chartsAsked(figured: Figured): RegisterChartsQueryVariables {
  const { question, today } = figured;
  const months = monthsBefore(today);
  const span = { from: months[0]?.range.from ?? today, to: months.at(-1)?.range.to ?? today };
  const whole = (narrower: Question | undefined, tab: TabKey) =>
    narrower ? whereOf(narrower, TABS[tab].where(today)) : NONE;
  return {
    ...recordOf(BUCKET_KEYS, (key) => whole(question, key)),
    ...recordOf(AGE_KEYS, (age) => whole(ageOf(age, figured), 'open')),
    received: whole(within(question, 'received', span), 'all'),
    closed: whole(within(question, 'closed', span), 'all'),
  };
}

/** The charts of the page; one of which a part is not known is not known. */
export interface Charts {
  readonly workload: readonly Bar[] | undefined;
  readonly age: readonly Bar[] | undefined;
  readonly flow: readonly Bar[] | undefined;
}
/** Returns the bars of what was answered. */
export const chartsOf = (data: RegisterChartsQuery, figured: Figured): Charts => ({
  workload: workload(data, figured),
  age: ages(data, figured),
  flow: flow(data, figured),
});

type Cells = NonNullable<RegisterChartsQuery['late']>['cells'];
const itemsOf = (cells: Cells, group: string): number => cells.find((cell) => cell.group[0] === group)?.items ?? 0;
const total = ({ parts }: Bar): number => parts.reduce((all, { items }) => all + items, 0);

function workload(data: RegisterChartsQuery, { question }: Figured): Bar[] | undefined {
  const cells = recordOf(BUCKET_KEYS, (key) => data[key]?.cells);
  if (BUCKET_KEYS.some((key) => !cells[key])) return undefined;
  const names = new Set(BUCKET_KEYS.flatMap((key) => cells[key]?.map(({ group }) => group[0] ?? 'none') ?? []));
  return [...names]
    .map((name): Bar => {
      const own = { ...question, facets: { ...question.facets, component: [name] } };
      const parts = BUCKET_KEYS.map((key) => ({
        of: TABS[key].name,
        items: itemsOf(cells[key] ?? [], name),
        href: rowsOf(own, key),
        look: key,
      }));
      return { name, parts };
    })
    .sort((one, other) => total(other) - total(one));
}

function ages(data: RegisterChartsQuery, figured: Figured): Bar[] | undefined {
  if (AGE_KEYS.some((age) => !data[age])) return undefined;
  return AGE_KEYS.map((age): Bar => {
    const own = ageOf(age, figured);
    const items = data[age]?.totalCount ?? 0;
    return { name: AGES[age][0], parts: [{ of: 'Open', items, href: own && rowsOf(own, 'open'), look: 'open' }] };
  });
}

const FLOW = { received: 'Received', closed: 'Closed' } as const;
function flow(data: RegisterChartsQuery, { question, today }: Figured): Bar[] | undefined {
  const { received, closed } = data;
  if (!received || !closed) return undefined;
  const cells = { received: received.cells, closed: closed.cells };
  return monthsBefore(today).map(({ name, month, range }): Bar => {
    const parts = (Object.keys(FLOW) as (keyof typeof FLOW)[]).map((key): Part => {
      const own = within(question, key, range);
      return {
        of: FLOW[key],
        items: own ? itemsOf(cells[key], month) : 0,
        href: own && rowsOf(own, 'all'),
        look: key,
      };
    });
    return { name, parts };
  });
}
