import type { Direction, RegisterOrderKey, RegisterWhere } from '../gql/graphql.ts';
import { isDay } from '../parts/days.ts';
import { recordOf } from '../parts/record-of.ts';
import { TABS, type TabKey } from './tabs.ts';

/** What the register may be narrowed down by, in the order of the page. */
export const FACETS = {
  component: 'Component',
  tool: 'Tool',
  office: 'Office',
  itemType: 'Type',
  correspondentCategory: 'From',
} as const;
export type Facet = keyof typeof FACETS;
export const FACET_KEYS = Object.keys(FACETS) as Facet[];

export const VIEWS = { table: 'Table', board: 'Board', figures: 'Figures' } as const;
export type ViewKey = keyof typeof VIEWS;

export const ORDERS = {
  controlNumber: 'Control number',
  tool: 'Tool',
  component: 'Component',
  office: 'Office',
  state: 'State',
  receivedOn: 'Received',
  dueOn: 'Due',
} as const satisfies Partial<Record<RegisterOrderKey, string>>;
export type OrderKey = keyof typeof ORDERS;

/** Days by which the register may be narrowed down, each a range with both its ends. */
export const RANGES = { received: 'Received', closed: 'Closed' } as const;
export type RangeKey = keyof typeof RANGES;
export const RANGE_KEYS = Object.keys(RANGES) as RangeKey[];
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** What is asked of the register: all of it stands in the page's address, so that a link opens the same question. */
export interface Question {
  readonly tab: TabKey;
  readonly view: ViewKey;
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
  readonly ranges: Readonly<Partial<Record<RangeKey, Range>>>;
  /** The beginning of a control number. */
  readonly number: string;
  readonly order: OrderKey;
  readonly direction: Direction;
}

/** What each part of the register is given: the question, and the way to ask another. */
export interface Asking {
  readonly question: Question;
  readonly ask: (question: Question) => void;
}

const oneOf = <T extends string>(known: Readonly<Record<T, unknown>>, given: string | null, usual: T): T =>
  given !== null && Object.hasOwn(known, given) ? (given as T) : usual;

/** Returns a range of days as an address has it, `2026-10-01..2026-10-31`; nothing of a text that is none. */
function rangeIn(text: string | null): Range | undefined {
  const [from, to] = text?.split('..') ?? [];
  return isDay(from) && isDay(to) ? { from, to } : undefined;
}
function rangesIn(search: URLSearchParams): Question['ranges'] {
  const found = RANGE_KEYS.map((key) => [key, rangeIn(search.get(key))] as const).filter(([, range]) => range);
  return Object.fromEntries(found);
}

/** Returns the question that an address asks; what it does not know of it, as it usually is. */
export function questionIn(search: URLSearchParams): Question {
  const values = (facet: Facet): readonly string[] => [...new Set(search.getAll(facet))].filter(Boolean).sort();
  return {
    tab: oneOf(TABS, search.get('tab'), 'open'),
    view: oneOf(VIEWS, search.get('view'), 'table'),
    facets: recordOf(FACET_KEYS, values),
    ranges: rangesIn(search),
    number: (search.get('number') ?? '').trim().slice(0, 60),
    order: oneOf(ORDERS, search.get('order'), 'dueOn'),
    direction: search.get('direction') === 'DESC' ? 'DESC' : 'ASC',
  };
}

/** Returns a question as the part of an address behind `?`, without what is as usual. */
export function searchOf({ tab, view, facets, ranges, number, order, direction }: Question): string {
  const search = new URLSearchParams();
  if (tab !== 'open') search.set('tab', tab);
  if (view !== 'table') search.set('view', view);
  for (const facet of FACET_KEYS) for (const value of facets[facet]) search.append(facet, value);
  for (const key of RANGE_KEYS) if (ranges[key]) search.set(key, `${ranges[key].from}..${ranges[key].to}`);
  if (number) search.set('number', number);
  if (order !== 'dueOn') search.set('order', order);
  if (direction !== 'ASC') search.set('direction', direction);
  return search.toString();
}

/** Returns the address of a question. */
export const addressOf = (question: Question): string => {
  const search = searchOf(question);
  return search ? `/register?${search}` : '/register';
};

/** Returns the conditions beside the tab's, one facet left out where its own counts are asked. */
export function narrowed({ facets, ranges, number }: Question, without?: Facet): RegisterWhere {
  const chosen = FACET_KEYS.filter((facet) => facet !== without && facets[facet].length > 0);
  return {
    ...Object.fromEntries(chosen.map((facet) => [facet, { in: facets[facet] }])),
    ...(ranges.received ? { receivedOn: ranges.received } : {}),
    ...(ranges.closed ? { closedOn: ranges.closed } : {}),
    ...(number ? { controlNumber: { startsWith: number.toUpperCase() } } : {}),
  };
}

/** Returns which items a tab's question is of. */
export const whereOf = (question: Question, tab: RegisterWhere, without?: Facet): RegisterWhere => ({
  and: [tab, narrowed(question, without)],
});

/** Returns a question with a value of a facet chosen, or no more. */
export function toggled(question: Question, facet: Facet, value: string): Question {
  const chosen = question.facets[facet];
  const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value].sort();
  return { ...question, facets: { ...question.facets, [facet]: next } };
}

/** Returns a question without one of its ranges of days. */
export const withoutRange = (question: Question, key: RangeKey): Question => ({
  ...question,
  ranges: Object.fromEntries(Object.entries(question.ranges).filter(([each]) => each !== key)),
});

/** Tells whether anything is narrowed down beyond the tab. */
export const isNarrowed = ({ facets, ranges, number }: Question): boolean =>
  number !== '' || Object.keys(ranges).length > 0 || FACET_KEYS.some((facet) => facets[facet].length > 0);

/** Returns a question with nothing narrowed down beyond the tab. */
export const widened = (question: Question): Question => ({
  ...question,
  number: '',
  ranges: {},
  facets: { component: [], tool: [], office: [], itemType: [], correspondentCategory: [] },
});
