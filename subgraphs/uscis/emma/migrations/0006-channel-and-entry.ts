/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0006-channel-and-entry',
  statements: [
    `alter table emma_correspondence
      add column "channel" text,
      add column "entry_methods" text[]`,
  ],
};
