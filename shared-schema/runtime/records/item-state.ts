import { type RawBuilder, sql } from 'kysely';
import { recordFrozen } from '../../language/errors.ts';
import { isInternal } from '../../language/lifecycle/directions.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Fact } from '../../language/rules.ts';
import type { Row } from './row.ts';

/** The facts of a row that hangs on an item: the item's state, and which way it goes. */
const ITEM_STATE = 'itemState';
const ITEM_DIRECTION = 'itemDirection';

/** Returns what a change of a record that hangs on an item must know of the item: nothing of any other record. */
export function factsOfItem({ item }: RegisteredRecord): readonly Fact[] {
  if (!item) return [];
  const fact = (name: string, column: string): Fact => ({
    name,
    expression: (): RawBuilder<unknown> =>
      sql`(select i.${sql.ref(column)} from ${sql.table(item.options.table)} i where i.id = item.item)`,
  });
  return [fact(ITEM_STATE, 'state'), ...(item.byKey.has('direction') ? [fact(ITEM_DIRECTION, 'direction')] : [])];
}

/** Tells whether an item is mail from one office to another, or a row hangs on such an item. */
export const isOnInternal = ({ columns, facts }: Row): boolean =>
  isInternal({ direction: facts[ITEM_DIRECTION] ?? columns.direction });

/** @throws RECORD_FROZEN where the item that a row hangs on is closed */
export function checkItemOpen({ item }: RegisteredRecord, { facts }: Row): void {
  if (item?.options.closedStates?.includes(facts[ITEM_STATE] as string)) throw recordFrozen();
}
