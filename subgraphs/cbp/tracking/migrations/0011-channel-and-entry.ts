/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0011-channel-and-entry',
  statements: [
    `alter table cbp_tracking_folder
      add column "channel" text,
      add column "entry_methods" text[]`,
  ],
};
