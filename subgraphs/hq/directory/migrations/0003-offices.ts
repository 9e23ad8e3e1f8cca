/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0003-offices',
  statements: [
    'alter table "directory_user" add "offices" text[] null',
    'comment on column "directory_user"."offices" is \'Other offices the user works for; none\'',
  ],
};
