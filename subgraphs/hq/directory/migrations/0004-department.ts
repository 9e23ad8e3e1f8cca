/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0004-department',
  statements: [
    `create table component (
      "id" uuid not null,
      "key" uuid not null,
      "version" int not null default 1,
      "created_by" text not null,
      "created_at" timestamptz not null,
      "updated_at" timestamptz not null,
      "code" text,
      "title" text,
      "closed_on" date,
      primary key (id),
      constraint component_key_unique unique (key)
    )`,
    `create table office (
      "id" uuid not null,
      "key" uuid not null,
      "version" int not null default 1,
      "created_by" text not null,
      "created_at" timestamptz not null,
      "updated_at" timestamptz not null,
      "party" text,
      "component" text,
      "code" text,
      "title" text,
      "closed_on" date,
      primary key (id),
      constraint office_key_unique unique (key)
    )`,
  ],
};
