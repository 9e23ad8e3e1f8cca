/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0005-importing',
  statements: [
    `alter table cbp_tracking_folder
      add column "imported_row" bytea`,
  ],
};
