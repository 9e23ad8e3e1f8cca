/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0004-importing',
  statements: [
    `alter table emma_correspondence
      add column "imported_row" bytea`,
  ],
};
