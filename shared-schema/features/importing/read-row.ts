import type { ImportColumn, ImportMapping } from '../../language/importing.ts';
import { spiiIn } from '../spii/index.ts';
import { isTakenOut } from './cleaned.ts';
import type { Candidate } from './entry.ts';
import { outcomeOf, type RowOutcome, type Warning } from './import-summary.ts';
import type { RawRow } from './reading.ts';
import { type Columns, isFoot, type Mended, mendNumber, monthsSpelt, placeOf, unshifted } from './repairs.ts';

/** A header of the file, in force until the next one: its columns by their place, and all that it reads. */
export interface Header {
  readonly columns: Columns;
  readonly names: readonly string[];
  readonly ofRejects: boolean;
}
/** A row below its header, with the rows that run on from it. */
interface GivenRow {
  readonly mapping: ImportMapping;
  readonly header: Header;
  readonly row: RawRow;
  readonly continued: readonly { readonly row: RawRow; readonly at: number }[];
  /** How many digits the numbers of the file have, where it is known. */
  readonly usual: number | undefined;
}

/** Returns what a row is by the columns of its header: candidates for records, all of them or none, or what else. */
export function readRow(given: GivenRow): readonly Candidate[] | RowOutcome {
  const { mapping, header, row } = given;
  const { columns } = header;
  const mapped = cellsIn(columns, row.cells);
  // A running number beside the columns does not make a row: the log numbers its blank rows too.
  if (isBlank(mapped) && !row.cells.some((cell, at) => !columns.has(at) && isWritten(cell)))
    return outcomeOf(row, 'blank');
  if (isFoot(columns, row.cells)) return outcomeOf(row, 'heading');
  const mended = unshifted(mapping, columns, joined(given));
  if (!mended && isBlank(mapped))
    return (
      headingOf(mapping, row, row.cells) ??
      outcomeOf(row, 'rejected', { reason: 'nothing stands in the known columns' })
    );
  return readMended(given, mended ?? joined(given));
}

/** Returns a row's cells with those that run on from them. */
function joined({ header: { columns }, row, continued }: GivenRow): Mended {
  const cells = [...row.cells];
  const warnings = continued.map(({ row: below, at }): Warning => {
    const raw = below.cells[at] ?? '';
    cells[at] = `${cells[at] ?? ''} ${raw.trim()}`.trim();
    return { column: columns.get(at)?.element ?? '', raw, reason: `it runs on in line ${below.line}` };
  });
  return { cells, warnings };
}

function readMended(given: GivenRow, mended: Mended): readonly Candidate[] | RowOutcome {
  const { mapping, header, row } = given;
  const rejected = (reason: string, warnings: readonly Warning[] = []): RowOutcome =>
    outcomeOf(row, 'rejected', { reason, warnings });
  const readings = mendNumber({ mapping, columns: header.columns }, mended, given.usual);
  if ('reject' in readings) return rejected(readings.reject);
  const several = readings.parts.length > 1;
  const candidates: Candidate[] = [];
  for (const [at, part] of readings.parts.entries()) {
    const read = readPart(given, part);
    if ('reject' in read)
      return headingOf(mapping, row, cellsIn(header.columns, row.cells)) ?? rejected(read.reject, read.warnings);
    const unread =
      several && Object.keys(mapping.repairs?.several?.alike ?? {}).find((key) => read.values[key] === null);
    if (unread) return rejected(`several control numbers stand in one cell, and ${unread} is not read for each`);
    candidates.push(several ? { ...read, part: at + 1 } : read);
  }
  return candidates;
}

/** Returns that a row is a heading by these of its cells, as they stand or once the month in them is spelt. */
function headingOf(mapping: ImportMapping, row: RawRow, cells: readonly string[]): RowOutcome | undefined {
  if (mapping.isHeading(cells)) return outcomeOf(row, 'heading');
  const spelt = monthsSpelt(mapping, cells);
  return spelt && mapping.isHeading(spelt.cells) ? outcomeOf(row, 'heading', { warnings: spelt.warnings }) : undefined;
}

/** Returns what stands below the columns of a header. */
const cellsIn = (columns: Columns, cells: readonly string[]): string[] =>
  [...columns.keys()].map((at) => cells[at] ?? '');

/** Returns the candidate that one part of a row is, or why the row is rejected for it. */
function readPart(
  { mapping, header, row, continued }: GivenRow,
  part: Mended,
): Candidate | { readonly reject: string; readonly warnings: readonly Warning[] } {
  const { columns, ofRejects } = header;
  const read = readCells(columns, (at) => part.cells[at] ?? '');
  const warnings = [...part.warnings, ...read.warnings, ...takenOut(mapping, columns, row)];
  if (read.reject) return { reject: read.reject, warnings };
  if (row.damage) warnings.push({ column: '', raw: '', reason: row.damage });
  const reject = beyondColumns(header, part.cells, warnings) ?? loneNumber(mapping, columns, part.cells);
  if (reject) return { reject, warnings };
  const kept = JSON.stringify({
    columns: Object.fromEntries([...columns].map(([at, { element }]) => [element, part.cells[at] ?? ''])),
    names: header.names,
    cells: row.cells,
    ...(continued.length > 0 ? { continued: continued.map(({ row: { cells } }) => cells) } : {}),
  });
  if (mapping.originalKept !== undefined && spiiIn(kept).length > 0)
    return { reject: 'SPII stands across its cells', warnings };
  const key = read.values[mapping.key] ?? '';
  return { row, key, values: read.values, kept, warnings, rejectedBefore: ofRejects };
}

/**
 * Returns why a row is rejected that has more cells than its header: a separator stands in a text. What stands in a
 * column without a heading is kept with the row, and warned of.
 */
function beyondColumns({ names }: Header, cells: readonly string[], warnings: Warning[]): string | undefined {
  if (cells.slice(names.length).some((cell) => cell.trim() !== '')) return 'it has more cells than its header';
  for (const [at, raw] of cells.entries())
    if ((names[at] ?? '').trim() === '' && isWritten(raw))
      warnings.push({ column: '', raw, reason: 'it stands in a column without a heading' });
  return undefined;
}

/** Returns why a row is rejected in which a short number stands alone. */
function loneNumber({ key }: ImportMapping, columns: Columns, cells: readonly string[]): string | undefined {
  const at = placeOf(columns, key);
  if (!/^\d{1,4}$/.test((cells[at] ?? '').trim())) return undefined;
  const alone = [...columns.keys()].every((each) => each === at || (cells[each] ?? '').trim() === '');
  return alone ? "a short number stands alone in it: a page's, or a row's without content" : undefined;
}

/** Returns a warning for each cell that becomes no element and that SPII was taken out of. */
function takenOut({ originalKept }: ImportMapping, columns: Columns, { cells, names = [] }: RawRow): Warning[] {
  if (originalKept === undefined) return [];
  return cells.flatMap((raw, at) =>
    isTakenOut(raw) && !columns.has(at)
      ? [{ column: names[at] ?? '', raw, reason: `SPII was taken out; the original stays: ${originalKept}` }]
      : [],
  );
}

/** Tells whether nothing stands in any of these cells. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Tells whether more than a running number stands in a cell. */
const isWritten = (cell: string): boolean => cell.trim() !== '' && !/^\d+$/.test(cell.trim());

/** Returns what the cells below a header say, up to the first for which the row is rejected. */
function readCells(
  columns: ReadonlyMap<number, ImportColumn>,
  cell: (at: number) => string,
): { values: Record<string, string | null>; warnings: Warning[]; reject: string | undefined } {
  const values: Record<string, string | null> = {};
  const warnings: Warning[] = [];
  for (const [at, column] of columns) {
    const raw = cell(at).replaceAll('\u0000', '');
    if (isTakenOut(raw))
      return { values, warnings, reject: `SPII stood in ${column.element}: it is entered without it` };
    const reading = column.read(raw);
    if ('reject' in reading) return { values, warnings, reject: reading.reject };
    values[column.element] = reading.value;
    if (reading.warning) warnings.push({ column: column.element, raw, reason: reading.warning });
  }
  return { values, warnings, reject: undefined };
}
