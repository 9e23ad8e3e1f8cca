import { createHash } from 'node:crypto';
import pg from 'pg';
import { isFilterable, isOrdered, type RegisteredRecord, type RegisteredTool } from '../../language/registry.ts';
import { lifeIndexes } from './life-events.ts';
import { runNamed } from './named-statement.ts';
import { openWorkIndexes } from './open-work.ts';

/*
 * The indexes of a tool's records follow from their elements, like the columns and the policies. No migration names
 * one (docs/decisions/034-indexes.md).
 */

/** An index as the elements ask for it. */
interface RecordIndex {
  readonly name: string;
  readonly table: string;
  /** What follows `create index NAME on`, and also its comment, by which it is known again. */
  readonly definition: string;
  /** The element of which no two rows may have one value, where the index sees to that. */
  readonly unique?: string;
}

/** PostgreSQL would cut a longer name in silence. */
const LONGEST_NAME = 63;
function named(...parts: readonly string[]): string {
  const name = parts.join('_');
  if (name.length <= LONGEST_NAME) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST_NAME - 9)}_${digest}`;
}

/**
 * Returns the columns that rows are found by, each with whether rows are also listed in its order: elements that can be
 * filtered, sorted or looked up, links to other records, and columns that the need-to-know compares.
 */
function soughtColumns({ elements, options }: RegisteredRecord): Map<string, { ordered: boolean }> {
  const columns = new Map<string, { ordered: boolean }>();
  const lookUpBy = options.lookUpBy ?? 'controlNumber';
  // What is reached from others only is neither filtered nor sorted.
  for (const element of options.standardQueries === false ? [] : elements) {
    const { kind, column, key } = element;
    if (isOrdered(element)) columns.set(column, { ordered: true });
    else if (isFilterable(element) || key === lookUpBy)
      columns.set(kind.encrypted ? `${column}_index` : column, { ordered: false });
  }
  const compared = options.needToKnow.facts.flatMap(({ column }) => (column ? [column] : []));
  for (const column of [...(options.links ?? []), ...compared])
    if (!columns.has(column)) columns.set(column, { ordered: false });
  return columns;
}

/**
 * Returns a record's indexes. Each is a column and then the row's id: read forwards or backwards it gives a page in that
 * order, and for one value of the column the rows as they came. Absent values stand in it only where rows are listed in
 * its order.
 */
export function indexesOf(record: RegisteredRecord): RecordIndex[] {
  const { table } = record.options;
  const sought = [...soughtColumns(record)].map(([column, { ordered }]) => {
    const quoted = pg.escapeIdentifier(column);
    const definition = `${table} (${quoted}, id)${ordered ? '' : ` where ${quoted} is not null`}`;
    return { name: named(table, column), table, definition };
  });
  const partial = (purpose: string, indexes: readonly { readonly column: string; readonly definition: string }[]) =>
    indexes.map(({ column, definition }) => ({ name: named(table, column, purpose), table, definition }));
  return [
    ...sought,
    ...partial('work', openWorkIndexes(record)),
    ...partial('life', lifeIndexes(record)),
    ...uniqueIndexes(record),
  ];
}

/** Returns an index for each element of which no two rows have one value. */
function uniqueIndexes({ options, byKey }: RegisteredRecord): RecordIndex[] {
  const { table, controlNumberPrefix, unique = [] } = options;
  const index = (key: string, condition = ''): RecordIndex => {
    const { column } = byKey.get(key)!;
    return { name: named(table, column, 'unique'), table, definition: `${table} (${column})${condition}`, unique: key };
  };
  // Of the control numbers those that the tool makes: imported ones are what they are.
  const made = controlNumberPrefix && byKey.has('controlNumber') ? [controlNumberPrefix] : [];
  return [
    ...unique.map((key) => index(key)),
    ...made.map((prefix) => index('controlNumber', ` where control_number ~ ${pg.escapeLiteral(madeNumber(prefix))}`)),
  ];
}

/** Returns the form of the control numbers that a tool makes (`newControlNumber`), as a regular expression. */
export const madeNumber = (prefix: string): string => `^${prefix}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{10}$`;

/** Indexes of tables that back no constraint, with their comments. */
const EXISTING = `select i.relname as name, t.relname as table, obj_description(i.oid, 'pg_class') as definition
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
  where t.relnamespace = 'public'::regnamespace and t.relname = any($1)
    and x.indexrelid not in (select conindid from pg_constraint)`;

/**
 * Brings the indexes of a tool's records to what their elements ask for, in the transaction that prepares the database.
 * What is there already is left; an index of a record's table whose name begins with the table's is the product's, and
 * goes when no element asks for it any more.
 * @returns what could not be had, for whoever runs the tool
 * @throws StartError INDEXES_FAILED
 */
export async function applyIndexes(owner: pg.Client, tool: RegisteredTool): Promise<string[]> {
  const wanted = new Map(tool.records.flatMap(indexesOf).map((index) => [index.name, index]));
  const tables = tool.records.map(({ options }) => options.table);
  const { rows } = await owner.query<Pick<RecordIndex, 'name' | 'table' | 'definition'>>(EXISTING, [tables]);
  const step = { tool: tool.key, code: 'INDEXES_FAILED', name: 'indexes' } as const;
  for (const { name, table, definition } of rows)
    if (definition !== null && wanted.get(name)?.definition === definition) wanted.delete(name);
    else if (name.startsWith(`${table}_`)) await runNamed(owner, `drop index ${pg.escapeIdentifier(name)}`, step);
  const missing = [...wanted.values()];
  for (const index of missing.filter(({ unique }) => !unique)) await runNamed(owner, making(index), step);
  const warnings: string[] = [];
  for (const index of missing.filter(({ unique }) => unique))
    if (!(await madeUnique(owner, index))) warnings.push(twins(tool, index));
  return warnings;
}

const making = ({ name, definition, unique }: RecordIndex): string =>
  `create ${unique ? 'unique ' : ''}index ${name} on ${definition};
   comment on index ${name} is ${pg.escapeLiteral(definition)}`;

/** Makes an index that sees to it that values stand once, and says whether that is so already. */
async function madeUnique(owner: pg.Client, index: RecordIndex): Promise<boolean> {
  try {
    await owner.query('savepoint made');
    await owner.query(making(index));
    return true;
  } catch (error) {
    if ((error as pg.DatabaseError).code !== UNIQUE_VIOLATION) throw error;
    await owner.query('rollback to made');
    return false;
  }
}
const UNIQUE_VIOLATION = '23505';

/** Old data may have twins: nothing of it is lost, nobody is kept from starting, and it is said at each start. */
const twins = ({ key }: RegisteredTool, { table, unique }: RecordIndex): string =>
  `TWINS: ${key} has records in ${table} with the same ${unique}; a look-up finds the first of them.`;
