/** Append-only: what has run somewhere is never edited. An office is named with its component. */
export default {
  name: '0003-offices',
  // The owner is subject to the table's policies as well, and has none.
  statements: [
    'alter table assignment no force row level security',
    "update assignment set party = 'office:CBP/' || substr(party, 8) where party like 'office:%' and party not like '%/%'",
    'alter table assignment force row level security',
  ],
};
