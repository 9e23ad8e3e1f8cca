import { outcomeOf, type RowOutcome, type Warning } from './import-summary.ts';
import type { RawRow } from './reading.ts';

/** What may become a record: a row, or a part of one that holds several. */
export interface Candidate {
  readonly row: RawRow;
  /** Which part of its row it is, from 1; absent where it is the whole row. */
  readonly part?: number;
  /** What the element that names a row for good holds. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | null>>;
  /** The row as it came, as its record keeps it. */
  readonly kept: string;
  readonly warnings: Warning[];
  /** Whether it comes from a file of rows that an import had rejected: none of them made a record. */
  readonly rejectedBefore: boolean;
}

/** A row with all that it may become, and the rows that run on from it: all are stored, or none is. */
export interface Entry {
  readonly row: RawRow;
  readonly candidates: readonly Candidate[];
  readonly continued: readonly RawRow[];
}

/** Returns the outcomes of a row that is rejected, and of the rows that run on from it. */
export const rejectedWhole = (rejected: RowOutcome, continued: readonly RawRow[]): RowOutcome[] => [
  rejected,
  ...continued.map((row) => outcomeOf(row, 'rejected', { reason: continues(rejected.line) })),
];

/** Returns the outcomes of the rows that were joined to a row that is stored. */
export const joinedTo = ({ line }: RawRow, continued: readonly RawRow[]): RowOutcome[] =>
  continued.map((row) => outcomeOf(row, 'joined', { reason: `it continues line ${line}` }));

/** Returns why a row is rejected that continues one that is. */
export const continues = (line: number | string): string => `it continues line ${line}, which is rejected`;
