import { isTracked, type RegisteredRecord, type RegisteredTool } from '../../language/registry.ts';
import type { DatabaseRoles } from './database-roles.ts';
import { policyOn, secured } from './policy.ts';
import type { SharedPart } from './shared-part.ts';

/** The channel by which listeners hear that something was committed; the message says nothing else. */
export const CHANGE_CHANNEL = 'record_change';
/** Seconds for which a change is kept, and a place in the log serves. */
export const CHANGES_KEPT = 86_400;

/**
 * What was changed, by random ids and versions: nothing of a record and nobody's name. The transaction and the number
 * within it say in which order changes were committed: below the oldest transaction under way none is missing any more.
 * The first row is no change. It and its successors mark how far back the log goes (docs/decisions/066).
 */
export const CHANGE_LOG: SharedPart = {
  table: 'record_change',
  statements: [
    `create table record_change (
  transaction xid8 not null default pg_current_xact_id(),
  number bigint generated always as identity,
  at timestamptz not null default now(),
  record_type text not null,
  key uuid not null,
  version int not null,
  item uuid not null,
  primary key (transaction, number)
)`,
    `insert into record_change (record_type, key, version, item)
  values ('', '00000000-0000-0000-0000-000000000000', 0, '00000000-0000-0000-0000-000000000000')`,
  ],
  versions: [{ name: 'shared-0066-changes', statements: [] }],
};

/** A table whose changes are noted, and how its rows are named: SQL over `new`. */
interface Noted {
  readonly table: string;
  readonly recordType: string;
  /** The random id; the row's own where nothing else is said. */
  readonly key?: string;
  readonly version: string;
  /** The row id of the item that the row is, or is about. */
  readonly item: string;
  /** Whether changes that replication brings count. */
  readonly replicated?: boolean;
}

/** Returns the records of a tool whose changes are noted: what it tracks, and the taskers about it. */
export const notedRecords = ({ records, lifecycle }: RegisteredTool): readonly RegisteredRecord[] => [
  ...records.filter(isTracked),
  ...(lifecycle ? [lifecycle.tasker] : []),
];

/** Returns the statements by which a tool's records note their changes. */
export const recordChanges = (tool: RegisteredTool, roles: DatabaseRoles): string[] => [
  ...changeLogProtection(roles),
  ...notedRecords(tool).flatMap((record) =>
    noteChanges(
      {
        table: record.options.table,
        recordType: `'${record.name}'`,
        version: 'new.version',
        item: isTracked(record) ? 'new.id' : 'new.item',
      },
      roles,
    ),
  ),
];

/** Returns the statements by which the log is written by triggers, and read and swept by the clock alone. */
export const changeLogProtection = ({ publisher, clock }: DatabaseRoles): string[] => [
  ...secured('record_change'),
  `grant insert on record_change to ${publisher}`,
  `grant usage on schema public to ${clock}`,
  `grant select, delete on record_change to ${clock}`,
  ...policyOn('record_change', 'notes', `for insert to ${publisher} with check (true)`),
  ...policyOn('record_change', 'reads', `for select to ${clock} using (true)`),
  ...policyOn(
    'record_change',
    'sweeps',
    `for delete to ${clock} using (at < now() - interval '${CHANGES_KEPT} seconds')`,
  ),
];

/** Returns the statements of a trigger that notes changes of a table, in their own transaction, and says so. */
export function noteChanges(
  { table, recordType, key = 'new.key', version, item, replicated = false }: Noted,
  { publisher }: DatabaseRoles,
): string[] {
  const name = `note_change_of_${table}`;
  return [
    `create or replace function ${name}() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          insert into record_change (record_type, key, version, item)
            values (${recordType}, ${key}, ${version}, ${item});
          perform pg_notify('${CHANGE_CHANNEL}', '');
          return null;
        end $$`,
    `alter function ${name}() owner to ${publisher}`,
    `revoke all on function ${name}() from public`,
    `drop trigger if exists note_change on ${table}`,
    `create trigger note_change after insert or update on ${table} for each row execute function ${name}()`,
    ...(replicated ? [`alter table ${table} enable always trigger note_change`] : []),
  ];
}
