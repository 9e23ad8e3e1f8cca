/** Returns a tool's key as a PostgreSQL identifier. */
export const identifier = (key: string): string => key.replaceAll('-', '_');
/** Returns the projection of tracking columns that HQ's register subscribes to; the same name at the tool and at HQ. */
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
  'stopped_on',
  'answered_on',
  'office',
  'correspondent_category',
  'department_tasker_number',
  'extension_requested',
] as const;
const PROJECTION_TYPES = `
  tool text not null,
  key uuid not null,
  record_type text not null,
  component text not null,
  control_number text not null,
  item_type text not null,
  state text not null,
  received_on date,
  due_on date,
  closed_on date,
  office text,
  correspondent_category text,
  department_tasker_number text,
  extension_requested boolean,
  changed_at timestamptz not null`;
/** What a tasker's row has beside an item's: the item it is about, and the component tasked. */
export const TASKER_COLUMNS = 'add column if not exists parent uuid, add column if not exists tasked_component text';
/** What tells, beside the due date and the day of closing, whether something is late. */
export const LATENESS_COLUMNS = 'add column if not exists stopped_on date, add column if not exists answered_on date';
/** What came of a tasker: a code, such as that an office concurs. */
export const RESULT_COLUMN = 'add column if not exists result text';
/**
 * Daily counts, as `count` tools published them before `shared-0010-statistics` and the register's `0004-statistics`.
 */
const COUNT_TYPES =
  'tool text not null, component text not null, day date not null, office text not null, state text not null, items int';

/** Returns the statement that makes a tool's projection of items and their taskers, at the tool. */
export const projectionOfItems = (key: string): string =>
  `create table ${projectionTable(key)} (${PROJECTION_TYPES},
  parent uuid,
  tasked_component text,
  stopped_on date,
  answered_on date,
  result text,
  primary key (tool, key)
)`;
/** Returns the statement that makes the table by which a tool tells the register that it is there. */
export const heartbeat = (key: string): string =>
  `create table ${heartbeatTable(key)} (
  tool text primary key,
  at timestamptz not null
)`;
/** Returns the statements that make, at HQ, what the register holds of one tool. */
export const registerPartition = (key: string, parent: 'register' | 'register_count'): string[] => [
  `create table ${projectionTable(key)} partition of ${parent} for values in ('${key}')`,
  heartbeat(key),
];
/** HQ's parent tables, partitioned by tool. */
export const REGISTER_PARENTS = [
  `create table register (${PROJECTION_TYPES}, primary key (tool, key)) partition by list (tool)`,
  `create table register_count (${COUNT_TYPES}, primary key (tool, day, office, state)) partition by list (tool)`,
];
