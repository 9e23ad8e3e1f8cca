import { parseDate } from './identifiers.ts';
import { monthAtStart } from './misspelt.ts';

/** A day as an old file writes it: the day of the calendar, perhaps with a warning; or why it is none. */
type WrittenDay = { readonly day: string; readonly warning?: string } | { readonly not: string };

interface Parts {
  readonly year: string;
  readonly month: string | number;
  readonly day: string;
  readonly warning?: string;
}

/** Midnight, which a spreadsheet adds to a day, says nothing; another time says more than a day. */
const TIME = /[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]m)?$/i;
const WEEKDAY = /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+/i;

/**
 * Returns a day written month/day/year, year-month-day, or with the month in words: `1/4/13`, `01-Apr-2013`,
 * `April 4, 2013`. Two days in one cell are none, unless they are the same.
 */
export function writtenDay(text: string): WrittenDay {
  const { rest, warning } = withoutTime(text.trim());
  const parts = partsOf(rest.replace(WEEKDAY, ''));
  if (!parts) return twice(text);
  const { year, month, day } = parts;
  const parsed = parseDate(
    `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  if (!parsed.ok) return { not: parsed.rule };
  const said = [
    ...(year.length === 2 ? ['two-digit year read as of this century'] : []),
    ...[parts.warning, warning].filter((each) => each !== undefined),
  ];
  return { day: parsed.value, ...(said.length > 0 ? { warning: said.join('; ') } : {}) };
}

function withoutTime(text: string): { readonly rest: string; readonly warning?: string } {
  const match = TIME.exec(text);
  if (!match) return { rest: text };
  const [all, hours = '', minutes, seconds = '00', half = ''] = match;
  const midnight =
    minutes === '00' && seconds === '00' && (Number(hours) === 0 || (hours === '12' && half.toLowerCase() === 'am'));
  const rest = text.slice(0, -all.length);
  return { rest, ...(midnight ? {} : { warning: 'its time of day was left out' }) };
}

function partsOf(text: string): Parts | undefined {
  const [, month, day, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text) ?? [];
  if (month && day && year) return { year, month, day };
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? [];
  if (isoYear && isoMonth && isoDay) return { year: isoYear, month: isoMonth, day: isoDay };
  return inWords(text);
}

/** Returns the parts of a day whose month is a word, before the day or after it. */
function inWords(text: string): Parts | undefined {
  const [, dayBefore, word, yearAfter] = /^(\d{1,2})[\s./-]*([\p{L}|]+)[\s.,/-]*(\d{4}|\d{2})$/u.exec(text) ?? [];
  const [, first, dayAfter, year] =
    /^(\p{L}[\p{L}|]*)[\s.-]*(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+(\d{4}|\d{2})$/iu.exec(text) ?? [];
  const month = monthAtStart(word ?? first ?? '');
  const [day, inYear] = word === undefined ? [dayAfter, year] : [dayBefore, yearAfter];
  if (!month || !day || !inYear) return undefined;
  const { misspelt } = month;
  return { year: inYear, month: month.month, day, ...(misspelt ? { warning: 'its month is misspelt' } : {}) };
}

/** Returns the day of a cell that has it several times; of one with several days why it is none. */
function twice(text: string): WrittenDay {
  const days = text
    .split(/[\s;&]+/)
    .filter((each) => each !== '')
    .map(partsOf);
  if (days.length < 2 || days.some((each) => each === undefined)) return { not: 'not a date' };
  const [first, ...others] = text.trim().split(/[\s;&]+/);
  if (others.some((each) => each !== first)) return { not: 'several days in one cell' };
  const read = writtenDay(first ?? '');
  return 'not' in read ? read : { day: read.day, warning: 'the same day several times' };
}

/** Returns the latest day a heading names, month/day/year; undefined where it names none that is in the calendar. */
export const latestDayIn = (heading: readonly string[]): string | undefined =>
  [...heading.join(' ').matchAll(/\b\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})\b/g)]
    .map(([day]) => writtenDay(day))
    .flatMap((read) => ('day' in read ? [read.day] : []))
    .sort()
    .at(-1);
