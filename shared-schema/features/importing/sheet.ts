import { createHash } from 'node:crypto';
import { headerOf, type ImportMapping } from '../../language/importing.ts';
import { cleaned } from './cleaned.ts';
import { type Candidate, continues, type Entry, rejectedWhole } from './entry.ts';
import { outcomeOf, type RowOutcome } from './import-summary.ts';
import { type Header, isBlank, readRow } from './read-row.ts';
import type { RawRow } from './reading.ts';
import { cellsOfReject, isRejectsHeader } from './rejects.ts';
import { continuationOf, NumberLengths, placeOf } from './repairs.ts';

/** A row that the next ones may run on from, as it was read without them. */
interface Pending {
  readonly header: Header;
  readonly row: RawRow;
  /** The line it had in its own file. */
  readonly line: string;
  readonly read: readonly Candidate[] | RowOutcome;
  readonly continued: { readonly row: RawRow; readonly at: number }[];
}

/** What stands under a control number, and on which line first. */
interface Seen {
  readonly line: number;
  readonly digest: string;
}

/** Reads the rows of one file in their order: each by the header and within the period of the heading above it. */
export class Sheet {
  #header: Header | undefined;
  #pending: Pending | undefined;
  /** The last day of the period that the latest heading names. */
  #until: string | undefined;
  readonly #seen = new Map<string, Seen>();
  readonly #lengths = new NumberLengths();

  constructor(private readonly mapping: ImportMapping) {}

  get hasHeader(): boolean {
    return this.#header !== undefined;
  }

  /** Returns what is known now that the next row of the file is: that row, and the ones before it that wait for it. */
  read(given: RawRow): (Entry | RowOutcome)[] {
    const header = this.#headerIn(given);
    if (header) {
      const before = this.end();
      this.#header = header.header;
      return [...before, header.outcome];
    }
    const row = this.#cleaned(this.#header?.ofRejects ? { ...given, cells: cellsOfReject(given.cells) } : given);
    const at = this.#continues(given, row);
    if (at !== undefined) {
      this.#pending?.continued.push({ row: { ...row, names: this.#pending.header.names }, at });
      return [];
    }
    return [...this.end(), ...this.#begin(given, row)];
  }

  /** Returns the row that waits for what may run on from it: none comes. */
  end(): (Entry | RowOutcome)[] {
    const pending = this.#pending;
    this.#pending = undefined;
    if (!pending) return [];
    const { row, header, continued } = pending;
    const read = continued.length === 0 ? pending.read : this.#readRow(header, row, continued);
    const below = continued.map((each) => each.row);
    if ('outcome' in read) return rejectedWhole(read, below);
    const twice = this.#standsAlready(read);
    if (twice) return rejectedWhole(outcomeOf(row, 'rejected', { reason: twice }), below);
    for (const candidate of read) {
      this.#warnOfPeriod(candidate);
      if (!candidate.part) this.#lengths.note(row.cells[placeOf(header.columns, this.mapping.key)]?.trim() ?? '');
    }
    return [{ row, candidates: read, continued: below }];
  }

  /** Returns the header that a row is, and what is told of it; undefined where it is none. */
  #headerIn(given: RawRow): { readonly header: Header; readonly outcome: RowOutcome } | undefined {
    const ofRejects = isRejectsHeader(given.cells);
    const names = ofRejects ? cellsOfReject(given.cells) : given.cells;
    const found = headerOf(this.mapping, names, this.#header?.columns);
    if (!found) return undefined;
    const { columns, misspelt } = found;
    const warnings = misspelt.map((at) => {
      const column = columns.get(at)?.element ?? '';
      return { column, raw: names[at] ?? '', reason: 'its heading is misspelt' };
    });
    return { header: { columns, names, ofRejects }, outcome: outcomeOf(given, 'header', { warnings }) };
  }

  /** Returns where a row runs on from the one above; undefined where it does not. */
  #continues(given: RawRow, { cells }: RawRow): number | undefined {
    const pending = this.#pending;
    if (!pending || ('length' in pending.read && pending.read.length > 1)) return undefined;
    // In a file of rejects rows stand together that were apart: what continues which is said.
    if (pending.header.ofRejects && given.cells[1] !== continues(pending.line)) return undefined;
    return continuationOf(this.mapping, pending.header.columns, cells);
  }

  /** Returns what a row is that begins something; one with a number waits for what runs on from it. */
  #begin(given: RawRow, row: RawRow): RowOutcome[] {
    const header = this.#header;
    const read = header ? this.#readRow(header, row) : beforeHeader(row);
    if (this.mapping.isHeading(row.cells) || ('outcome' in read && read.outcome === 'heading'))
      this.#until = this.mapping.period?.until(row.cells) ?? this.#until;
    const numbered = header && (row.cells[placeOf(header.columns, this.mapping.key)] ?? '').trim() !== '';
    if ('outcome' in read && !(numbered && read.outcome === 'rejected')) return [read];
    if (!header) return [];
    this.#pending = {
      header,
      row: { ...row, names: header.names },
      line: header.ofRejects ? (given.cells[0] ?? '') : String(row.line),
      read,
      continued: [],
    };
    return [];
  }

  #readRow(header: Header, row: RawRow, continued: Pending['continued'] = []): readonly Candidate[] | RowOutcome {
    const named = { ...row, names: header.names };
    return readRow({ mapping: this.mapping, header, row: named, continued, usual: this.#lengths.usual });
  }

  /** Returns a row as the tool may have it: of one that stores no SPII, without any. */
  #cleaned(row: RawRow): RawRow {
    return this.mapping.originalKept === undefined ? row : cleaned(row, this.#header?.names);
  }

  /** Returns why candidates are rejected of which one's number stands in the file before; notes them otherwise. */
  #standsAlready(candidates: readonly Candidate[]): string | undefined {
    const seen = new Map<string, Seen>();
    for (const { key, values, row } of candidates) {
      const digest = createHash('sha256').update(JSON.stringify(values)).digest('base64');
      const earlier = this.#seen.get(key) ?? seen.get(key);
      if (earlier)
        return [
          `the control number stands on line ${earlier.line} already`,
          ...(earlier.digest === digest ? ['with the same content'] : []),
        ].join(', ');
      seen.set(key, { line: row.line, digest });
    }
    for (const [key, each] of seen) this.#seen.set(key, each);
    return undefined;
  }

  #warnOfPeriod({ values, warnings }: Candidate): void {
    const element = this.mapping.period?.element;
    const day = element ? values[element] : undefined;
    if (element && day && this.#until && day > this.#until)
      warnings.push({ column: element, raw: day, reason: 'later than the period of its heading' });
  }
}

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
