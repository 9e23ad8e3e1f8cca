import { vocabulary } from '../coded.ts';
import { fiscalYearEnd } from '../disposition.ts';
import { addDays, daysBetween } from './calendar.ts';

/** What figures are told by: whole periods, one after the other. */
export const PERIOD = vocabulary('Period', 'How long each of the periods is that figures are told by.', {
  week: 'A week, from Monday to Sunday',
  month: 'A month of the calendar',
  quarter: 'A quarter of the fiscal year, from the first of October, January, April or July',
  'fiscal-year': 'A fiscal year, from 1 October to 30 September',
});

/** Days, one after the other; legal days, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  /** The day after its last. */
  readonly to: string;
}
const A_MONDAY = '1900-01-01';

/** Returns the first day of the period that a day is in. */
function beginningOf(period: string, day: string): string {
  const month = Number(day.slice(5, 7));
  const firstOf = (first: number) => `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
  switch (period) {
    case 'week':
      return addDays(day, -(daysBetween(A_MONDAY, day) % 7));
    case 'month':
      return firstOf(month);
    case 'quarter':
      return firstOf(month - ((month - 1) % 3));
    default:
      return `${Number(fiscalYearEnd(day).slice(0, 4)) - 1}-10-01`;
  }
}

/** Returns so many periods that are over by the end of a day, the last one last. */
export function periodsUntil(period: string, day: string, count: number): Period[] {
  const periods: Period[] = [];
  for (let to = beginningOf(period, addDays(day, 1)); periods.length < count; to = periods[0]?.from ?? to)
    periods.unshift({ from: beginningOf(period, addDays(to, -1)), to });
  return periods;
}
