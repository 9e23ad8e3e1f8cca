import { sql } from 'kysely';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { EncryptedValue } from '../secrets/encrypted-value.ts';

/** A row that is an item, or that hangs on the item. */
export interface OnItem {
  readonly record: RegisteredRecord;
  readonly item: string;
  readonly row: string;
}

/**
 * Returns what is stored of elements, by row id: of the item itself, or of every row of the record that hangs on it.
 * What was encrypted is opened, and goes nowhere but into digests.
 */
export async function storedValues(
  context: Pick<OperationContext, 'resources' | 'kysely'>,
  { record, item }: Pick<OnItem, 'record' | 'item'>,
  elements: readonly RegisteredElement[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const { keys, tool } = context.resources;
  const columns = [sql.ref('id'), ...elements.map(({ column }) => sql.ref(column))];
  const { rows } = await sql<Record<string, unknown> & { id: string }>`
    select ${sql.join(columns)}
    from ${sql.table(record.options.table)}
    where ${sql.ref(record.item ? 'item' : 'id')} = ${item}`.execute(context.kysely);
  const opened = (row: Record<string, unknown> & { id: string }, { column, coordinate }: RegisteredElement) => {
    const value = row[column];
    if (!(value instanceof Uint8Array)) return value;
    return new EncryptedValue(Buffer.from(value)).open(keys, { tool: tool.key, element: coordinate, item: row.id });
  };
  return new Map(
    rows.map((row) => [row.id, Object.fromEntries(elements.map((each) => [each.key, opened(row, each)]))]),
  );
}

/** Returns the same as it will be once a row has these values, by row id. */
export const withChanged = (
  stored: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  row: string,
  after: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> =>
  new Map([...stored, [row, { ...stored.get(row), ...after }]]);
