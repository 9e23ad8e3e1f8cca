import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { SharedPart } from './shared-part.ts';

const TABLES = [
  // By which name the submitter of a case acts, and the part of the control number that opens it. A new one takes the
  // place of the one before.
  `create table public_access (
  item uuid primary key,
  submitter text not null unique,
  digest bytea not null unique,
  issued_by text not null,
  issued_at timestamptz not null default now()
)`,
  // The accounts by a keyed digest of the user id, each with its first case.
  `create table public_account (
  account uuid primary key,
  user_id bytea not null unique,
  item uuid not null
)`,
  // The cases of an account, the first one among them, with the number that it asks for each by.
  `create table public_account_case (
  account uuid not null,
  item uuid not null,
  case_number text not null,
  primary key (account, item)
)`,
  'create index public_account_case_item on public_account_case (item)',
  `create table public_session (
  digest bytea primary key,
  account uuid not null,
  expires_at timestamptz not null
)`,
  'create index public_session_expires on public_session (expires_at)',
  'create index public_session_account on public_session (account)',
  // How often something was tried, by a keyed digest of what it was tried at: an address, a case, a user id.
  `create table public_attempt (
  bucket bytea primary key,
  began timestamptz not null,
  attempts int not null
)`,
  'create index public_attempt_began on public_attempt (began)',
];

/** Cases of accounts that an earlier release made get their numbers, from items that row-level security hides. */
const numbered = (items: string): string[] => {
  const tables = [items, 'public_account_case'];
  return [
    'alter table public_account_case add column case_number text',
    ...tables.map((each) => `alter table ${each} no force row level security`),
    `update public_account_case c
set case_number = i.control_number
from ${items} i
where i.id = c.item`,
    ...tables.map((each) => `alter table ${each} force row level security`),
    'alter table public_account_case alter column case_number set not null',
  ];
};

/**
 * Returns what opens a case to its submitter, who is nobody of the directory (docs/decisions/111-public.md). Of each
 * credential a keyed digest is kept, and nothing that it could be told from.
 */
export const publicPart = ({ item }: RegisteredLifecycle): SharedPart => ({
  table: 'public_access',
  statements: TABLES,
  versions: [
    { name: 'shared-0111-public', statements: [] },
    {
      name: 'shared-0111-public-taken-back',
      statements: [
        ...numbered(item.options.table),
        'create index public_account_case_item on public_account_case (item)',
        'create index public_session_account on public_session (account)',
      ],
    },
  ],
});
