import { IMPORTED_STATE } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Warning } from './import-summary.ts';

type Values = Readonly<Record<string, string | null>>;

/** Elements by which a file says that something is done with. */
export const STANDING = ['state', 'closedOn'] as const;

/**
 * Returns the state in which the row of an old file becomes a record, and the day that it was closed: closed where the
 * file says so, by a word or by a day; else the state of what is on file and not worked on; a new record's, in a tool
 * that has none such. No day is made up.
 */
export function arrivalOf({ options }: RegisteredRecord, values: Values) {
  const states: readonly string[] = options.states ?? [];
  const { closedStates = [] } = options;
  const said = values.state ?? (values.closedOn ? closedStates[0] : undefined);
  if (said && closedStates.includes(said)) return { state: said, closedOn: values.closedOn ?? null };
  return { state: states.includes(IMPORTED_STATE) ? IMPORTED_STATE : states[0], closedOn: null };
}

/** Returns a warning where a file says of a record that is there already and open that it is done with. */
export function saysDone(record: RegisteredRecord, known: string, values: Values): Warning | undefined {
  const { closedStates = [] } = record.options;
  if (closedStates.includes(known) || !closedStates.includes(arrivalOf(record, values).state ?? '')) return undefined;
  const column = STANDING.find((key) => values[key]) ?? 'state';
  return { column, raw: values[column] ?? '', reason: 'its record is open: an event closes it, and no import' };
}
