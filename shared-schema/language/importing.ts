import { type Parsed, parseDayOfReceipt } from './identifiers.ts';
import { nearest } from './misspelt.ts';
import { writtenDay } from './written-days.ts';

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
  /** What every item of the file has besides. */
  readonly constants: Readonly<Record<string, string>>;
  /** Why values of the file are needed that are kept only if necessary; nothing, where it has none. */
  readonly neededBecause?: string;
  /**
   * Where the files stay that rows come from, in a tool that stores no SPII: it is taken out of a row before anything
   * is made of it.
   */
  readonly originalKept?: string;
  /** How each column is known by its heading and read. */
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
  /** What of a row is mended where it has one reading only, always with a warning that holds what stood there. */
  readonly repairs?: ImportRepairs;
}

/** What may be mended in the rows of a tool's files. What is left out is not. */
interface ImportRepairs {
  /** Spaces that broke a control number: what is taken out but for its group, and what the whole looks like. */
  readonly brokenNumber?: { readonly out: RegExp; readonly whole: RegExp };
  /** Elements whose text may run on in the row below, which has nothing else. */
  readonly continues?: readonly string[];
  /**
   * Several control numbers in one cell: what each looks like, and which elements must split into as many, at line
   * breaks or at what is found. A text that may run on and does not split is left out of each; others reject the row.
   */
  readonly several?: { readonly number: RegExp; readonly alike: Readonly<Record<string, RegExp>> };
  /** Rows that stand one column beside their header, told by these elements being read there and not in their place. */
  readonly shifted?: readonly string[];
  /** Names of months that scanning misspelt, at the beginning of a heading. */
  readonly months?: boolean;
}

/** A number of letters, digits and signs that a space broke beside one of the signs. */
export const BROKEN_REFERENCE = { out: /\s*([-/])\s*/g, whole: /^[A-Z0-9]+(?:[-/][A-Z0-9]+)+$/i };
/** Where days stand one after another in a cell. */
export const BETWEEN_DAYS = /[\s;&]+(?=\d{1,4}[/-])/;
/** Where members of Congress stand one after another in a cell. */
export const BEFORE_MEMBERS = /[\s;&,]+(?=(?:Senator|Sen\.|Congress(?:wo)?man|Congressperson|Representative|Rep\.)\s)/;

/** No heading is longer; what is, is read by none. */
const LONGEST_HEADING = 80;
const plain = (header: string): string =>
  header.length > LONGEST_HEADING
    ? header
    : header
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^a-z0-9#]/g, '');

/** Columns by what their headings may read, made once for a mapping. */
const BY_HEADING = new WeakMap<ImportMapping, ReadonlyMap<string, ImportColumn>>();
function byHeading(mapping: ImportMapping): ReadonlyMap<string, ImportColumn> {
  const known = BY_HEADING.get(mapping);
  if (known) return known;
  // Where two columns have one heading, it is the first one's.
  const made = new Map(
    mapping.columns.toReversed().flatMap((column) => column.headers.map((heading) => [heading, column] as const)),
  );
  BY_HEADING.set(mapping, made);
  return made;
}

/** A header of a file: its columns by their place, and those places whose heading had to be read. */
interface HeaderColumns {
  readonly columns: ReadonlyMap<number, ImportColumn>;
  readonly misspelt: readonly number[];
}

/**
 * Returns the columns of a header; undefined where the row is none. The key and at least one more column must be found.
 * A misspelt heading is read where it is near one column's only; below an earlier header with the same columns in the
 * same places, what no longer can be read is what it was.
 */
export function headerOf(
  mapping: ImportMapping,
  cells: readonly string[],
  earlier?: ReadonlyMap<number, ImportColumn>,
): HeaderColumns | undefined {
  const headings = cells.map(plain);
  const known = byHeading(mapping);
  const exact = headings.map((heading) => known.get(heading));
  if (!exact.some((column) => column)) return undefined;
  const taken = new Set(exact.map((column) => column?.element));
  const repeats = earlier !== undefined && isRepeated(exact, earlier);
  const free = mapping.columns.filter(({ element }) => !taken.has(element));
  const guessed = headings.map((heading, at) => {
    if (exact[at] || heading === '' || /\d{3}/.test(heading)) return undefined;
    const read = nearest(heading, free, ({ headers }) => headers.filter(({ length }) => length >= 5));
    return read ?? (repeats ? free.find(({ element }) => element === earlier.get(at)?.element) : undefined);
  });
  const columns = new Map<number, ImportColumn>();
  const misspelt: number[] = [];
  const found = new Set<string>();
  headings.forEach((_, at) => {
    const column = exact[at] ?? guessed[at];
    // A heading that two columns are near to is neither's.
    if (!column || found.has(column.element)) return;
    if (!exact[at] && guessed.filter((each) => each === column).length > 1) return;
    found.add(column.element);
    columns.set(at, column);
    if (!exact[at]) misspelt.push(at);
  });
  // A row of data may have a word of a header in it: one that is read by its likeness is read whole.
  const whole = headings.every((heading, at) => heading === '' || columns.has(at));
  const sure = found.size - misspelt.length >= 2 || (found.size >= 3 && whole);
  return found.has(mapping.key) && sure ? { columns, misspelt } : undefined;
}

/** Tells whether at least two columns stand where they stood in an earlier header, and none elsewhere. */
function isRepeated(found: readonly (ImportColumn | undefined)[], earlier: ReadonlyMap<number, ImportColumn>): boolean {
  const known = found.flatMap((column, at) => (column ? [earlier.get(at)?.element === column.element] : []));
  return known.length >= 2 && known.every((same) => same);
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
    if (value === '') return { reject: 'there is no control number' };
    // `O` may be 0 or a letter too many; `I`, `l` and `|` 1 or noise; `S` 5 or 8: no number is made of a guess.
    if (/\d/.test(value) && /^[\dOoIlLSsBZ|!\s]*[A-Za-z|!][\dOoIlLSsBZ|!\s]*$/.test(value))
      return { reject: 'letters stand for digits in the control number: it has more than one reading' };
    if (!/^\d{1,20}$/.test(value)) return { reject: 'the control number is not all digits' };
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
 * Returns a day written month/day/year, or with its month in words. A day that is not in the calendar is left out with
 * a warning; two-digit years are read as this century, with one.
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

/** Returns a day as a file writes it, whenever it is. */
function anyUsDate(cell: string): CellReading {
  if (cell.trim() === '') return { value: null, warning: 'missing' };
  const read = writtenDay(cell);
  if ('not' in read) return { value: null, warning: read.not };
  return { value: read.day, ...(read.warning === undefined ? {} : { warning: read.warning }) };
}
/** The same reading, but for an empty cell, whose absence is worth no warning. */
export const wherePresent =
  (read: (cell: string) => CellReading) =>
  (cell: string): CellReading =>
    cell.trim() === '' ? { value: null } : read(cell);
