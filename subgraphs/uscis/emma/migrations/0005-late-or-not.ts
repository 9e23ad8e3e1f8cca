/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0005-late-or-not',
  statements: [
    `alter table emma_correspondence
      add column "stopped_on" date,
      add column "answered_on" date`,
  ],
};
