/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0003-intake',
  statements: [
    'create table "iq_spii_decision" ("id" uuid not null, "key" uuid not null, "version" int not null default 1, "created_by" text not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "element" text not null, "kinds" text[] null, "found" text not null, "outcome" text not null, "reason" bytea null, "original_kept" text null, "decided_by" text not null, "decided_at" timestamptz not null, "item" uuid not null, primary key ("id"))',
    'comment on table "iq_spii_decision" is \'What SPII was found in texts of iqFolders as they were entered, and what became of it. Never the value, never changed. Retention: N1-563-07-001.\'',
    'comment on column "iq_spii_decision"."element" is \'Element it was found in; none\'',
    'comment on column "iq_spii_decision"."kinds" is \'Kinds of SPII; none\'',
    'comment on column "iq_spii_decision"."found" is \'How many; none\'',
    'comment on column "iq_spii_decision"."outcome" is \'Outcome: taken-out, original-only, masked, kept-unchanged, grayed-out, needed; none\'',
    'comment on column "iq_spii_decision"."reason" is \'Why it is needed; spii; encrypted; DHS/ALL-016 Correspondence Records\'',
    'comment on column "iq_spii_decision"."original_kept" is \'Where the original stays; none\'',
    'comment on column "iq_spii_decision"."decided_by" is \'Who decided; pii; DHS/ALL-016 Correspondence Records\'',
    'comment on column "iq_spii_decision"."decided_at" is \'When; none\'',
    'alter table "iq_spii_decision" add constraint "iq_spii_decision_key_unique" unique ("key")',
    'create index "iq_spii_decision_item" on "iq_spii_decision" ("item")',
  ],
};
