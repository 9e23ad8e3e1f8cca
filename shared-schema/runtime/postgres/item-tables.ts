import type { RegisteredLifecycle, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { COPIES } from './copy-tables.ts';
import { databaseRoles } from './database-roles.ts';
import { MAIL, RECURRENCES, STATE_NOTICES } from './mail-tables.ts';
import { createTable } from './record-tables.ts';
import type { SharedPart } from './shared-part.ts';
import { STATISTIC_SECRET, statisticTable, THRESHOLD_TABLE } from './statistic-tables.ts';
import {
  heartbeat,
  LATENESS_COLUMNS,
  projectionOfItems,
  projectionTable,
  RESULT_COLUMN,
  TASKER_COLUMNS,
} from './support-tables.ts';

/**
 * Words that can be searched, as keyed digests: no text stands in it, and its one index is used under row-level
 * security, without a look at the table.
 */
export const SEARCH: SharedPart = {
  table: 'search_token',
  statements: [
    `create table search_token (
  token bigint not null,
  item uuid not null,
  weight smallint not null,
  primary key (token, item) include (weight)
)`,
  ],
  versions: [
    { name: 'shared-0005-search', statements: [] },
    {
      // Elements came to have rules of their own, and with them scopes: words that stand in the common one are found by
      // nobody until `npm run index-words`. The owner is subject to the table's policies.
      name: 'shared-0012-scopes-of-elements',
      statements: ['truncate search_token'],
    },
    {
      // Words came to be entered by their stems and beginnings, and under their rule instead of their element: found by
      // nobody until `npm run index-words` (docs/decisions/071-words-by-stem-and-beginning.md).
      name: 'shared-0071-stems',
      statements: [
        'alter table search_token no force row level security',
        'delete from search_token',
        'alter table search_token force row level security',
      ],
    },
  ],
};

/** Returns what HQ's register subscribes to: a row for each item and tasker, or monthly statistics. */
export function projectionPart({ key, manifest, lifecycle }: RegisteredTool): SharedPart {
  const table = projectionTable(key);
  const statistics = [statisticTable(table), ...STATISTIC_SECRET];
  if (manifest.register.level === 'count')
    return {
      table,
      statements: [...statistics, THRESHOLD_TABLE, heartbeat(key)],
      // Daily counts, from whose differences items could be told, were there before.
      versions: [
        { name: 'shared-0010-statistics', statements: [`drop table ${table}`, ...statistics] },
        { name: 'shared-0122-thresholds', statements: [THRESHOLD_TABLE] },
      ],
    };
  return {
    table,
    statements: [projectionOfItems(key), heartbeat(key)],
    versions: [
      { name: 'shared-0003-registered-taskers', statements: [`alter table ${table} ${TASKER_COLUMNS}`] },
      { name: 'shared-0069-late-or-not', statements: [`alter table ${table} ${LATENESS_COLUMNS}`] },
      {
        name: 'shared-0122-results',
        statements: [
          `alter table ${table} ${RESULT_COLUMN}`,
          ...(lifecycle ? [resultsPublished(table, lifecycle.tasker.options.table)] : []),
        ],
      },
    ],
  };
}

/**
 * Returns the statement that publishes what came of the taskers that are published already. The owner is subject to
 * the policies of the tool's tables; a database from before its tool had taskers has none to publish.
 */
const resultsPublished = (table: string, tasker: string): string =>
  `do $$
begin
  if to_regclass('${tasker}') is not null then
    alter table ${tasker} no force row level security;
    update ${table} published set result = tasker.result
      from ${tasker} tasker
      where tasker.key = published.key and published.parent is not null and tasker.result is not null;
    alter table ${tasker} force row level security;
  end if;
end $$`;

/** Returns a table of each record that a workflow brings: taskers, actions, drafts, reviews, notices, decisions. */
export const workflowParts = (records: readonly RegisteredRecord[]): SharedPart[] =>
  records.map((record) => ({
    table: record.options.table,
    statements: [createTable(record)],
    versions: COLUMNS_SINCE.filter(([element]) => record.byKey.has(element)).map(([, name, ...columns]) => ({
      name,
      statements: [`alter table ${record.options.table} ${columns.map((each) => `add column ${each}`).join(', ')}`],
    })),
  }));

/** Columns that came to tables of a workflow: the element by which a table has them, the version, and what it adds. */
const COLUMNS_SINCE: readonly (readonly [element: string, name: string, ...columns: string[]])[] = [
  ['entrusted', 'shared-0041-entrusted-taskers', 'entrusted boolean'],
  ['entrusted', 'shared-0069-stopped-taskers', 'stopped_on date'],
  ['deliveredOn', 'shared-0078-delivered', 'delivered_on date'],
  ['draftDigest', 'shared-0094-drafts', 'draft text', 'draft_digest text'],
  ['happenedOn', 'shared-0099-happened', 'happened_on date'],
  ['release', 'shared-0113-release', 'release text'],
  ['confirmed', 'shared-0107-confirmed', 'confirmed text[]'],
];

/** Returns what an item's life needs beside records: clock, files, persons in common, mail. */
export const lifecycleParts = ({ item, workflow }: RegisteredLifecycle): SharedPart[] => [
  clockPart(databaseRoles(item.tool.key).clock),
  COPIES,
  FILES,
  PERSONS,
  MAIL,
  ...(workflow.notices ? [STATE_NOTICES] : []),
  ...(workflow.recurring ? [RECURRENCES] : []),
];

const REMINDER_TURNS = 'create index reminder_turn on reminder (not_before, at) where notice is null';
const clockPart = (clock: string): SharedPart => ({
  table: 'reminder',
  statements: [
    // What became of a reminder's mail: sent, no-address, no-access, failed; not yet, where nothing stands.
    `create table reminder (
  tasker uuid not null,
  due_on date not null,
  rung text not null,
  at timestamptz not null default now(),
  notice text,
  attempts int not null default 0,
  not_before timestamptz not null default now(),
  primary key (tasker, due_on, rung)
)`,
    REMINDER_TURNS,
    'alter table calendar_closing add column recomputed_at timestamptz',
    // pg-boss makes and migrates its own tables, as the role that runs it.
    `create schema pgboss authorization ${clock}`,
  ],
  versions: [
    { name: 'shared-0004-clock', statements: [] },
    {
      name: 'shared-0009-notices',
      statements: [
        'alter table reminder add column notice text, add column attempts int not null default 0, add column not_before timestamptz not null default now()',
        "update reminder set notice = 'before-mail'",
        'create index reminder_unsent on reminder (at) where notice is null',
      ],
    },
    { name: 'shared-0116-reminder-turns', statements: ['drop index reminder_unsent', REMINDER_TURNS] },
  ],
});

const FILES_OF_PARTS = 'create index stored_file_part on stored_file (part) where part is not null';
/** Files of items and of what hangs on them. Name and key are encrypted; the bytes stand elsewhere, under that key. */
const FILES: SharedPart = {
  table: 'stored_file',
  statements: [
    `create table stored_file (
  id uuid primary key,
  item uuid not null,
  place text not null,
  file_name bytea not null,
  file_key bytea not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea,
  scan text not null default 'not-scanned',
  examined text not null default 'not-examined',
  state text not null,
  reason text,
  decision bytea,
  source text,
  removed boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default now(),
  inherited jsonb,
  part uuid
)`,
    'create index stored_file_item on stored_file (item)',
    FILES_OF_PARTS,
    'create index stored_file_source on stored_file (source) where source is not null',
    "create index stored_file_unsettled on stored_file (created_at) where state in ('offered', 'receiving', 'discarded')",
  ],
  versions: [
    { name: 'shared-0006-files', statements: [] },
    { name: 'shared-0096-inherited', statements: ['alter table stored_file add column inherited jsonb'] },
    {
      name: 'shared-0093-files-of-parts',
      statements: ['alter table stored_file add column part uuid', FILES_OF_PARTS],
    },
  ],
};

const PERSONS: SharedPart = {
  table: 'person_digest',
  statements: [
    // Who stands on an item, as keyed digests: nobody's data without the tool's key.
    `create table person_digest (
  digest bytea not null,
  basis text not null,
  item uuid not null,
  role text not null,
  primary key (digest, basis, item, role)
)`,
    'create index person_digest_item on person_digest (item)',
    // What was said of two items' correspondents. Never changed: the next one undoes it.
    `create table correspondent_decision (
  id bigint generated always as identity primary key,
  item uuid not null,
  other uuid not null,
  decision text not null,
  reason text not null,
  created_by text not null,
  created_at timestamptz not null default now()
)`,
    'create index correspondent_decision_item on correspondent_decision (item, other)',
    'create index correspondent_decision_other on correspondent_decision (other, item)',
  ],
  versions: [{ name: 'shared-0007-persons', statements: [] }],
};
