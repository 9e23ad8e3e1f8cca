import { sql } from 'kysely';
import { forbidden } from '../../../shared-schema/language/errors.ts';
import type { RegisteredRecord } from '../../../shared-schema/language/registry.ts';
import { enterRows, storedColumns } from '../../../shared-schema/runtime/records/entering.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';

/** What became of somebody or something that was entered. */
export type Entry = 'added' | 'updated' | 'unchanged';

/** Returns a record of the directory by its name. */
export function recordOf(context: OperationContext, name: string): RegisteredRecord {
  const record = context.resources.tool.records.find((each) => each.name === name);
  if (!record) throw new Error(`the directory has no ${name}`);
  return record;
}

/** @throws FORBIDDEN unless the caller may enter and change accounts: its administrator alone may do both */
export function onlyAdministrator(context: OperationContext, what: string): void {
  const { enters, changes } = recordOf(context, 'DirectoryUser').options;
  const may = [enters, changes].every((rule) => rule.forCaller(context.caller) === 'yes');
  if (!may) throw forbidden(what, 'no-need-to-know');
}

/** A record as it is given: the element it is known by, its values, and those of a new one. */
interface Given {
  readonly name: string;
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly ofNew?: Readonly<Record<string, unknown>>;
}

/** Enters a record, or brings one that is there up to what is given; what is not given stays. @throws INVALID_INPUT */
export async function bringUp(context: OperationContext, { name, key, values, ofNew = {} }: Given): Promise<Entry> {
  const record = recordOf(context, name);
  const table = sql.table(record.options.table);
  const toldBy = record.byKey.get(key);
  if (!toldBy) throw new Error(`${name} has no ${key}`);
  context.account.used(record, [key]);
  const { rows } = await sql<{ id: string; version: number } & Record<string, unknown>>`
    select * from ${table}
    where ${sql.ref(toldBy.column)} = ${values[key]}
    for update`.execute(context.kysely);
  const [found] = rows;
  if (!found) {
    await enterRows(context, { record, action: 'administer' }, [{ values: { ...ofNew, ...values } }]);
    return 'added';
  }
  const { columns } = storedColumns(context, { record, id: found.id }, { values });
  const different = Object.entries(columns).filter(
    ([column, value]) => JSON.stringify(value) !== JSON.stringify(found[column]),
  );
  if (different.length === 0) return 'unchanged';
  const sets = different.map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update ${table}
    set ${sql.join(sets)}, version = version + 1, updated_at = now()
    where id = ${found.id}`.execute(context.kysely);
  const names = different.map(([column]) => column);
  const elements = record.elements.filter(({ column }) => names.includes(column));
  context.account.changed({ record, rowId: found.id, version: found.version + 1 }, elements, 'administer');
  return 'updated';
}
