/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0003-offices',
  statements: [
    `alter table directory_user
      add column "offices" text[]`,
  ],
};
