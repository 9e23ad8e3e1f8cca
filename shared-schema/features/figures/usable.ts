import { type RawBuilder, sql } from 'kysely';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { PageStrategy } from '../../language/rules.ts';
import { useOf } from '../../runtime/records/filters.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/** Which elements are used, and by which way of reading a page rules are asked of them. */
interface Uses {
  readonly keys: readonly string[];
  readonly strategy?: PageStrategy;
}

/**
 * Returns the condition that the caller may use these elements of a row, as `item`, as far as the record has them;
 * their use is accounted for. @throws FORBIDDEN, PURPOSE_NEEDED
 */
export function usable(
  context: OperationContext,
  record: RegisteredRecord,
  { keys, strategy }: Uses,
): RawBuilder<boolean> {
  const elements = record.elements.filter(({ key }) => keys.includes(key));
  const guards = elements.map((each) => useOf(context, record, each, strategy));
  return sql<boolean>`${sql.join([sql`true`, ...guards.flatMap((guard) => guard ?? [])], sql` and `)}`;
}

/**
 * Returns what happened to items, as a table of a statement: the actions of which the caller may use these elements.
 * @throws FORBIDDEN, PURPOSE_NEEDED
 */
export const happenings = (
  context: OperationContext,
  action: RegisteredRecord,
  keys: readonly string[],
): RawBuilder<unknown> => sql`(
  select item.*
  from ${sql.table(action.options.table)} item
  where ${usable(context, action, { keys })})`;
