import { IN_TIME, TODAY } from '../../../shared-schema/features/figures/index.ts';
import type { DatabaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import type { Group } from './groups.ts';
import { madeFunction } from './history.ts';
import { daysToResponse } from './metrics.ts';
import type { RegisterWhere } from './types.ts';

/*
 * Items counted ahead by their codes, so that a summary of a million need not read them: `register_cell` has how many
 * of each there are, and `register_moved` what was added and taken away since. Both are read together, so that a count
 * is exact at every moment (docs/decisions/123-history-of-the-register.md).
 */

/** The codes that are counted by, as columns. */
const CODES = ['tool', 'component', 'state', 'office', 'item_type', 'correspondent_category'] as const;
const KEY = [...CODES, 'in_time', 'responded', 'late_from'].join(', ');
/** Groups and filters that these are enough for. */
const GROUPS: readonly Group[] = ['tool', 'component', 'state', 'office', 'itemType', 'correspondentCategory'];
const FILTERS: readonly string[] = GROUPS;

/** Tells whether a question needs no more of items than their codes. */
export const isByCodes = (groupBy: readonly Group[], where: RegisterWhere | undefined): boolean =>
  groupBy.every((group) => GROUPS.includes(group)) && keysIn(where).every((key) => FILTERS.includes(key));

/** Returns the columns that a filter names. */
function keysIn(where: RegisterWhere | null | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([key, given]) => {
    if (given === undefined || given === null) return [];
    if (key === 'and' || key === 'or') return (given as RegisterWhere[]).flatMap(keysIn);
    return key === 'not' ? keysIn(given as RegisterWhere) : [key];
  });
}

const COLUMNS = `
  tool text not null,
  component text not null,
  state text not null,
  office text,
  item_type text not null,
  correspondent_category text,
  in_time text,
  responded boolean not null,
  late_from date,
  items int not null`;

/** What a row of the history is in a cell; from which day on it is late, if it is not answered before. */
const flagged = (row: string): string => `select ${CODES.join(', ')}, (${IN_TIME}), (${daysToResponse}) is not null,
      case when closed_on is null and answered_on is null and stopped_on is null then due_on end
    from (select ${row}.*) of_history
    where parent is null and not deleted`;

/** The tables, and what the history holds when they are made. */
export const CELLS: readonly string[] = [
  `create table register_cell (${COLUMNS}, unique nulls not distinct (${KEY}))`,
  `create table register_moved (${COLUMNS})`,
  `insert into register_moved (${KEY}, items)
    select counted.*, 1
    from register_history history, lateral (${flagged('history')}) counted (${KEY})
    where history.until_at is null`,
];

/** What begins in the history is one more of its cell, and what ends there one less. */
const NOTE = `
  begin
    insert into register_moved (${KEY}, items)
      select counted.*, case when tg_op = 'INSERT' then 1 else -1 end
      from (${flagged('new')}) counted;
    return null;
  end`;

/**
 * Brings the cells up to now. What is late already is late whatever day it is, so that its day is forgotten and its
 * cells become one.
 */
const FOLD = `
  declare
    today date := ${TODAY};
  begin
    perform pg_advisory_xact_lock(hashtext('fold_cells'));
    with overdue as (
      delete from register_cell where late_from < today and late_from > '-infinity' returning ${KEY}, items
    ),
    since as (
      delete from register_moved returning ${KEY}, items
    ),
    moved as (
      select * from overdue union all select * from since
    )
    insert into register_cell (${KEY}, items)
      select ${CODES.join(', ')}, in_time, responded, late, sum(items)
      from (select *, case when late_from < today then '-infinity' else late_from end as late from moved) each
      group by ${CODES.join(', ')}, in_time, responded, late
      having sum(items) <> 0
      on conflict (${KEY}) do update set items = register_cell.items + excluded.items;
    delete from register_cell where items = 0;
  end`;

/** Returns the statements by which cells are kept, and read by who may list items. */
export function cellProtection({ app, publisher }: DatabaseRoles, mayList: string): string[] {
  return [
    `grant select, insert, update, delete on register_cell to ${publisher}`,
    `grant select, insert, delete on register_moved to ${publisher}`,
    ...madeFunction('note_moved', { returns: 'trigger', body: NOTE, owner: publisher }),
    ...['insert', 'update of until_at'].flatMap((event) => {
      const name = `note_${event.slice(0, 6)}`;
      return [
        `drop trigger if exists ${name} on register_history`,
        `create trigger ${name} after ${event} on register_history for each row execute function note_moved()`,
        // What replication brings is noted there, and counts here.
        `alter table register_history enable always trigger ${name}`,
      ];
    }),
    ...madeFunction('fold_cells', { returns: 'void', body: FOLD, owner: publisher }),
    `grant execute on function fold_cells() to ${app}`,
    `create or replace view register_cell_readable as
      select *
      from (
        select ${KEY}, items from register_cell
        union all select ${KEY}, items from register_moved
      ) cell
      where ${mayList}`,
    `grant select on register_cell_readable to ${app}`,
  ];
}
