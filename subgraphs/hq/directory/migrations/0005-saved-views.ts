/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0005-saved-views',
  statements: [
    `create table saved_view (
      "id" uuid not null,
      "key" uuid not null,
      "version" int not null default 1,
      "created_by" text not null,
      "created_at" timestamptz not null,
      "updated_at" timestamptz not null,
      "user_key" text not null,
      "name" text not null,
      "record_type" text not null,
      "filter" text,
      "columns" text[],
      "order_by" text,
      "descending" boolean,
      primary key (id),
      constraint saved_view_key_unique unique (key)
    )`,
  ],
};
