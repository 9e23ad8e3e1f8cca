import type { RegisteredTool } from '../../language/registry.ts';

/** A tool's key as a PostgreSQL identifier. */
export const identifier = (key: string): string => key.replaceAll('-', '_');
/** The projection of tracking columns that HQ's register subscribes to; the same name at the tool and at HQ. */
export const projectionTable = (key: string): string => `register_${identifier(key)}`;
export const heartbeatTable = (key: string): string => `register_heartbeat_${identifier(key)}`;
/** The columns of a projection: nothing that names a person. `key` is the record's random id. */
export const PROJECTION_COLUMNS = [
  'control_number',
  'item_type',
  'state',
  'received_on',
  'due_on',
  'closed_on',
  'office',
  'correspondent_category',
  'department_tasker_number',
  'extension_requested',
] as const;
const PROJECTION_TYPES =
  'tool text not null, key uuid not null, record_type text not null, component text not null, control_number text not null, item_type text not null, state text not null, received_on date, due_on date, closed_on date, office text, correspondent_category text, department_tasker_number text, extension_requested boolean, changed_at timestamptz not null';
/** What a tasker's row has beside an item's: the item it is about, and the component tasked. */
export const TASKER_COLUMNS = 'add column if not exists parent uuid, add column if not exists tasked_component text';
/**
 * Daily counts, as `count` tools published them before `shared-0010-statistics` and the register's `0004-statistics`.
 */
const COUNT_TYPES =
  'tool text not null, component text not null, day date not null, office text not null, state text not null, items int';

/** The DDL of what the register holds of one tool: at the tool and, with the same names, at HQ. */
export function projectionDdl(level: string, key: string, partitionOf?: string): string[] {
  const table = projectionTable(key);
  const columns = level === 'count' ? COUNT_TYPES : PROJECTION_TYPES;
  const primaryKey = level === 'count' ? '(tool, day, office, state)' : '(tool, key)';
  return [
    partitionOf
      ? `create table ${table} partition of ${partitionOf} for values in ('${key}')`
      : `create table ${table} (${columns}, primary key ${primaryKey})`,
    `create table ${heartbeatTable(key)} (tool text primary key, at timestamptz not null)`,
  ];
}
/** HQ's parent tables, partitioned by tool. */
export const REGISTER_PARENTS = [
  `create table register (${PROJECTION_TYPES}, primary key (tool, key)) partition by list (tool)`,
  `create table register_count (${COUNT_TYPES}, primary key (tool, day, office, state)) partition by list (tool)`,
];

/**
 * Tables every tool has beside its records: assignments, the audit, the projection. Part of a tool's first migration.
 */
export function supportTables(tool: RegisteredTool): string[] {
  return [
    'create table assignment (item uuid not null, party text not null, primary key (item, party))',
    'create index assignment_party on assignment (party, item)',
    'create schema audit',
    // No foreign key and no uniqueness but the id: an event must never fail for another one's sake.
    `create table audit.event (id uuid not null default gen_random_uuid(), at timestamptz not null default clock_timestamp(), transaction xid8 not null default pg_current_xact_id(), request_id text not null, actor text not null, roles text[] not null, entitlement text not null, purpose text, address text, client text, door text not null, action text not null, operation_name text, operation_hash text not null, schema_version text not null, record_types text[] not null, ids uuid[] not null, versions int[] not null, disclosed bytea[] not null, withheld bytea[] not null, changed bytea[] not null, results int not null, outcome text not null check (outcome in ('ok', 'masked', 'denied', 'invalid', 'error')), rule text, duration text not null) partition by range (at)`,
    'create index audit_event_at on audit.event using brin (at)',
    'create index audit_event_transaction on audit.event (transaction)',
    'create index audit_event_actor on audit.event (actor, at)',
    'create table audit.element_list (version text primary key, elements text not null, since timestamptz not null default now())',
    // The chain stands apart, written by a role of its own; events are never touched.
    'create table audit.chain (seq bigint primary key, event uuid not null, at timestamptz not null, hash bytea not null)',
    'create table audit.horizon (only_row boolean primary key default true check (only_row), transaction xid8 not null, seq bigint not null, hash bytea not null)',
    "insert into audit.horizon (transaction, seq, hash) values ('0', 0, sha256('audit chain'))",
    ...(tool.manifest.records.length > 0 && tool.key !== 'directory'
      ? projectionDdl(tool.manifest.register.level, tool.key)
      : []),
  ];
}
