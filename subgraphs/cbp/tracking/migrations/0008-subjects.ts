/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0008-subjects',
  statements: [
    `create table cbp_tracking_subject (
      "id" uuid not null,
      "key" uuid not null,
      "version" int not null default 1,
      "created_by" text not null,
      "created_at" timestamptz not null,
      "updated_at" timestamptz not null,
      "subject_name" text,
      "subject_identifying_information" bytea,
      "subject_date_of_birth" bytea,
      "subject_ssn" bytea,
      "subject_ssn_index" bytea,
      "subject_a_number" bytea,
      "subject_a_number_index" bytea,
      "item" uuid not null,
      primary key (id),
      constraint cbp_tracking_subject_key_unique unique (key)
    )`,
  ],
};
