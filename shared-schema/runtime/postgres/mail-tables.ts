import type { SharedPart } from './shared-part.ts';

/** Mail that was taken in, and what leaves in answer. */
export const MAIL: SharedPart = {
  table: 'mail_message',
  statements: [
    // Messages that were taken in, each once: a digest, what became of it, and by what each was known to come from its
    // sender. Who wrote and what stands with the item, or in the mailbox.
    `create table mail_message (
  digest bytea primary key,
  item uuid,
  outcome text not null,
  reason text,
  settled boolean not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  authentication text
)`,
    "create index mail_message_aside on mail_message (created_at) where outcome = 'aside' or reason is not null",
    `create table mail_outgoing (
  id uuid primary key,
  recipient bytea not null,
  recipient_digest bytea not null,
  kind text not null,
  control_number text not null,
  state text not null default 'waiting',
  attempts int not null default 0,
  not_before timestamptz not null default now(),
  sent_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now()
)`,
    "create index mail_outgoing_waiting on mail_outgoing (not_before) where state = 'waiting'",
    'create index mail_outgoing_recipient on mail_outgoing (recipient_digest, created_at)',
  ],
  versions: [
    { name: 'shared-0008-mail', statements: [] },
    {
      name: 'shared-0028-mail-authentication',
      statements: ['alter table mail_message add column authentication text'],
    },
  ],
};

const STATE_NOTICE_TURNS = 'create index state_notice_turn on state_notice (not_before, at) where notice is null';
/** What is to be told of an item that came into a state, once for each; what became of its mail as of a reminder's. */
export const STATE_NOTICES: SharedPart = {
  table: 'state_notice',
  statements: [
    `create table state_notice (
  item uuid not null,
  version int not null,
  state text not null,
  control_number text not null,
  recipient text not null,
  at timestamptz not null default clock_timestamp(),
  notice text,
  attempts int not null default 0,
  not_before timestamptz not null default now(),
  primary key (item, version)
)`,
    STATE_NOTICE_TURNS,
  ],
  versions: [
    { name: 'shared-0116-state-notices', statements: [] },
    {
      name: 'shared-0116-state-notice-turns',
      statements: ['drop index state_notice_unsent', STATE_NOTICE_TURNS],
    },
  ],
};

const RECURRENCE_TURNS = 'create index recurrence_turn on recurrence (item) where next is null';
/**
 * Which item followed which by itself, each once, and on which day its series began; none yet, where the turn of an
 * item that comes again is still to come. By these alone the clock finds what is due.
 */
export const RECURRENCES: SharedPart = {
  table: 'recurrence',
  statements: [
    `create table recurrence (
  item uuid primary key,
  next uuid unique,
  began_on date,
  constraint recurrence_followed check ((next is null) = (began_on is null))
)`,
    RECURRENCE_TURNS,
  ],
  versions: [
    { name: 'shared-0116-recurrences', statements: [] },
    {
      name: 'shared-0124-turns',
      statements: [
        'alter table recurrence alter column next drop not null, alter column began_on drop not null',
        'alter table recurrence add constraint recurrence_followed check ((next is null) = (began_on is null))',
        RECURRENCE_TURNS,
      ],
    },
  ],
};
