import type { Element } from '../gql/records.ts';
import { dayWords, isDay } from '../parts/days.ts';
import { words } from '../register/words.ts';
import type { Form } from './record.ts';

const CLOCK = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit' });
const LEGAL = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });

/** Returns an instant as the day and the hour of Washington. */
export function instantWords(instant: string): string {
  const at = new Date(instant);
  return `${dayWords(LEGAL.format(at))}, ${CLOCK.format(at)}`;
}

/** Tells whether an element has no value. */
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What is known of how an element's values are read. */
export interface Read {
  /** The values that its form knows, with their labels. */
  readonly values?: Form['elements'][number]['values'] | undefined;
  readonly written?: Element['written'] | undefined;
}
/** Returns a value as one reads it: a coded one by its label, a day with its weekday, all else as it was written. */
export function valueWords(value: unknown, { values, written }: Read = {}): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = String(value);
  const coded = values?.find(({ name, key }) => name === text || key === text);
  if (coded) return coded.label;
  if (written === 'day' && isDay(text)) return dayWords(text, { year: true });
  if (written === 'instant') return instantWords(text);
  // Three letters may be an office's.
  return written === 'code' && text.length > 3 ? words(text) : text;
}
