/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0005-channel-and-entry',
  statements: [
    `alter table iq_folder
      add column "channel" text,
      add column "entry_methods" text[]`,
  ],
};
