const ZONE = 'America/New_York';
const LEGAL = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });

/** Returns the legal day, that of Washington, as YYYY-MM-DD. */
export const today = (now = new Date()): string => LEGAL.format(now);

/** Tells whether a text is a day that there is, as YYYY-MM-DD. */
export function isDay(text: string | undefined): text is string {
  const at = text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Some read the 30th of February as a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text ?? '');
}

/** Returns a day so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const WEEKDAY = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'short' });
const MONTH = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short' });

/** Returns a day as `Tue 24 Nov`, with its year where that is not this one or is asked for. */
export function dayWords(day: string, { year = false } = {}): string {
  const date = new Date(`${day}T00:00:00Z`);
  const words = `${WEEKDAY.format(date)} ${date.getUTCDate()} ${MONTH.format(date)}`;
  return year || day.slice(0, 4) !== today().slice(0, 4) ? `${words} ${day.slice(0, 4)}` : words;
}

/** Returns the last day, a Sunday, of the week that a day is in. */
export function endOfWeek(day: string): string {
  return plusDays(day, (7 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7);
}

/** Returns how many days lie between: below zero where the second is before the first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
