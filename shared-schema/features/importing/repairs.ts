import type { ImportColumn, ImportMapping } from '../../language/importing.ts';
import { monthAtStart } from '../../language/misspelt.ts';
import type { Warning } from './import-summary.ts';

/* What is mended in a row of an old file, where it has one reading only: the mapping says what may be. */

export type Columns = ReadonlyMap<number, ImportColumn>;
/** The cells of a row by the place of their columns, as they are read, and what was mended in them. */
export interface Mended {
  readonly cells: readonly string[];
  readonly warnings: readonly Warning[];
}
/** What may become of one row: it is read as these, or is rejected. */
export type Readings = { readonly parts: readonly Mended[] } | { readonly reject: string };

/** What the file itself says of its numbers: how many digits most have, where enough were read. */
export class NumberLengths {
  readonly #rows = new Map<number, number>();
  #read = 0;

  note(number: string): void {
    if (!/^\d+$/.test(number)) return;
    this.#read++;
    this.#rows.set(number.length, (this.#rows.get(number.length) ?? 0) + 1);
  }
  get usual(): number | undefined {
    if (this.#read < 3) return undefined;
    return [...this.#rows].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
  }
}

const AMBIGUOUS = 'a space stands in the control number: it has more than one reading';

/** Where a row stands: what is mended in it, and by which columns it is read. */
interface Place {
  readonly mapping: ImportMapping;
  readonly columns: Columns;
}

/**
 * Returns a row with its control number whole, or as the rows of which it holds the numbers. `usual`: how many digits
 * the file's numbers have, where it is known.
 */
export function mendNumber({ mapping, columns }: Place, row: Mended, usual: number | undefined): Readings {
  const at = placeOf(columns, mapping.key);
  const raw = row.cells[at] ?? '';
  const several = severalIn({ mapping, columns }, row, raw);
  if (several) return several;
  const { brokenNumber } = mapping.repairs ?? {};
  if (!brokenNumber || !/\s/.test(raw.trim())) return { parts: [row] };
  const whole = raw.trim().replace(brokenNumber.out, (_, kept: unknown) => (typeof kept === 'string' ? kept : ''));
  if (!brokenNumber.whole.test(whole)) return /^[\d\s]+$/.test(raw) ? { reject: AMBIGUOUS } : { parts: [row] };
  if (/^\d+$/.test(whole) && usual !== undefined && whole.length !== usual) return { reject: AMBIGUOUS };
  const warning = { column: mapping.key, raw, reason: 'a space in it was left out' };
  return { parts: [{ cells: row.cells.with(at, whole), warnings: [...row.warnings, warning] }] };
}

/** Returns the rows of which one holds the numbers, and why it is none where its cells do not split alike. */
function severalIn({ mapping, columns }: Place, row: Mended, raw: string): Readings | undefined {
  const { several } = mapping.repairs ?? {};
  const numbers = raw
    .trim()
    .split(/[\s,;&]+/)
    .filter((each) => each !== '');
  if (!several || numbers.length < 2 || numbers.some((each) => !several.number.test(each))) return undefined;
  const byLines = linesOf(raw).length === numbers.length;
  const cells = numbers.map(() => [...row.cells]);
  const warnings: Warning[] = [];
  for (const [at, { element }] of columns) {
    const cell = row.cells[at] ?? '';
    const parts =
      element === mapping.key ? numbers : partsOf(mapping, { element, cell, byLines, count: numbers.length });
    if (!parts)
      return { reject: `${numbers.length} control numbers stand in one cell, and ${element} does not split alike` };
    if (cell.trim() !== '')
      warnings.push({
        column: element,
        raw: cell,
        reason: `one of ${numbers.length} in its cell${parts.join('') === '' ? ': left out' : ''}`,
      });
    parts.forEach((part, which) => {
      const into = cells[which];
      if (into) into[at] = part;
    });
  }
  return { parts: cells.map((each) => ({ cells: each, warnings: [...row.warnings, ...warnings] })) };
}

interface Splits {
  readonly element: string;
  readonly cell: string;
  readonly byLines: boolean;
  readonly count: number;
}

/** Returns a cell in as many parts as there are numbers; undefined where it does not split so. */
function partsOf({ repairs }: ImportMapping, { element, cell, byLines, count }: Splits): readonly string[] | undefined {
  const at = repairs?.several?.alike[element];
  const lines = linesOf(cell);
  if (lines.length === count && (byLines || at)) return lines;
  if (at) {
    const parts = cell.trim().split(at);
    return parts.length === count ? parts : undefined;
  }
  return cell.trim() === '' || repairs?.continues?.includes(element)
    ? Array.from({ length: count }, () => '')
    : undefined;
}

const linesOf = (cell: string): string[] =>
  cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * Returns a row in its own columns that stands one column beside them, where that has one reading: the control number
 * and what tells it are read there without a warning, and not where they should stand.
 */
export function unshifted(mapping: ImportMapping, columns: Columns, row: Mended): Mended | undefined {
  const tells = mapping.repairs?.shifted;
  if (!tells || fits(mapping, columns, row.cells)) return undefined;
  const last = Math.max(...columns.keys());
  const first = Math.min(...columns.keys());
  // One blank cell too many, before or among the columns; or one too few, where a running number stands before them.
  const variants = row.cells
    .slice(0, last + 1)
    .flatMap((cell, at) => (cell.trim() === '' ? [row.cells.toSpliced(at, 1)] : []));
  if (first > 0) variants.push(['', ...row.cells]);
  const sound = variants.filter((cells) => fits(mapping, columns, cells));
  const readings = new Map(
    sound.map((cells) => [JSON.stringify([...columns.keys()].map((at) => cells[at] ?? '')), cells]),
  );
  const [only, ...others] = readings.values();
  if (!only || others.length > 0) return undefined;
  const warning = { column: '', raw: row.cells.join(' | '), reason: 'it stands one column beside its header' };
  return { cells: only, warnings: [...row.warnings, warning] };
}

/** Tells whether the number, and what tells a shifted row, are read in these places without a warning. */
function fits({ key, repairs }: ImportMapping, columns: Columns, cells: readonly string[]): boolean {
  for (const [at, { element, read }] of columns) {
    if (element !== key && !repairs?.shifted?.includes(element)) continue;
    const reading = read(cells[at] ?? '');
    if ('reject' in reading || reading.value === null || reading.warning) return false;
  }
  return true;
}

/** Returns a row with the months at the beginnings of its cells spelt; undefined where none was misspelt. */
export function monthsSpelt(mapping: ImportMapping, cells: readonly string[]): Mended | undefined {
  if (!mapping.repairs?.months) return undefined;
  const warnings: Warning[] = [];
  const spelt = cells.map((cell) => {
    const month = monthAtStart(cell);
    if (!month?.misspelt) return cell;
    warnings.push({ column: '', raw: cell, reason: 'its month is misspelt' });
    return month.spelt;
  });
  return warnings.length > 0 ? { cells: spelt, warnings } : undefined;
}

/** Returns where the text of a row stands that runs on from the one above; undefined where it does not. */
export function continuationOf(mapping: ImportMapping, columns: Columns, cells: readonly string[]): number | undefined {
  const { repairs } = mapping;
  const continues = repairs?.continues;
  if (!continues || isFoot(columns, cells) || mapping.isHeading(monthsSpelt(mapping, cells)?.cells ?? cells))
    return undefined;
  const filled = cells.flatMap((cell, at) => (cell.trim() === '' || isRunning(columns, cell, at) ? [] : [at]));
  const [only, ...others] = filled;
  const element = only === undefined ? undefined : columns.get(only)?.element;
  if (only === undefined || others.length > 0 || !element || !continues.includes(element)) return undefined;
  // What begins another value, such as the name of another Member, continues none.
  const another = repairs?.several?.alike[element];
  return another && ` ${cells[only]}`.search(another) === 0 ? undefined : only;
}

/** A number beside the columns, by which a list numbers its lines. */
const isRunning = (columns: Columns, cell: string, at: number): boolean =>
  !columns.has(at) && /^\d+$/.test(cell.trim());

/** Returns where an element's column stands; -1 where it has none. */
export const placeOf = (columns: Columns, element: string): number =>
  [...columns].find(([, column]) => column.element === element)?.[0] ?? -1;

/** What stands at the foot of a page or of a table, and in no record. */
const FURNITURE = [
  /^\W*page\s*:?\s*\d+(\s*(of|\/)\s*\d+)?\W*$/i,
  /^\W*\d+\s*(of|\/)\s*\d+\s*pages?\W*$/i,
  /^\W*(grand |sub-?)?totals?\s*[:=]?\s*[\d,]*\W*$/i,
  /^\W*(grand |sub-?)?totals?\s*(for|of|number|count|received|rows?|records?|folders?|items?)\b.*$/i,
  /^\W*(for official use only|unclassified)\W*$/i,
];
const isFurniture = (cell: string): boolean => FURNITURE.some((each) => each.test(cell));

/** Tells whether a row is the foot of a page or a row of totals: it begins so, and holds numbers besides. */
export function isFoot(columns: Columns, cells: readonly string[]): boolean {
  const [first = '', ...others] = cells.filter((cell, at) => cell.trim() !== '' && !isRunning(columns, cell, at));
  return isFurniture(first) && others.every((cell) => /^[\d.,%\s]+$/.test(cell) || isFurniture(cell));
}
