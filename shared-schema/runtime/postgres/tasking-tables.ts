import type { SharedPart } from './shared-part.ts';

/** What is held elsewhere is looked through page by page, and most of what was ever taken is held no more. */
const HELD = 'create index tasking_taken_held on tasking_taken (source, number) where released_at is null';

/** Which tasking of another tool became which item, each once, and since when nothing holds it there. */
export const TASKINGS_TAKEN: SharedPart = {
  table: 'tasking_taken',
  statements: [
    `create table tasking_taken (
  source text not null,
  number text not null,
  item uuid not null,
  released_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (source, number)
)`,
    'create index tasking_taken_item on tasking_taken (item)',
    HELD,
  ],
  versions: [
    { name: 'shared-0101-taskings', statements: [] },
    { name: 'shared-0101-held', statements: [HELD] },
  ],
};
