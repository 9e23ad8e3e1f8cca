import type { RawRow } from './reading.ts';

export interface Warning {
  readonly column: string;
  readonly raw: string;
  readonly reason: string;
}
/** What a row is that makes no record of its own; `joined`: it runs on from the row above. */
type Layout = 'blank' | 'header' | 'heading' | 'preamble' | 'joined';
/** What became of one row. Page furniture is named too: blank rows, repeated headers, headings. */
export interface RowOutcome {
  readonly line: number;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'rejected' | Layout;
  /** Which of the records it is that stand in its row, from 1; absent where there is one at most. */
  readonly part?: number;
  readonly reason?: string;
  readonly warnings: readonly Warning[];
  readonly cells: readonly string[];
  /** The header that the row stands below; absent above the first one. */
  readonly names?: readonly string[];
}
/** How many rows there is one reason for, in one column; in none where the whole row is meant. */
export interface Tally {
  readonly column: string;
  readonly reason: string;
  rows: number;
}
/**
 * `read` counts what could be records: created, updated, unchanged and rejected together; `split` says by how many
 * these are more than their rows. `read` and `layout` without `split` are the rows of the file. `warnings` counts rows
 * with any; `warned` and `rejectedFor` say by column and reason how many.
 */
export interface ImportSummary {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  split: number;
  warnings: number;
  warned: Tally[];
  rejectedFor: Tally[];
  layout: Record<Layout, number>;
}

/** Returns what became of a row, with the reason where there is one. */
export const outcomeOf = (
  { line, cells, names }: RawRow,
  outcome: RowOutcome['outcome'],
  { reason, warnings = [] }: { readonly reason?: string; readonly warnings?: readonly Warning[] } = {},
): RowOutcome => ({ line, outcome, ...(reason ? { reason } : {}), warnings, cells, ...(names ? { names } : {}) });

/** Returns the summary of a file of which no row has been read. */
export const emptySummary = (): ImportSummary => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  split: 0,
  warnings: 0,
  warned: [],
  rejectedFor: [],
  layout: { blank: 0, header: 0, heading: 0, preamble: 0, joined: 0 },
});

/** Counts one row's outcome in the summary of its file. */
export function countOutcome(summary: ImportSummary, { outcome, warnings, reason, part = 1 }: RowOutcome): void {
  if (warnings.length > 0) summary.warnings++;
  for (const warning of warnings) tally(summary.warned, warning.column, warning.reason);
  if (isLayout(outcome)) {
    summary.layout[outcome]++;
    return;
  }
  summary.read++;
  summary[outcome]++;
  if (part > 1) summary.split++;
  if (outcome === 'rejected') tally(summary.rejectedFor, '', reason ?? '');
}

const isLayout = (outcome: RowOutcome['outcome']): outcome is Layout =>
  !['created', 'updated', 'unchanged', 'rejected'].includes(outcome);

/** Counts a reason; which line it names is the row's own and makes no other reason. */
function tally(tallies: Tally[], column: string, said: string): void {
  const reason = said.replace(/\bline \d+/, 'an earlier line');
  const known = tallies.find((each) => each.column === column && each.reason === reason);
  if (known) known.rows++;
  else tallies.push({ column, reason, rows: 1 });
}
