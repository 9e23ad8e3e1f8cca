/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0002-documents',
  statements: [
    `create table rams_document (
      "id" uuid not null,
      "key" uuid not null,
      "version" int not null default 1,
      "created_by" text not null,
      "created_at" timestamptz not null,
      "updated_at" timestamptz not null,
      "document_title" text not null,
      "files" bytea,
      "item" uuid not null,
      primary key (id),
      constraint rams_document_key_unique unique (key)
    )`,
  ],
};
