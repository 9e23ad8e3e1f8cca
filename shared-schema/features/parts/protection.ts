import { FROZEN } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, quoted } from '../../runtime/postgres/policy.ts';

/** Returns the name of the function that digests what hangs on an item. */
export const partsDigest = ({ options }: RegisteredRecord): string => `parts_of_${options.table}`;

/**
 * Returns the statements that keep what hangs on an item where it is, below every writer: it never moves to another
 * item or becomes somebody else's, and nothing is added to or changed of an item that is closed.
 */
export function partsProtection(
  item: RegisteredRecord,
  parts: readonly RegisteredRecord[],
  roles: DatabaseRoles,
): string[] {
  if (parts.length === 0) return [];
  const { table } = item.options;
  return [
    ...parts.flatMap((part) => kept(item, part.options.table, roles)),
    // Who closes or reopens an item waits for those who are adding to it, and they for who closes it.
    ...trigger({ name: 'stands_still', table, when: 'old.state is distinct from new.state', on: 'update' }, WAITING),
    ...copied(item, parts, roles),
  ];
}

const WAITING = `begin
  perform pg_advisory_xact_lock(hashtextextended(new.id::text, 0));
  return new;
end`;

/** Returns the trigger of a table's rows: what it is called, when it runs, and what its function does. */
function trigger(
  { name, table, when, on }: Readonly<Record<'name' | 'table' | 'when' | 'on', string>>,
  body: string,
): string[] {
  return [
    `create or replace function ${name}_${table}() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
${body}
$$`,
    `drop trigger if exists ${name} on ${table}`,
    `create trigger ${name} before ${on} on ${table}
for each row when (${when}) execute function ${name}_${table}()`,
  ];
}

/** Keeps the rows of one kind. Who closes the item at the same time waits, and then this sees that it is closed. */
function kept({ options }: RegisteredRecord, table: string, { app }: DatabaseRoles): string[] {
  const identity = ['id', 'key', 'item', 'created_by', 'created_at'];
  const row = (of: string) => `(${identity.map((column) => `${of}.${column}`).join(', ')})`;
  const body = `begin
  perform pg_advisory_xact_lock_shared(hashtextextended(new.item::text, 0));
  if exists (
    select from ${options.table} i
    where i.id = new.item and i.state in (${quoted(options.closedStates ?? [])})
  ) then
    raise exception 'the record is frozen' using errcode = '${FROZEN}';
  end if;
  if tg_op = 'UPDATE' and (
    ${row('new')} is distinct from ${row('old')}
    or new.version <> old.version + 1
  ) then
    raise exception 'a row of ${table} stays where it is' using errcode = '42501';
  end if;
  return new;
end`;
  return trigger({ name: 'kept', table, when: `current_user = '${app}'`, on: 'insert or update' }, body);
}

/**
 * What the record copy of an item holds of what hangs on it, as a digest: the same one whoever sees how much of it, and
 * when columns come to the tables later.
 */
function copied(item: RegisteredRecord, parts: readonly RegisteredRecord[], roles: DatabaseRoles): string[] {
  const { app, publisher } = roles;
  const name = partsDigest(item);
  const rows = parts.map(
    ({ options: { table } }) => `select p.id, rtrim(left(p::text, -1), ',') as row from ${table} p where p.item = $1`,
  );
  return [
    `grant create on schema public to ${publisher}`,
    ...parts.flatMap(({ options: { table } }) => [
      `grant select on ${table} to ${publisher}`,
      ...policyOn(table, 'copied', `for select to ${publisher} using (true)`),
    ]),
    `create or replace function ${name}(item uuid) returns text
language sql stable security definer set search_path = pg_catalog, public as $$
select encode(sha256(convert_to(string_agg(part.row, '' order by part.id), 'UTF8')), 'hex')
from (${rows.join('\n  union all ')}) part
$$`,
    `alter function ${name}(uuid) owner to ${publisher}`,
    `revoke all on function ${name}(uuid) from public`,
    `grant execute on function ${name}(uuid) to ${app}`,
    `revoke create on schema public from ${publisher}`,
  ];
}
