/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0004-directions',
  statements: [
    `alter table iq_folder
      add column "direction" text,
      add column "priority" text,
      add column "signatory" text`,
  ],
};
