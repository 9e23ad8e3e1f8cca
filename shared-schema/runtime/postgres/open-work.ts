import { IMPORTED_STATE } from '../../language/lifecycle/vocabulary.ts';
import { isTracked, type RegisteredRecord } from '../../language/registry.ts';

/*
 * Open work in the order of its due day, what has none last. The indexes, and the statements that they serve, are made
 * of the same texts: PostgreSQL uses a partial index only where it finds its condition again.
 */

/** Whose work the rows of a record are, by columns, none where assignments say it; in which states they are no work. */
interface OpenWork {
  readonly columns: readonly string[];
  readonly done: readonly string[];
}

/** Returns whose open work the rows of a record are; undefined for what is nobody's work. */
function openWorkOf(record: RegisteredRecord): OpenWork | undefined {
  const { workOf, closedStates = [] } = record.options;
  if (workOf) return workOf;
  return isTracked(record) ? { columns: [], done: [...closedStates, IMPORTED_STATE] } : undefined;
}

/** Returns what open rows are ordered by, before their ids; `row` is empty, or a name and a dot. */
export const workDay = (row: string): string => `coalesce(${row}due_on, 'infinity'::date)`;

/** Returns the condition that a row of a record is open work. */
export function isOpenWork(record: RegisteredRecord, row: string): string {
  const done = openWorkOf(record)?.done ?? [];
  return `${row}state not in (${done.map((state) => `'${state}'`).join(', ')})`;
}

/** Returns the condition that the day of a row is past, and its clock does not stand still. */
export const isPastItsDay = (row: string): string =>
  `${row}stopped_on is null and ${row}due_on < (now() at time zone 'America/New_York')::date`;

/** Returns the definitions of the indexes of a record's open work, by the columns that each is of. */
export function openWorkIndexes(record: RegisteredRecord): { readonly column: string; readonly definition: string }[] {
  const work = openWorkOf(record);
  if (!work) return [];
  const { table } = record.options;
  const rest = `(${workDay('')}), id) where ${isOpenWork(record, '')}`;
  return work.columns.length === 0
    ? [{ column: 'due_on', definition: `${table} (${rest}` }]
    : work.columns.map((column) => ({ column, definition: `${table} (${column}, ${rest}` }));
}
