import { sql } from 'kysely';
import { invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { storedColumns } from './entering.ts';
import { isUuid, type Row } from './row.ts';

/* Rows that operations of their own change, beside the standard ones: they have a version and a state. */

/** A record of which one is changed or entered, and what is asked of it then. */
export interface Asked {
  readonly context: OperationContext;
  readonly record: RegisteredRecord;
  readonly names: ReadonlySet<string>;
}
/** A row that is changed by an operation of its own, as it is stored. */
export type StoredRow = Record<string, unknown> & {
  readonly id: string;
  readonly version: number;
  readonly state: string;
};

/** Returns the one with the elements that are asked for. */
export async function reread({ context, record, names }: Asked, id: string): Promise<Row | null> {
  return (await context.records(record).select(sql<boolean>`item.id = ${id}`, names, 1))[0] ?? null;
}

/**
 * Returns the one in the version and the state it is to have, locked. @throws NOT_FOUND, STALE_VERSION, INVALID_INPUT
 */
export async function rowToChange(
  { context, record }: Asked,
  id: string,
  { version, state }: { readonly version: number; readonly state: string },
): Promise<StoredRow> {
  if (!isUuid(id)) throw notFound(record.name);
  const { rows } = await sql<StoredRow>`
    select item.*
    from ${sql.table(record.options.table)} item
    where ${context.records(record).needToKnow()} and item.key = ${id}
    for update`.execute(context.kysely);
  const [row] = rows;
  if (!row) throw notFound(record.name);
  if (row.version !== version) throw staleVersion(row.version);
  if (row.state !== state) throw invalidInput('id', `it is ${row.state}`);
  return row;
}

/** Changes elements of the one, accounted for as an action of this name. */
export async function changeRow(
  { context, record }: Asked,
  row: StoredRow,
  { values, action }: { readonly values: Readonly<Record<string, unknown>>; readonly action: string },
): Promise<void> {
  const { columns } = storedColumns(context, { record, id: row.id }, { values });
  const set = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
  await sql`
    update ${sql.table(record.options.table)}
    set ${set}, version = version + 1, updated_at = now()
    where id = ${row.id}`.execute(context.kysely);
  context.account.changed(
    { record, rowId: row.id, version: row.version + 1 },
    Object.keys(values).flatMap((key) => record.byKey.get(key) ?? []),
    action,
  );
}
