/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0006-law-enforcement',
  statements: [
    `alter table cbp_tracking_folder
      add column "law_enforcement_information" bytea`,
  ],
};
