/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0004-importing',
  statements: [
    'alter table "emma_correspondence" add "imported_row" bytea null',
    'comment on column "emma_correspondence"."imported_row" is \'Row as received; spii; encrypted; DHS/USCIS/ICE/CBP-001 Alien File, Index, and National File Tracking System\'',
  ],
};
