import { type RawBuilder, sql } from 'kysely';
import { recordFrozen } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Fact } from '../../language/rules.ts';
import type { Row } from './row.ts';

/** The fact of a row that hangs on an item: the item's state. */
const ITEM_STATE = 'itemState';

/** Returns what a change of a record that hangs on an item must know of the item: nothing of any other record. */
export const factsOfItem = ({ item }: RegisteredRecord): readonly Fact[] =>
  item
    ? [
        {
          name: ITEM_STATE,
          expression: (): RawBuilder<unknown> =>
            sql`(select i.state from ${sql.table(item.options.table)} i where i.id = item.item)`,
        },
      ]
    : [];

/** @throws RECORD_FROZEN where the item that a row hangs on is closed */
export function checkItemOpen({ item }: RegisteredRecord, { facts }: Row): void {
  if (item?.options.closedStates?.includes(facts[ITEM_STATE] as string)) throw recordFrozen();
}
