/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0006-law-enforcement',
  statements: [
    'alter table "cbp_tracking_folder" add "law_enforcement_information" bytea null',
    'comment on column "cbp_tracking_folder"."law_enforcement_information" is \'law enforcement information; spii; encrypted; DHS/ALL-016 Correspondence Records\'',
  ],
};
