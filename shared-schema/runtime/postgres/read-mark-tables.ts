import type { SharedPart } from './shared-part.ts';

/** Until when each user has read what is theirs to do in this tool; nothing of what they have opened. */
export const READ_MARKS: SharedPart = {
  table: 'read_mark',
  statements: [
    `create table read_mark (
  actor text primary key,
  read_until timestamptz not null
)`,
  ],
  versions: [{ name: 'shared-0131-read-marks', statements: [] }],
};
