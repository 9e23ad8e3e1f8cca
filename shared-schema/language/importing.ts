import { type Parsed, parseDate, parseDayOfReceipt } from './identifiers.ts';

/** What a cell became: a value (null: absent), perhaps with a warning, or the reason to reject the row. */
type CellReading = { readonly value: string | null; readonly warning?: string } | { readonly reject: string };

/** How one column of a tool's file becomes an element. */
export interface ImportColumn {
  readonly element: string;
  /** What its header may read, letters and digits only, lower case. */
  readonly headers: readonly string[];
  readonly read: (cell: string) => CellReading;
}
/** A tool's dirty file, as data. */
export interface ImportMapping {
  /** The record type the rows become. */
  readonly record: string;
  /** The element that names a row for good; it is found again by it. */
  readonly key: string;
  /** The element that keeps the row as it came. */
  readonly keeps: string;
  readonly constants: Readonly<Record<string, string>>;
  /** Why values of the file are needed that are kept only if necessary; nothing, where it has none. */
  readonly neededBecause?: string;
  readonly columns: readonly ImportColumn[];
  /**
   * The day an element cannot lie after, as a heading says it for the rows below; a later one is kept with a warning.
   */
  readonly period?: { readonly element: string; readonly until: (heading: readonly string[]) => string | undefined };
  /**
   * How many days the files of an import are kept on disk: its rejected rows as they came, and what became of each row.
   */
  readonly keepsFilesFor: number;
  /** Whether a row without a key is page furniture, such as a month's heading. */
  readonly isHeading: (cells: readonly string[]) => boolean;
}

const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9#]/g, '');

/**
 * By column of the file, the mapping's column; undefined where the row is no header. The key and at least one more
 * column must be found.
 */
export function headerOf(
  mapping: ImportMapping,
  cells: readonly string[],
): ReadonlyMap<number, ImportColumn> | undefined {
  const found = new Map<number, ImportColumn>();
  const taken = new Set<string>();
  cells.forEach((cell, at) => {
    const column = mapping.columns.find((each) => each.headers.includes(plain(cell)));
    if (!column || taken.has(column.element)) return;
    taken.add(column.element);
    found.set(at, column);
  });
  return taken.has(mapping.key) && taken.size >= 2 ? found : undefined;
}

/** Text as it is; absent where it is empty. `wanted`: its absence is worth a warning. */
export const text =
  ({ wanted = false } = {}) =>
  (cell: string): CellReading => {
    const value = cell.trim();
    return value === '' ? { value: null, ...(wanted ? { warning: 'missing' } : {}) } : { value };
  };

/** A number of digits only. Scanning noise in it is not mended: the row is rejected. */
export const digits =
  ({ usual }: { usual: number }) =>
  (cell: string): CellReading => {
    const value = cell.trim();
    if (!/^\d{1,20}$/.test(value))
      return { reject: value === '' ? 'there is no control number' : 'the control number is not all digits' };
    return {
      value,
      ...(value.length === usual ? {} : { warning: `${value.length} digits, where ${usual} are usual` }),
    };
  };

/**
 * Returns a file's own number of a row: letters, digits, dashes and slashes. Noise in it is not mended: the row is
 * rejected.
 */
export function reference(cell: string): CellReading {
  const value = cell.trim().toUpperCase();
  if (value === '') return { reject: 'there is no control number' };
  return /^[A-Z0-9][A-Z0-9/-]{2,39}$/.test(value)
    ? { value }
    : { reject: 'the control number has signs that none has' };
}

/**
 * A value of a kind with a form of its own, such as an A-Number. What has not that form is left out with a warning;
 * the row as it came keeps it.
 */
export const formed =
  (parse: (text: string) => Parsed) =>
  (cell: string): CellReading => {
    const value = cell.trim();
    if (value === '') return { value: null };
    const parsed = parse(value);
    return parsed.ok ? { value: parsed.value } : { value: null, warning: parsed.rule };
  };

/**
 * One of a tool's codes, by the words that a file has for it. What is none of them is left out with a warning, or the
 * row rejected where it must be one.
 */
export const oneOf =
  (codes: Readonly<Record<string, string>>, { must = false } = {}) =>
  (cell: string): CellReading => {
    const code = codes[cell.trim().toLowerCase().replace(/\s+/g, ' ')];
    if (code) return { value: code };
    return must
      ? { reject: `it is none of ${[...new Set(Object.values(codes))].join(', ')}` }
      : { value: null, ...(cell.trim() === '' ? {} : { warning: 'not one of the known words' }) };
  };

/**
 * Returns a day written month/day/year. A day that is not in the calendar is left out with a warning; two-digit years
 * are read as this century, with one.
 */
export function usDate(cell: string): CellReading {
  const read = anyUsDate(cell);
  if (!('value' in read) || read.value === null || liesBetween(read.value, '1900-01-01', tomorrow())) return read;
  return { value: null, warning: 'the day lies in the future or before 1900' };
}
/** Returns a day of receipt as `usDate` does. A row that was received in the future is rejected. */
export function dayOfReceipt(cell: string): CellReading {
  const read = anyUsDate(cell);
  if (!('value' in read) || read.value === null || parseDayOfReceipt(read.value).ok) return usDate(cell);
  return { reject: 'the day of receipt lies in the future' };
}
const liesBetween = (day: string, from: string, to: string): boolean => day >= from && day <= to;
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** Returns a day written month/day/year, whenever it is. */
function anyUsDate(cell: string): CellReading {
  const value = cell.trim();
  if (value === '') return { value: null, warning: 'missing' };
  const match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(value) ?? isoOrder(value);
  if (!match) return { value: null, warning: 'not a date' };
  const [, month, day, year] = match;
  const iso = `${year!.length === 2 ? `20${year}` : year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const parsed = parseDate(iso);
  if (!parsed.ok) return { value: null, warning: parsed.rule };
  return { value: parsed.value, ...(year!.length === 2 ? { warning: 'two-digit year read as of this century' } : {}) };
}
/** The same reading, but for an empty cell, whose absence is worth no warning. */
export const wherePresent =
  (read: (cell: string) => CellReading) =>
  (cell: string): CellReading =>
    cell.trim() === '' ? { value: null } : read(cell);

const isoOrder = (value: string): RegExpExecArray | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?$/.exec(value);
  return iso
    ? (Object.assign([value, iso[2], iso[3], iso[1]], { index: 0, input: value }) as unknown as RegExpExecArray)
    : null;
};

/** Returns the latest day a heading names, month/day/year; undefined where it names none that is in the calendar. */
export const latestDayIn = (heading: readonly string[]): string | undefined =>
  [...heading.join(' ').matchAll(/(\d{1,2})\/(\d{1,2})\/(\d{4})/g)]
    .map(([, month, day, year]) => `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`)
    .filter((day) => parseDate(day).ok)
    .sort()
    .at(-1);
