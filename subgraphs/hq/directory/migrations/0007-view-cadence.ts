/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0007-view-cadence',
  statements: [
    `alter table saved_view
      add column "cadence" text`,
  ],
};
