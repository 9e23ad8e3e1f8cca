import { dayWords } from '../parts/days.ts';
import { words } from '../register/words.ts';
import type { OfFiles } from './file-links.ts';
import { Files } from './files.tsx';
import type { File, Form } from './record.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT/;
const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
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

type Values = Form['elements'][number]['values'];
/** Returns a value as a person reads it: a coded one by its label, a day with its weekday. */
export function valueWords(value: unknown, values?: Values): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = String(value);
  const coded = values?.find(({ name, key }) => name === text || key === text);
  if (coded) return coded.label;
  if (DAY.test(text)) return dayWords(text, { year: true });
  if (INSTANT.test(text)) return instantWords(text);
  return text.length > 3 && CODE.test(text) ? words(text) : text;
}

interface Valued {
  readonly value: unknown;
  readonly values?: Values | undefined;
  /** Where they stand, of files. */
  readonly of?: OfFiles | undefined;
}
/** Shows the value of an element: files as files, several values one below the other. */
export function Value({ value, values, of }: Valued) {
  if (isEmpty(value)) return <span className="empty-value">not filled in</span>;
  if (Array.isArray(value) && typeof value[0] === 'object') return <Files files={value as File[]} of={of} />;
  if (Array.isArray(value)) return <>{value.map((each) => valueWords(each, values)).join(', ')}</>;
  return <span className="value">{valueWords(value, values)}</span>;
}
