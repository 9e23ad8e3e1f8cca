import type { Range } from './question.ts';

/** How many months a chart has. */
const MONTHS = 6;

/** A month as a chart has it. */
export interface Month {
  readonly month: string;
  readonly name: string;
  readonly range: Range;
}
const NAME = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', year: 'numeric' });

/** Returns the last six months, the one of the day among them, the earliest first. */
export function monthsBefore(day: string): Month[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_none, at) => {
    const first = new Date(Date.UTC(year, month - MONTHS + at, 1));
    const last = new Date(Date.UTC(year, month - MONTHS + 1 + at, 0));
    const from = first.toISOString().slice(0, 10);
    return {
      month: from.slice(0, 7),
      name: NAME.format(first),
      range: { from, to: last.toISOString().slice(0, 10) },
    };
  });
}
