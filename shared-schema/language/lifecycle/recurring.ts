import { addPeriod } from '../disposition.ts';
import { addDays, daysBetween } from './calendar.ts';

/** After how long something comes again; one of the two. */
export type Interval = { readonly days: number } | { readonly months: number };
/** Items that make their next one by themselves, on their day. */
export interface Recurring {
  /** Where the assessment says so. */
  readonly source: string;
  /** The element that says how often. */
  readonly element: string;
  /** Its values with which an item comes again, and after how long; with any other it does not. */
  readonly every: Readonly<Record<string, Interval>>;
  /** The path by which the next one is entered, as the one who filed the first: it has what that path asks. */
  readonly path: string;
  /** What it is entered with besides. */
  readonly values: Readonly<Record<string, unknown>>;
  /** States of an item after which no other follows. */
  readonly until: readonly string[];
}

/** On which day a series began, on which its last one came, and how often it comes. */
interface Series {
  readonly began: string;
  readonly last: string;
  readonly interval: Interval;
}
/**
 * Returns the day of the next one that is due, or nothing: the latest day of the series that has come and is later than
 * the last one's. What a pause has missed is one, and not many; each day counts from the first, so that none drifts.
 */
export function dueDay({ began, last, interval }: Series, today: string): string | undefined {
  const day = latestDay(began, interval, today);
  return day !== undefined && day > last ? day : undefined;
}

/** Returns the latest day of a series, after its first, that has come. */
function latestDay(began: string, interval: Interval, today: string): string | undefined {
  const nth = (n: number): string | undefined => {
    if (n < 1) return undefined;
    return 'days' in interval ? addDays(began, n * interval.days) : addPeriod(began, `P${n * interval.months}M`);
  };
  if ('days' in interval) return nth(Math.floor(daysBetween(began, today) / interval.days));
  // In the month of today it may still be to come.
  const months = Math.floor((monthOf(today) - monthOf(began)) / interval.months);
  return [nth(months), nth(months - 1)].find((day) => day !== undefined && day <= today);
}
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
