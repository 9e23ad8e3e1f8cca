import { ACTING, givenBySomebody, givenFromNowOn } from './audit-tables.ts';
import type { SharedPart } from './shared-part.ts';

/** Who has a copy of an item for information, by party. */
export const COPIES: SharedPart = {
  table: 'information_copy',
  statements: [
    `create table information_copy (
  item uuid not null,
  party text not null,
  given_at timestamptz default now(),
  given_by text default ${ACTING},
  primary key (item, party)
)`,
    'create index information_copy_party on information_copy (party, item)',
  ],
  versions: [
    { name: 'shared-0095-copies', statements: [] },
    { name: 'shared-0131-copies-given', statements: givenFromNowOn('information_copy') },
    { name: 'shared-0131-copies-given-by', statements: givenBySomebody('information_copy') },
  ],
};
