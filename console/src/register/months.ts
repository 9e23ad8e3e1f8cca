import type { Range } from './question.ts';

/** Months are told apart in one question by these names. */
export const MONTH_KEYS = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'] as const;
export type MonthKey = (typeof MONTH_KEYS)[number];

/** A month as a chart has it. */
export interface Month {
  readonly key: MonthKey;
  readonly month: string;
  readonly name: string;
  readonly range: Range;
}
const NAME = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', year: 'numeric' });

/** Returns the last six months, the one of the day among them, the earliest first. */
export function monthsBefore(day: string): Month[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return MONTH_KEYS.map((key, at) => {
    const first = new Date(Date.UTC(year, month - 6 + at, 1));
    const last = new Date(Date.UTC(year, month - 5 + at, 0));
    const from = first.toISOString().slice(0, 10);
    return {
      key,
      month: from.slice(0, 7),
      name: NAME.format(first),
      range: { from, to: last.toISOString().slice(0, 10) },
    };
  });
}
