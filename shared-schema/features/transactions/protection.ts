import { FILE } from '../../language/global-id.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn } from '../../runtime/postgres/policy.ts';

/** What happened is written down as an action, which is never changed; the ledger is not about itself. */
const isNoted = ({ transaction, action, useReview, notice }: RegisteredLifecycle, record: RegisteredRecord): boolean =>
  ![transaction, action, useReview, notice].includes(record);

/** Returns the records whose rows are of an item: the item itself, its taskers, and what hangs on it. */
const notedIn = (lifecycle: RegisteredLifecycle): readonly RegisteredRecord[] =>
  lifecycle.item.tool.records.filter(
    (record) => record === lifecycle.item || (isNoted(lifecycle, record) && record.options.links?.includes('item')),
  );

/**
 * Returns what writes an item's transactions, below every writer: a trigger on each table whose rows are of an item, as
 * a role that enters rows into the ledger and does nothing else to it.
 */
export function transactionsProtection(lifecycle: RegisteredLifecycle, { publisher }: DatabaseRoles): string[] {
  const { transaction, item } = lifecycle;
  if (!transaction) return [];
  return [
    `grant create on schema public to ${publisher}`,
    `grant insert on ${transaction.options.table} to ${publisher}`,
    ...policyOn(transaction.options.table, 'noted', `for insert to ${publisher} with check (true)`),
    `grant select (id, control_number) on ${item.options.table} to ${publisher}`,
    ...policyOn(item.options.table, 'noted', `for select to ${publisher} using (true)`),
    noteTransaction(lifecycle, transaction),
    `alter function note_transaction() owner to ${publisher}`,
    'revoke all on function note_transaction() from public',
    ...notedIn(lifecycle).flatMap((record) => onRows(record, record === item ? 'id' : 'item')),
    ...onAssignments(),
    ...onFiles(),
    `revoke create on schema public from ${publisher}`,
  ];
}

const setting = (name: string) => `nullif(current_setting('app.${name}', true), '')`;
/** An id of the graph: type and key in base64url. */
const GRAPH_ID = `rtrim(translate(
      encode(convert_to(tg_argv[0] || ':' || (it ->> tg_argv[4]), 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`;

/**
 * Returns the function that writes one down. It is told the type, the column that names the item, which columns are
 * which elements (null: one that is not named), what was done where the operation does not tell it, and the column of
 * the key.
 */
const noteTransaction = ({ item }: RegisteredLifecycle, { options: { table } }: RegisteredRecord): string => `
create or replace function note_transaction() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  before jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  later jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  it jsonb := case when tg_op = 'DELETE' then before else later end;
  elements text[];
  touched boolean;
begin
  select
    coalesce(array_agg(named.value order by named.value) filter (where named.value is not null), '{}'), count(*) > 0
  into elements, touched
  from jsonb_each_text(tg_argv[2]::jsonb) named
  where before ->> named.key is distinct from later ->> named.key;
  if tg_op = 'UPDATE' and tg_argv[3] = '' and not touched and ${setting('event')} is null then
    return null;
  end if;
  insert into ${table} (
    id, key, version, created_by, created_at, updated_at, item, item_number, at, actor, done, "of", about,
    version_made, event, changed, party
  )
  select uuidv7(), gen_random_uuid(), 1, acting.actor, now(), now(), i.id, i.control_number, clock_timestamp(),
    acting.actor,
    coalesce(
      nullif(tg_argv[3], ''),
      case tg_op when 'INSERT' then 'entered' when 'UPDATE' then 'changed' else 'removed' end
    ),
    tg_argv[0],
    case when tg_argv[4] <> '' then ${GRAPH_ID} end,
    it ->> 'version', ${setting('event')}, elements, it ->> 'party'
  from ${item.options.table} i,
    (select coalesce(${setting('user')}, session_user::text) as actor) acting
  where i.id = (it ->> tg_argv[1])::uuid;
  return null;
end
$$`;

/** A trigger that notes, when it fires, and what it tells the function. */
interface Noting {
  readonly name: string;
  readonly table: string;
  /** By which statements it fires, and of which rows. */
  readonly on: string;
  readonly when?: string;
  readonly of: string;
  readonly item: string;
  readonly elements?: Readonly<Record<string, string | null>>;
  readonly done?: 'entered' | 'changed' | 'removed';
  readonly key?: string;
}
const noting = ({ name, table, on, when, of, item, elements = {}, done, key = '' }: Noting): string[] => [
  `drop trigger if exists ${name} on ${table}`,
  `create trigger ${name} after ${on} on ${table} for each row${when ? ` when (${when})` : ''}
  execute function note_transaction('${of}', '${item}', '${JSON.stringify(elements)}', '${done ?? ''}', '${key}')`,
];

/**
 * What the machine keeps beside the elements that say who an item is: its version stands for itself. An element with a
 * rule of its own is not named: who reads the ledger would learn of one withheld from them whether it is filled.
 */
const onRows = ({ name, elements, options: { table, needToKnow } }: RegisteredRecord, item: string): string[] =>
  noting({
    name: 'transacted',
    table,
    on: 'insert or update',
    of: name,
    item,
    elements: Object.fromEntries(elements.map(({ column, key, rule }) => [column, rule === needToKnow ? key : null])),
    key: 'key',
  });

const onAssignments = (): string[] =>
  noting({
    name: 'transacted',
    table: 'assignment',
    on: 'insert or delete',
    of: 'Assignment',
    item: 'item',
  });

/** A file is entered once its content is there, and taken away by who removes or discards it. */
function onFiles(): string[] {
  const of = { table: 'stored_file', on: 'update', of: FILE, item: 'item', key: 'id' } as const;
  const there = "('kept', 'aside')";
  return [
    ...noting({
      ...of,
      name: 'transacted_entered',
      when: `old.state not in ${there} and new.state in ${there}`,
      done: 'entered',
    }),
    ...noting({
      ...of,
      name: 'transacted_changed',
      when: "old.state = 'aside' and new.state = 'kept'",
      elements: { state: 'state' },
      done: 'changed',
    }),
    ...noting({
      ...of,
      name: 'transacted_removed',
      when: "(new.removed and not old.removed) or (new.state = 'discarded' and old.state <> 'discarded')",
      elements: { state: 'state', removed: 'removed' },
      done: 'removed',
    }),
  ];
}
