import type { DatabaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';

/*
 * What the register held when: each row as it came, until another took its place. Figures as of a day are made of it,
 * and changes since a mark (docs/decisions/123-history-of-the-register.md).
 */

/** The columns of the register that the history keeps. */
const KEPT = [
  'record_type',
  'component',
  'control_number',
  'item_type',
  'state',
  'received_on',
  'due_on',
  'closed_on',
  'office',
  'correspondent_category',
  'department_tasker_number',
  'extension_requested',
  'parent',
  'tasked_component',
  'stopped_on',
  'answered_on',
  'result',
] as const;
/** What stays of one that went, beside its key. */
const KEPT_OF_GONE: readonly string[] = ['record_type', 'parent'];
/** What names one item; it goes from the history with the row. */
const NAMES = ['control_number', 'department_tasker_number'] as const;
/** Years for which a day can be asked for. */
export const YEARS_KEPT = 3;

/** The tables of the history, and what the register holds when it begins. */
export const HISTORY: readonly string[] = [
  `create table register_history (
  tool text not null,
  key uuid not null,
  number bigint generated always as identity,
  transaction xid8 not null,
  at timestamptz not null,
  until_transaction xid8,
  until_at timestamptz,
  deleted boolean not null default false,
  record_type text not null,
  component text not null,
  control_number text,
  item_type text not null,
  state text not null,
  received_on date,
  due_on date,
  closed_on date,
  office text,
  correspondent_category text,
  department_tasker_number text,
  extension_requested boolean,
  parent uuid,
  tasked_component text,
  stopped_on date,
  answered_on date,
  result text,
  primary key (tool, key, number)
)`,
  'create unique index register_history_latest on register_history (tool, key) where until_at is null',
  `create index register_history_changes on register_history (transaction, number)
    where until_at is null and parent is null`,
  'create index register_history_ended on register_history (until_at) where until_at is not null',
  // A day that has ended: when, and below which transaction all that it counts is committed. The first is the day
  // before the history began, and counts nothing.
  'create table register_day (day date primary key, ends timestamptz not null, mark xid8)',
  `insert into register_day (day, ends)
    select day - 1, day::timestamp at time zone 'America/New_York'
    from (select (now() at time zone 'America/New_York')::date as day) today`,
  `insert into register_history (tool, key, transaction, at, ${KEPT.join(', ')})
    select tool, key, pg_current_xact_id(), now(), ${KEPT.join(', ')}
    from register`,
];

/** Of what went stands nothing but that it did; an age that nobody can ask of ends with it. */
export const FORGOTTEN: readonly string[] = [
  ...['component', 'item_type', 'state'].map(
    (name) => `alter table register_history alter column ${name} drop not null`,
  ),
  `update register_history
    set ${KEPT.filter((column) => !KEPT_OF_GONE.includes(column))
      .map((column) => `${column} = null`)
      .join(', ')}
    where deleted`,
  'create index register_history_gone on register_history (at) where deleted and until_at is null',
  'create unique index register_history_number on register_history (number)',
  'create index register_history_until on register_history (until_transaction) where until_at is not null',
  // Tools whose new copy the history is still to be compared with.
  'create table register_copying (tool text primary key)',
];

const values = (row: string): string => KEPT.map((column) => `${row}.${column}`).join(', ');

/**
 * A row of the register that came, changed or went: what it was ends, what it is begins. Of one that went stands that
 * it did and nothing else, and what named it is taken out of what it was. One item's rows follow each other by
 * transaction and time, also where one that began earlier was applied later.
 */
const NOTE = `
  declare
    gone boolean := tg_op = 'DELETE';
    it record;
    was register_history;
    this_transaction xid8 := pg_current_xact_id();
    this_moment timestamptz := clock_timestamp();
  begin
    if gone then it := old; else it := new; end if;
    select * into was from register_history latest
      where latest.tool = it.tool and latest.key = it.key and latest.until_at is null;
    if was.tool is not null then
      if was.deleted = gone and (gone or (${values('was')}) is not distinct from (${values('it')})) then
        return null;
      end if;
      this_transaction := greatest(this_transaction, was.transaction);
      this_moment := greatest(this_moment, was.at);
      update register_history set until_transaction = this_transaction, until_at = this_moment
        where tool = was.tool and key = was.key and number = was.number;
    end if;
    if not gone then
      insert into register_history (tool, key, transaction, at, ${KEPT.join(', ')})
        values (it.tool, it.key, this_transaction, this_moment, ${values('it')});
    else
      insert into register_history (tool, key, transaction, at, deleted, ${KEPT_OF_GONE.join(', ')})
        values (it.tool, it.key, this_transaction, this_moment, true, it.record_type, it.parent);
      update register_history set ${NAMES.map((column) => `${column} = null`).join(', ')}
        where tool = it.tool and key = it.key;
    end if;
    return null;
  end`;

/** Subscriptions of which the copy is whole, by the name of the tool's table. */
const COPIED = `pg_subscription copy join pg_subscription_rel part
        on part.srsubid = copy.oid and part.srrelid = to_regclass(copy.subname::text) and part.srsubstate = 'r'`;

/**
 * What a tool's new copy (`npm run register -- subscribe`, `resync`) has no more is noted as gone: the table was
 * emptied for it. Not while a copy is under way.
 */
const GONE_BY_COPY = `
  begin
    with gone as (
      update register_history latest set until_transaction = greatest(pg_current_xact_id(), latest.transaction),
        until_at = greatest(clock_timestamp(), latest.at)
      from ${COPIED}
      where latest.until_at is null and not latest.deleted
        and copy.subname = 'register_' || replace(latest.tool, '-', '_')
        and not exists (select from register it where it.tool = latest.tool and it.key = latest.key)
      returning latest.*
    )
    insert into register_history (tool, key, transaction, at, deleted, ${KEPT_OF_GONE.join(', ')})
      select tool, key, until_transaction, until_at, true, ${KEPT_OF_GONE.join(', ')}
      from gone;
    update register_history history set ${NAMES.map((column) => `${column} = null`).join(', ')}
      from register_history latest
      where latest.deleted and latest.until_at is null and latest.tool = history.tool and latest.key = history.key
        and history.control_number is not null;
    delete from register_copying of_tool using ${COPIED}
      where copy.subname = 'register_' || replace(of_tool.tool, '-', '_');
  end`;

/** Days that have ended and are not closed are closed: what is counted of them never changes any more. */
const CLOSE = `
  declare
    ended date := (now() at time zone 'America/New_York')::date - 1;
    ends timestamptz := (ended + 1)::timestamp at time zone 'America/New_York';
    upto xid8 := pg_snapshot_xmin(pg_current_snapshot());
  begin
    if exists (select from register_day where day >= ended) then
      return;
    end if;
    -- What the day had, above a transaction that is still under way, would never count. An hour is waited for it.
    if now() < ends + interval '1 hour'
      and exists (select from register_history of_day where of_day.transaction >= upto and of_day.at < ends) then
      return;
    end if;
    perform pg_advisory_xact_lock(hashtext('close_days'));
    perform note_gone();
    insert into register_day (day, ends, mark)
      select each::date, (each::date + 1)::timestamp at time zone 'America/New_York', upto
      from generate_series((select max(day) + 1 from register_day)::timestamp, ended, interval '1 day') each
      on conflict do nothing;
    delete from register_day where day < ended - interval '${YEARS_KEPT} years';
    delete from register_history where until_at < now() - interval '${YEARS_KEPT} years 1 day';
    delete from register_history
      where deleted and until_at is null and at < now() - interval '${YEARS_KEPT} years 1 day';
  end`;

/** Returns the statements that make a function which does with its owner's rights what nobody else may. */
export const madeFunction = (
  name: string,
  { returns, body, owner }: { readonly returns: string; readonly body: string; readonly owner: string },
): string[] => [
  `create or replace function ${name}() returns ${returns}
      language plpgsql security definer set search_path = pg_catalog, public as $$${body} $$`,
  `alter function ${name}() owner to ${owner}`,
  `revoke all on function ${name}() from public`,
];

/** Returns the statements by which the history is written, and read by who may list items: under the same condition. */
export function historyProtection({ app, publisher }: DatabaseRoles, mayList: string): string[] {
  return [
    `grant select, insert, update, delete on register_history to ${publisher}`,
    `grant select, insert, delete on register_day to ${publisher}`,
    `grant select, delete on register_copying to ${publisher}`,
    ...madeFunction('note_history', { returns: 'trigger', body: NOTE, owner: publisher }),
    ...madeFunction('note_gone', { returns: 'void', body: GONE_BY_COPY, owner: publisher }),
    'drop trigger if exists note_history on register',
    `create trigger note_history after insert or update or delete on register
      for each row execute function note_history()`,
    'alter table register enable always trigger note_history',
    ...madeFunction('close_days', { returns: 'void', body: CLOSE, owner: publisher }),
    `grant execute on function close_days() to ${app}`,
    `create or replace view register_history_readable as
      select * from register_history history
      where ${mayList}`,
    `grant select on register_history_readable, register_day, register_copying to ${app}`,
  ];
}
