/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0003-persons',
  statements: [
    `create table iq_person (
      "id" uuid not null,
      "key" uuid not null,
      "version" int not null default 1,
      "created_by" text not null,
      "created_at" timestamptz not null,
      "updated_at" timestamptz not null,
      "name" text,
      "organization" text,
      "phone_number" text,
      "fax_number" text,
      "email" text,
      "country_of_origin" text,
      "date_of_birth" bytea,
      "gender" text,
      "social_security_number" bytea,
      "social_security_number_index" bytea,
      "a_number" bytea,
      "a_number_index" bytea,
      "role" text not null,
      "item" uuid not null,
      primary key (id),
      constraint iq_person_key_unique unique (key)
    )`,
  ],
};
