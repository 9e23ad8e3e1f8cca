import type { SharedPart } from './shared-part.ts';

/** How often somebody has looked a person up outside in the current minute; nothing of what was asked or answered. */
export const LOOK_UP_COUNT: SharedPart = {
  table: 'look_up_count',
  statements: [
    `create table look_up_count (
  actor text primary key,
  began timestamptz not null,
  look_ups int not null
)`,
  ],
  versions: [{ name: 'shared-0120-look-ups', statements: [] }],
};
