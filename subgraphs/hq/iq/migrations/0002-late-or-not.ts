/** Append-only: what has run somewhere is never edited. */
export default {
  name: '0002-late-or-not',
  statements: [
    `alter table iq_folder
      add column "stopped_on" date,
      add column "answered_on" date`,
    // What was due when a clock stopped had been taken off the item: it stands with the stop.
    'alter table iq_folder no force row level security',
    'alter table iq_action no force row level security',
    'alter table register_iq no force row level security',
    `update iq_folder i
      set due_on = a.due_on, stopped_on = (a.at at time zone 'America/New_York')::date
      from iq_action a
      where a.item = i.id and a.tasker is null and a.event = 'stop-clock' and i.due_on is null
        and i.closed_on is null and not exists (
          select from iq_action b
          where b.item = i.id and b.tasker is null and b.id > a.id
            and b.event in ('stop-clock', 'restart-clock', 'set-due', 'start-clock', 'extend', 'grant-extension')
        )`,
    `update iq_folder i
      set answered_on = (
        select max((a.at at time zone 'America/New_York')::date)
        from iq_action a
        where a.item = i.id and a.tasker is null and a.event = 'dispatch'
      )
      where i.state = 'answered'`,
    `update register_iq r
      set due_on = i.due_on, stopped_on = i.stopped_on, answered_on = i.answered_on
      from iq_folder i
      where i.key = r.key and (i.stopped_on is not null or i.answered_on is not null)`,
    'alter table iq_folder force row level security',
    'alter table iq_action force row level security',
    'alter table register_iq force row level security',
  ],
};
