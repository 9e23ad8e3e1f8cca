import type pg from 'pg';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { type Column, columnsOf, tableComment } from '../records/columns.ts';
import { StartError } from '../start-error.ts';
import { textSql } from './policy.ts';

/** By column, how a database has it: its type, then `not null` where it is always filled. */
type FoundColumns = ReadonlyMap<string, string>;

const described = ({ type, nullable }: Pick<Column, 'type' | 'nullable'>): string =>
  nullable ? type : `${type} not null`;
const line = (column: Column): string =>
  `"${column.name}" ${described(column)}${column.usual ? ` default ${column.usual}` : ''}`;

/** Returns the statement that makes a record's table, one column per line. */
export function createTable(record: RegisteredRecord): string {
  const { table } = record.options;
  const lines = [...columnsOf(record).map(line), 'primary key (id)', `constraint ${table}_key_unique unique (key)`];
  return `create table ${table} (\n  ${lines.join(',\n  ')}\n)`;
}

/** Returns the records that a tool's own folder declares: their tables are made by its own migrations. */
export const ownRecords = (tool: RegisteredTool): RegisteredRecord[] =>
  tool.records.filter(({ type }) => tool.manifest.records.includes(type));
/** Returns the statements that make the tables of a tool's own records. */
export const ownTables = (tool: RegisteredTool): string[] => ownRecords(tool).map(createTable);

/** Returns the statement that says in the database what a record's table and columns hold. */
export const commentOn = (record: RegisteredRecord): string => {
  const { table } = record.options;
  return [
    `comment on table ${table} is ${textSql(tableComment(record))}`,
    ...columnsOf(record).flatMap(({ name, comment }) =>
      comment ? [`comment on column ${table}."${name}" is ${textSql(comment)}`] : [],
    ),
  ].join(';\n');
};

/** Returns the statement that brings a table to its record, one column per line; undefined where it is there already. */
export function alterTable(record: RegisteredRecord, found: FoundColumns): string | undefined {
  const clauses = differences(record, found);
  return clauses.length > 0 ? `alter table ${record.options.table}\n  ${clauses.join(',\n  ')}` : undefined;
}

function differences(record: RegisteredRecord, found: FoundColumns): string[] {
  const columns = columnsOf(record);
  const names = new Set(columns.map(({ name }) => name));
  return [
    ...columns.flatMap((column) => {
      const now = found.get(column.name);
      if (now === undefined) return [`add column ${line(column)}`];
      return now === described(column) ? [] : alteration(column, now);
    }),
    ...[...found.keys()].filter((name) => !names.has(name)).map((name) => `drop column "${name}"`),
  ];
}

function alteration({ name, type, nullable }: Column, now: string): string[] {
  return [
    ...(now.replace(' not null', '') === type ? [] : [`alter column "${name}" type ${type}`]),
    ...(now.endsWith(' not null') === nullable ? [`alter column "${name}" ${nullable ? 'drop' : 'set'} not null`] : []),
  ];
}

/** Returns, by table, the columns that the database has; a table that is not there is missing. */
export async function foundTables(client: pg.Client, tables: readonly string[]): Promise<Map<string, FoundColumns>> {
  const { rows } = await client.query(
    `select relname as table, attname as name, attnotnull as filled, format_type(atttypid, atttypmod) as type
     from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = 'public'::regnamespace and relname = any($1) and attnum > 0 and not attisdropped
     order by relname, attnum`,
    [tables],
  );
  const found = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const type = row.type.replace('timestamp with time zone', 'timestamptz').replace('integer', 'int');
    if (!found.has(row.table)) found.set(row.table, new Map());
    found.get(row.table)!.set(row.name, described({ type, nullable: !row.filled }));
  }
  return found;
}

/**
 * Asks whether each record has its table, with its columns.
 * @throws StartError COLUMNS_DIFFER with the tables and what they would need, where one has not
 */
export async function checkColumns(client: pg.Client, tool: RegisteredTool): Promise<void> {
  const found = await foundTables(
    client,
    tool.records.map(({ options }) => options.table),
  );
  const own = ownRecords(tool);
  const gaps = tool.records.flatMap((record) => {
    const { table } = record.options;
    const clauses = found.has(table) ? differences(record, found.get(table)!) : ['to be made'];
    if (clauses.length === 0) return [];
    const cure = own.includes(record)
      ? `npm run new-migration -- ${tool.key} <name> writes it`
      : 'it is for all tools: a version in shared-schema/runtime/postgres/item-tables.ts';
    return [`table ${table} needs: ${clauses.join(', ')} (${cure})`];
  });
  if (gaps.length > 0)
    throw new StartError('COLUMNS_DIFFER', `The database of ${tool.key} does not fit its records: ${gaps.join('; ')}.`);
}
