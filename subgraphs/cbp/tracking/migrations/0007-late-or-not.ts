/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0007-late-or-not',
  statements: [
    `alter table cbp_tracking_folder
      add column "stopped_on" date,
      add column "answered_on" date`,
    // What was due when a clock stopped had been taken off the item: it stands with the stop.
    'alter table cbp_tracking_folder no force row level security',
    'alter table cbp_tracking_action no force row level security',
    'alter table register_cbp_tracking no force row level security',
    `update cbp_tracking_folder i
      set due_on = a.due_on, stopped_on = (a.at at time zone 'America/New_York')::date
      from cbp_tracking_action a
      where a.item = i.id and a.tasker is null and a.event = 'stop-clock' and i.due_on is null
        and i.closed_on is null and not exists (
          select from cbp_tracking_action b
          where b.item = i.id and b.tasker is null and b.id > a.id
            and b.event in ('stop-clock', 'restart-clock', 'set-due', 'start-clock', 'extend', 'grant-extension')
        )`,
    `update cbp_tracking_folder i
      set answered_on = (
        select max((a.at at time zone 'America/New_York')::date)
        from cbp_tracking_action a
        where a.item = i.id and a.tasker is null and a.event = 'dispatch'
      )
      where i.state = 'answered'`,
    `update register_cbp_tracking r
      set due_on = i.due_on, stopped_on = i.stopped_on, answered_on = i.answered_on
      from cbp_tracking_folder i
      where i.key = r.key and (i.stopped_on is not null or i.answered_on is not null)`,
    'alter table cbp_tracking_folder force row level security',
    'alter table cbp_tracking_action force row level security',
    'alter table register_cbp_tracking force row level security',
  ],
};
