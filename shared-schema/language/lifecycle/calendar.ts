import Holidays from 'date-holidays';

/** Days of the week of a calendar day, 0 is Sunday. A legal day has no time zone, so UTC arithmetic is exact. */
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
/** Returns the day so many calendar days later; negative for earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
/** Calendar days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const library = new Holidays('US');
const years = new Map<number, ReadonlySet<string>>();
/**
 * Days of a year on which federal offices are closed. The holidays come from the maintained library; on which working
 * day one that falls on a weekend is observed is 5 U.S.C. 6103(b) and Executive Order 11582: Saturday's on Friday,
 * Sunday's on Monday. The library leaves that out for Veterans Day (2023-11-10, 2028-11-10), so it is applied here to
 * all.
 */
function federalHolidays(year: number): ReadonlySet<string> {
  let days = years.get(year);
  if (!days) {
    const own = [year - 1, year, year + 1].flatMap((each) =>
      library
        .getHolidays(each)
        .filter((holiday) => holiday.type === 'public' && !holiday.substitute)
        .map((holiday) => holiday.date.slice(0, 10)),
    );
    const observed = own.map((day) =>
      weekday(day) === 6 ? addDays(day, -1) : weekday(day) === 0 ? addDays(day, 1) : day,
    );
    years.set(year, (days = new Set(observed.filter((day) => day.startsWith(String(year))))));
  }
  return days;
}

/**
 * The business calendar: weekdays that are no federal holiday and no day the Department was closed on (by executive
 * order, or for weather).
 */
export class Calendar {
  readonly #closings: ReadonlySet<string>;
  constructor(closings: Iterable<string> = []) {
    this.#closings = new Set(closings);
  }
  isBusinessDay(day: string): boolean {
    const of = weekday(day);
    return of !== 0 && of !== 6 && !federalHolidays(Number(day.slice(0, 4))).has(day) && !this.#closings.has(day);
  }
  /**
   * The business day so many business days after `day` (before it, where negative); `day` itself is not counted. Zero:
   * the next business day from `day` on.
   */
  addBusinessDays(day: string, count: number): string {
    let at = day;
    if (count === 0) {
      while (!this.isBusinessDay(at)) at = addDays(at, 1);
      return at;
    }
    const step = Math.sign(count);
    for (let left = Math.abs(count); left > 0; ) {
      at = addDays(at, step);
      if (this.isBusinessDay(at)) left--;
    }
    return at;
  }
  /** Business days after `from`, up to and including `to`; zero where `to` is not later. */
  businessDaysBetween(from: string, to: string): number {
    let count = 0;
    for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (this.isBusinessDay(at)) count++;
    return count;
  }
}
