import { headerOf, type ImportColumn, type ImportMapping } from '../../language/importing.ts';
import { outcomeOf, type RowOutcome, type Warning } from './import-summary.ts';
import type { RawRow } from './reading.ts';
import { cellsOfReject, isRejectsHeader } from './rejects.ts';

/** A row that may become a record. */
export interface Candidate {
  readonly row: RawRow;
  /** What the element that names a row for good holds. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | null>>;
  /** The row as it came, as its record keeps it. */
  readonly kept: string;
  readonly warnings: Warning[];
  /** Whether it comes from a file of rows that an import had rejected: none of them made a record. */
  readonly rejectedBefore: boolean;
}

/** A header of the file, in force until the next one: its columns by their place, and all that it reads. */
interface Header {
  readonly columns: ReadonlyMap<number, ImportColumn>;
  readonly names: readonly string[];
  readonly ofRejects: boolean;
}

/** Reads the rows of one file in their order: each by the header and within the period of the heading above it. */
export class Sheet {
  #header: Header | undefined;
  /** The last day of the period that the latest heading names. */
  #until: string | undefined;
  /** The line on which each control number first stands. */
  readonly #seen = new Map<string, number>();

  constructor(private readonly mapping: ImportMapping) {}

  get hasHeader(): boolean {
    return this.#header !== undefined;
  }

  /** Returns a candidate for a record, or what else the next row of the file is. */
  read(given: RawRow): Candidate | RowOutcome {
    const ofRejects = isRejectsHeader(given.cells);
    const names = ofRejects ? cellsOfReject(given.cells) : given.cells;
    const columns = headerOf(this.mapping, names);
    if (columns) {
      this.#header = { columns, names, ofRejects };
      return outcomeOf(given, 'header');
    }
    const row = this.#header?.ofRejects ? { ...given, cells: cellsOfReject(given.cells) } : given;
    const read = this.#header ? this.#readBy(this.#header, row) : beforeHeader(row);
    if (this.mapping.isHeading(row.cells) || ('outcome' in read && read.outcome === 'heading'))
      this.#until = this.mapping.period?.until(row.cells) ?? this.#until;
    if (!('outcome' in read)) this.#warnOfPeriod(read);
    return read;
  }

  /** Returns a row by the columns of its header: a candidate for a record, or what else it is. */
  #readBy({ columns, names, ofRejects }: Header, given: RawRow): Candidate | RowOutcome {
    const row = { ...given, names };
    const mapped = [...columns.keys()].map((at) => row.cells[at] ?? '');
    // A running number beside the columns does not make a row: the log numbers its blank rows too.
    if (isBlank(mapped))
      return row.cells.some((cell, at) => cell.trim() !== '' && !columns.has(at) && !/^\d+$/.test(cell.trim()))
        ? outcomeOf(row, 'rejected', { reason: 'nothing stands in the known columns' })
        : outcomeOf(row, 'blank');
    const { values, warnings, reject } = readCells(columns, (at) => row.cells[at] ?? '');
    if (reject)
      return this.mapping.isHeading(mapped)
        ? outcomeOf(row, 'heading')
        : outcomeOf(row, 'rejected', { reason: reject });
    if (row.damage) warnings.push({ column: '', raw: '', reason: row.damage });
    const key = values[this.mapping.key] ?? '';
    const earlier = this.#seen.get(key);
    if (earlier !== undefined)
      return outcomeOf(row, 'rejected', { reason: `the control number stands on line ${earlier} already` });
    this.#seen.set(key, row.line);
    const kept = JSON.stringify({
      columns: Object.fromEntries([...columns].map(([at, column]) => [column.element, row.cells[at] ?? ''])),
      names,
      cells: row.cells,
    });
    return { row, key, values, kept, warnings, rejectedBefore: ofRejects };
  }

  #warnOfPeriod({ values, warnings }: Candidate): void {
    const element = this.mapping.period?.element;
    const day = element ? values[element] : undefined;
    if (element && day && this.#until && day > this.#until)
      warnings.push({ column: element, raw: day, reason: 'later than the period of its heading' });
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/**
 * Returns what a row above the first header is: titles and the like may stand there; a row with what may be a control
 * number is not one of them.
 */
function beforeHeader(row: RawRow): RowOutcome {
  if (isBlank(row.cells)) return outcomeOf(row, 'blank');
  return row.cells.some((cell) => /^\d{5,}$/.test(cell.trim()))
    ? outcomeOf(row, 'rejected', { reason: 'it stands before any header' })
    : outcomeOf(row, 'preamble');
}

/** Returns what the cells below a header say, up to the first for which the row is rejected. */
function readCells(
  columns: ReadonlyMap<number, ImportColumn>,
  cell: (at: number) => string,
): { values: Record<string, string | null>; warnings: Warning[]; reject: string | undefined } {
  const values: Record<string, string | null> = {};
  const warnings: Warning[] = [];
  for (const [at, column] of columns) {
    const raw = cell(at).replaceAll('\u0000', '');
    const reading = column.read(raw);
    if ('reject' in reading) return { values, warnings, reject: reading.reject };
    values[column.element] = reading.value;
    if (reading.warning) warnings.push({ column: column.element, raw, reason: reading.warning });
  }
  return { values, warnings, reject: undefined };
}
