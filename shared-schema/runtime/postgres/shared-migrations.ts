import { isTracked, type Migration, type RegisteredTool } from '../../language/registry.ts';
import { FIXED_FORM } from '../audit/sequencer.ts';
import { databaseRoles } from './database-roles.ts';
import { STATISTIC_SECRET, statisticTable } from './statistics.ts';
import { projectionTable, TASKER_COLUMNS } from './support-tables.ts';

/**
 * Changes to what every tool's database has beside its records, after the first migration that made it. They run behind
 * a tool's own migrations, in this order. Append-only: what has run somewhere is never edited.
 */
export const sharedMigrations = (tool: RegisteredTool): readonly Migration[] => [
  {
    name: 'shared-0001-chain-in-batches',
    statements: [
      FIXED_FORM.replaceAll('set ', 'set local '),
      'alter table audit.chain rename to chain_of_one',
      // One row for many events: their ids and digests in order, and the hash after the last of them.
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
      // Which assignments a tasker brought: they go with it.
      'alter table assignment add column tasked boolean not null default false',
      // Days the Department was closed on, beside the federal holidays.
      'create table calendar_closing (day date primary key, reason text not null)',
    ],
  },
  ...(tool.lifecycle
    ? [
        {
          name: 'shared-0004-clock',
          statements: [
            'create table reminder (tasker uuid not null, due_on date not null, rung text not null, at timestamptz not null default now(), primary key (tasker, due_on, rung))',
            'alter table calendar_closing add column recomputed_at timestamptz',
            // pg-boss makes and migrates its own tables, as the role that runs it.
            `create schema pgboss authorization ${databaseRoles(tool.key).clock}`,
          ],
        },
      ]
    : []),
  ...(tool.lifecycle
    ? [
        {
          name: 'shared-0006-files',
          statements: [
            // Files of items. Name and key are sealed; the bytes stand elsewhere, encrypted under the key.
            "create table stored_file (id uuid primary key, item uuid not null, place text not null, file_name bytea not null, file_key bytea not null, media_type text not null, bytes bigint not null, sha256 bytea, scan text not null default 'not-scanned', examined text not null default 'not-examined', state text not null, reason text, decision bytea, source text, removed boolean not null default false, created_by text not null, created_at timestamptz not null default now())",
            'create index stored_file_item on stored_file (item)',
            'create index stored_file_source on stored_file (source) where source is not null',
            "create index stored_file_unsettled on stored_file (created_at) where state in ('offered', 'receiving', 'discarded')",
          ],
        },
        {
          name: 'shared-0007-persons',
          statements: [
            // Who stands on an item, as keyed digests: nobody's data without the tool's key.
            'create table person_digest (digest bytea not null, basis text not null, item uuid not null, role text not null, primary key (digest, basis, item, role))',
            'create index person_digest_item on person_digest (item)',
            // What was said of two items' correspondents. Never changed: the next one undoes it.
            'create table correspondent_decision (id bigint generated always as identity primary key, item uuid not null, other uuid not null, decision text not null, reason text not null, created_by text not null, created_at timestamptz not null default now())',
            'create index correspondent_decision_item on correspondent_decision (item, other)',
            'create index correspondent_decision_other on correspondent_decision (other, item)',
          ],
        },
        {
          name: 'shared-0008-mail',
          statements: [
            // Messages that were taken in, each once: a digest and what became of it. Who wrote and what stands with
            // the item, or in the mailbox.
            'create table mail_message (digest bytea primary key, item uuid, outcome text not null, reason text, settled boolean not null, created_by text not null, created_at timestamptz not null default now())',
            "create index mail_message_aside on mail_message (created_at) where outcome = 'aside' or reason is not null",
            "create table mail_outgoing (id uuid primary key, recipient bytea not null, recipient_digest bytea not null, kind text not null, control_number text not null, state text not null default 'waiting', attempts int not null default 0, not_before timestamptz not null default now(), sent_at timestamptz, created_by text not null, created_at timestamptz not null default now())",
            "create index mail_outgoing_waiting on mail_outgoing (not_before) where state = 'waiting'",
            'create index mail_outgoing_recipient on mail_outgoing (recipient_digest, created_at)',
          ],
        },
        {
          name: 'shared-0009-notices',
          statements: [
            // What became of a reminder's mail: sent, no-address, failed; not yet, where nothing stands.
            'alter table reminder add column notice text, add column attempts int not null default 0, add column not_before timestamptz not null default now()',
            "update reminder set notice = 'before-mail'",
            'create index reminder_unsent on reminder (at) where notice is null',
          ],
        },
        {
          name: 'shared-0028-mail-authentication',
          // By what each message was known to come from its sender; nothing stands where it was taken before that was
          // asked.
          statements: ['alter table mail_message add column authentication text'],
        },
      ]
    : []),
  {
    name: 'shared-0010-uses',
    statements: [
      // Elements used, by record type, and keyed digests of what was looked for; for how many refusals an event stands.
      // Null where there is nothing to say: the digest of an event made before is the same without them
      // (audit/sequencer.ts).
      'alter table audit.event add column used_types text[], add column used bytea[], add column sought bytea[], add column attempts int',
    ],
  },
  // What serves once and was used: links, and the gateway's proofs. Swept when it would be refused by its age.
  {
    name: 'shared-0011-used-once',
    statements: ['create table used_once (id uuid primary key, at timestamptz not null default now())'],
  },
  // Words that can be searched, as keyed digests: no text stands in it, and its one index is used under row-level
  // security, without a look at the table.
  ...(tool.records.some(isTracked)
    ? [
        {
          name: 'shared-0005-search',
          statements: [
            'create table search_token (token bigint not null, item uuid not null, weight smallint not null, primary key (token, item) include (weight))',
          ],
        },
      ]
    : []),
  // Elements came to have rules of their own, and with them scopes: words that stand in the common one are found by
  // nobody until `npm run index-words`. The owner is subject to the table's policies.
  ...(tool.records.some(isTracked)
    ? [
        {
          name: 'shared-0012-scopes-of-elements',
          statements: [
            'alter table search_token no force row level security',
            'delete from search_token',
            'alter table search_token force row level security',
          ],
        },
      ]
    : []),
  // Of tools that publish no items: monthly statistics, in place of daily counts from whose differences items could be
  // told.
  ...(tool.records.some(isTracked) && tool.manifest.register.level === 'count'
    ? [
        {
          name: 'shared-0010-statistics',
          statements: [
            `drop table ${projectionTable(tool.key)}`,
            statisticTable(projectionTable(tool.key)),
            ...STATISTIC_SECRET,
          ],
        },
      ]
    : []),
  // HQ's taskers in the register, below the item they are about. HQ's own columns come with the register's migrations.
  ...(tool.records.some(isTracked) && tool.manifest.register.level !== 'count'
    ? [
        {
          name: 'shared-0003-registered-taskers',
          statements: [`alter table ${projectionTable(tool.key)} ${TASKER_COLUMNS}`],
        },
      ]
    : []),
];
