import type { RegisteredTool } from '../../language/registry.ts';
import { FIXED_FORM } from '../audit/sequencer.ts';
import type { SharedPart } from './shared-part.ts';

/**
 * Returns the statements by which rows of a table say from now on when they were given; of those that stand there
 * already it is not known.
 */
export const givenFromNowOn = (table: string): string[] => [
  `alter table ${table} add column given_at timestamptz`,
  `alter table ${table} alter column given_at set default now()`,
];

/** Returns the statements by which they say by whom, too. */
export const givenBySomebody = (table: string): string[] => [
  `alter table ${table} add column given_by text`,
  `alter table ${table} alter column given_by set default ${ACTING}`,
];
/** Who acts, as the transaction says. */
export const ACTING = "current_setting('app.user', true)";

/** What every database has, as it is today. */
const TABLES = [
  `create table assignment (
  item uuid not null,
  party text not null,
  -- Which assignments a tasker brought: they go with it.
  tasked boolean not null default false,
  -- Whether it opens what is entrusted: given by who may, and not to oneself.
  entrusted boolean not null default false,
  -- When it was given; nothing of one that is older than this column.
  given_at timestamptz default now(),
  -- By whom: what somebody gave to themselves is no news to them.
  given_by text default ${ACTING},
  primary key (item, party)
)`,
  // With what is entrusted, so that a rule on it needs no look at the table.
  'create index assignment_party on assignment (party, item) include (entrusted)',
  // Days the Department was closed on, beside the federal holidays.
  `create table calendar_closing (
  day date primary key,
  reason text not null
)`,
  'create schema audit',
  // No foreign key and no uniqueness but the id: an event must never fail for another one's sake.
  `create table audit.event (
  id uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  transaction xid8 not null default pg_current_xact_id(),
  request_id text not null,
  actor text not null,
  roles text[] not null,
  entitlement text not null,
  purpose text,
  address text,
  client text,
  door text not null,
  action text not null,
  operation_name text,
  operation_hash text not null,
  schema_version text not null,
  record_types text[] not null,
  ids uuid[] not null,
  versions int[] not null,
  disclosed bytea[] not null,
  withheld bytea[] not null,
  changed bytea[] not null,
  results int not null,
  outcome text not null check (outcome in ('ok', 'masked', 'denied', 'invalid', 'error')),
  rule text,
  duration text not null,
  -- Elements used, by record type, and keyed digests of what was looked for; for how many refusals an event stands.
  -- Null where there is nothing to say: the digest of an event made before is the same without them
  -- (audit/sequencer.ts).
  used_types text[],
  used bytea[],
  sought bytea[],
  attempts int
) partition by range (at)`,
  'create index audit_event_at on audit.event using brin (at)',
  'create index audit_event_transaction on audit.event (transaction)',
  `create table audit.element_list (
  version text primary key,
  elements text not null,
  since timestamptz not null default now()
)`,
  // The chain stands apart, written by a role of its own; events are never touched. One row for many events: their ids
  // and digests in order, and the hash after the last of them.
  `create table audit.chain (
  seq bigint primary key,
  events uuid[] not null,
  digests bytea[] not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  hash bytea not null
)`,
  `create table audit.horizon (
  only_row boolean primary key default true check (only_row),
  transaction xid8 not null,
  seq bigint not null,
  hash bytea not null
)`,
  "insert into audit.horizon (transaction, seq, hash) values ('0', 0, sha256('audit chain'))",
];

/** What became of these tables since they were first made, until offices were named with components; append-only. */
const FIRST_VERSIONS: SharedPart['versions'] = [
  {
    name: 'shared-0001-chain-in-batches',
    statements: [
      FIXED_FORM.replaceAll('set ', 'set local '),
      'alter table audit.chain rename to chain_of_one',
      'create table audit.chain (seq bigint primary key, events uuid[] not null, digests bytea[] not null, from_at timestamptz not null, to_at timestamptz not null, hash bytea not null)',
      "insert into audit.chain select c.seq, array[c.event], array[coalesce(sha256(convert_to(e::text, 'UTF8')), '')], c.at, c.at, c.hash from audit.chain_of_one c left join audit.event e on e.id = c.event",
      'drop table audit.chain_of_one',
      // Nothing that answers a request reads events by their actor; it made every event dearer.
      'drop index audit.audit_event_actor',
    ],
  },
  {
    name: 'shared-0002-lifecycle',
    statements: [
      'alter table assignment add column tasked boolean not null default false',
      'create table calendar_closing (day date primary key, reason text not null)',
    ],
  },
  {
    name: 'shared-0010-uses',
    statements: [
      'alter table audit.event add column used_types text[], add column used bytea[], add column sought bytea[], add column attempts int',
    ],
  },
];

/** An office is named with its component. The owner is subject to the table's policies as well, and has none. */
const namedOffices = (component: string): SharedPart['versions'][number] => ({
  name: 'shared-0032-offices',
  statements: [
    'alter table assignment no force row level security',
    `update assignment set party = 'office:${component}/' || substr(party, 8) where party like 'office:%' and party not like '%/%'`,
    'alter table assignment force row level security',
  ],
});

/** What became of these tables since; append-only. */
const LATER_VERSIONS: SharedPart['versions'] = [
  {
    // What taskers brought is seen as before; what is entrusted is given anew by who may.
    name: 'shared-0040-entrusted',
    statements: [
      'alter table assignment add column entrusted boolean not null default false',
      'alter table assignment no force row level security',
      'update assignment set entrusted = not tasked',
      'alter table assignment force row level security',
      'drop index assignment_party',
      'create index assignment_party on assignment (party, item) include (entrusted)',
    ],
  },
  { name: 'shared-0131-given', statements: givenFromNowOn('assignment') },
  { name: 'shared-0131-given-by', statements: givenBySomebody('assignment') },
];

/** Returns what every tool's database has: assignments, the calendar's closings, the audit. */
export const auditPart = ({ manifest }: RegisteredTool): SharedPart => ({
  table: 'audit.event',
  statements: TABLES,
  versions: [...FIRST_VERSIONS, namedOffices(manifest.component), ...LATER_VERSIONS],
});

/** What serves once and was used: links, and the gateway's proofs. Swept when it would be refused by its age. */
export const USED_ONCE: SharedPart = {
  table: 'used_once',
  statements: [
    `create table used_once (
  id uuid primary key,
  at timestamptz not null default now()
)`,
  ],
  versions: [{ name: 'shared-0011-used-once', statements: [] }],
};
