/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0005-importing',
  statements: [
    'alter table "cbp_tracking_folder" add "imported_row" bytea null',
    'comment on column "cbp_tracking_folder"."imported_row" is \'Row as received; spii; encrypted; DHS/ALL-016 Correspondence Records\'',
  ],
};
