/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0001-initial',
  statements: [
    `create table ldas_item (
      "id" uuid not null,
      "key" uuid not null,
      "version" int not null default 1,
      "created_by" text not null,
      "created_at" timestamptz not null,
      "updated_at" timestamptz not null,
      "control_number" text not null,
      "item_type" text not null,
      "state" text not null,
      "received_on" date,
      "due_on" date,
      "stopped_on" date,
      "answered_on" date,
      "closed_on" date,
      "office" text,
      "correspondent_category" text,
      "department_tasker_number" text,
      "extension_requested" boolean,
      "channel" text,
      "entry_methods" text[],
      "a_number" bytea,
      "a_number_index" bytea,
      "receipt_number" bytea,
      "receipt_number_index" bytea,
      primary key (id),
      constraint ldas_item_key_unique unique (key)
    )`,
  ],
};
