import { type RawBuilder, sql } from 'kysely';
import { namesState } from '../../../shared-schema/features/figures/index.ts';
import { IMPORTED_STATE } from '../../../shared-schema/language/lifecycle/vocabulary.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { ITEM } from './accounting.ts';
import type { RegisterWhere } from './types.ts';

/** Returns the condition that an item is counted: what came with old files is where it is asked or a state is named. */
export function workOnly(
  context: OperationContext,
  { where, imported }: { readonly where?: RegisterWhere; readonly imported?: boolean },
): RawBuilder<boolean> {
  if (imported || namesState(where)) return sql`true`;
  context.account.used(ITEM, ['state']);
  return sql`item.state <> ${IMPORTED_STATE}`;
}
