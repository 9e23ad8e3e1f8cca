/**
 * The latest day on which each view's owner is to be sent a link to it, and what became of that mail. It goes with the
 * view.
 */
export default {
  name: '0008-view-turns',
  statements: [
    `create table view_turn (
      view uuid primary key references saved_view (id) on delete cascade,
      day date not null,
      notice text,
      attempts int not null default 0,
      not_before timestamptz not null default now()
    )`,
    'create index view_turn_waiting on view_turn (not_before) where notice is null',
  ],
};
