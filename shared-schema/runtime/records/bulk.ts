import { type RawBuilder, sql } from 'kysely';
import type { RegisteredRecord } from '../../language/registry.ts';

/** A row by its columns, as `storedColumns` makes it, with the columns every row has. */
type BulkRow = Readonly<Record<string, unknown>>;

const OWN_TYPES: Record<string, string> = {
  id: 'uuid',
  key: 'uuid',
  version: 'int',
  created_by: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

/**
 * Many rows as one insert: a parameter per column and not per value, so that the statement is short and planned once.
 */
export function insertOf(record: RegisteredRecord, rows: readonly BulkRow[]): RawBuilder<unknown> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const types: Record<string, string> = {
    ...OWN_TYPES,
    ...Object.fromEntries((record.options.links ?? []).map((link) => [link, 'uuid'])),
    ...Object.fromEntries(
      record.elements.flatMap((element) => [
        [element.column, element.kind.column],
        [`${element.column}_index`, 'bytea'],
      ]),
    ),
  };
  const names = columns.map((_, at) => sql.ref(`c${at}`));
  const values = columns.map((column) => sql`${rows.map((row) => asText(row[column]))}::text[]`);
  const cast = columns.map((column, at) => sql`${names[at]!}::${sql.raw(types[column]!)}`);
  return sql`
    insert into ${sql.table(record.options.table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(cast)}
    from unnest(${sql.join(values)}) as given (${sql.join(names)})`;
}

/** A value in PostgreSQL's text form. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value))
    return `{${value.map((each) => `"${String(each).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
  return String(value);
}
