import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../request/operation-context.ts';

/**
 * Checks that nothing is entered twice of which there is one, by its elements that are unique; of two at once one is
 * entered after the other. @throws INVALID_INPUT; what the caller does not see an index refuses, without a word
 */
export async function checkUnique(
  { kysely }: OperationContext,
  { name, options: { table, unique = [] }, byKey }: RegisteredRecord,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const key of unique) {
    const element = byKey.get(key);
    const value = given[key];
    if (!element || element.kind.encrypted || typeof value !== 'string') continue;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${name}.${key} ${value}`}, 0))`.execute(kysely);
    const { rows } = await sql`
      select from ${sql.table(table)} item
      where ${sql.ref(`item.${element.column}`)} = ${value}
      limit 1`.execute(kysely);
    if (rows.length > 0) throw invalidInput(element.coordinate, 'there is one already');
  }
}
