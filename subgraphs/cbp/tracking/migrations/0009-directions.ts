/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0009-directions',
  statements: [
    `alter table cbp_tracking_folder
      add column "direction" text,
      add column "priority" text,
      add column "signatory" text`,
  ],
};
