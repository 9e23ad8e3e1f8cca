import type { Place } from '../../../shared-schema/runtime/audit/account.ts';
import type { ToldNote } from '../masked-answer.ts';
import type { Column } from './columns.ts';

/** What stands in one cell; null for nothing, be it absent or withheld. */
export type Cell = string | number | boolean | null;

/** Returns the cells of a row of the answer, in the order of the columns. */
export const cellsOf = (columns: readonly Column[], row: unknown): Cell[] =>
  columns.map(({ path }) => cellOf(valueAt(row, path)));

/** Returns what stands below a row; a row that is null has nothing anywhere. */
function valueAt(row: unknown, path: readonly string[]): unknown {
  let value = row;
  for (const key of path) {
    if (value === null || value === undefined) return null;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** Returns a value as a cell: a list of plain values joined, anything else of several values as JSON. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join('; ');
  return JSON.stringify(value);
}

/** What of the rows of one part is withheld, as it is told: by each row's position, the headings. */
export type Withheld = ReadonlyMap<number, string>;

/**
 * Returns which nulls of each row are withheld, by notes of one answer; a note that stands above the rows is of none.
 * Where a purpose alone is missing, it says so.
 */
export function withheldIn(notes: readonly ToldNote[], path: readonly string[]): Withheld {
  const told = new Map<number, string>();
  for (const note of notes) {
    const at = positionOf(note.path, path);
    if (!at) continue;
    const heading = note.path.slice(at.from).join('.');
    const said = note.state === 'purpose-needed' ? `${heading} (purpose needed)` : heading;
    const before = told.get(at.row);
    told.set(at.row, before === undefined ? said : `${before}; ${said}`);
  }
  return told;
}

/** Returns which row a note is of, and where in its path the row's own keys begin. */
function positionOf(
  place: Place,
  path: readonly string[],
): { readonly row: number; readonly from: number } | undefined {
  if (!path.every((key, at) => place[at] === key)) return undefined;
  const next = place[path.length];
  if (typeof next === 'number')
    return place.length > path.length + 1 ? { row: next, from: path.length + 1 } : undefined;
  return next === undefined ? undefined : { row: 0, from: path.length };
}
