import type { Effect } from '../../language/lifecycle/vocabulary.ts';
import { IMPORTED_STATE, ITEM_EVENTS } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredRecord } from '../../language/registry.ts';

/*
 * By which events an item is answered, ends and is open again: its days are what these wrote, so that they tell how it
 * stood at the end of any day. The index and the statements that it serves are made of one text (`open-work.ts`).
 */

/** Returns events on items by what they do, as a list in SQL. */
const eventsThat = (...effects: readonly Effect[]): string =>
  Object.entries(ITEM_EVENTS)
    .flatMap(([event, meaning]) => ('effect' in meaning && effects.includes(meaning.effect) ? [`'${event}'`] : []))
    .join(', ');
export const ENDS = eventsThat('freeze', 'advise');
export const ANSWERS = eventsThat('answer');
export const REOPENS = eventsThat('thaw');

/** Returns the condition that an action is one of these, or took up what came with old files; `row`: name and a dot. */
export const isOfLife = (row: string): string =>
  `${row}tasker is null
    and (${row}event in (${ENDS}, ${ANSWERS}, ${REOPENS}) or ${row}from_state = '${IMPORTED_STATE}')`;

/**
 * Returns the definitions of the indexes of such actions by their time, and of items without a day of receipt by when
 * they were entered: by it they came.
 */
export function lifeIndexes(record: RegisteredRecord): { readonly column: string; readonly definition: string }[] {
  const { table } = record.options;
  const { item, action } = record.tool.lifecycle ?? {};
  if (record === action) return [{ column: 'at', definition: `${table} (at, id) where ${isOfLife('')}` }];
  if (record !== item) return [];
  return [{ column: 'created_at', definition: `${table} (created_at, id) where received_on is null` }];
}
