import { sql } from 'kysely';
import { IN_TIME, TODAY } from '../../../shared-schema/features/figures/index.ts';
import type { DatabaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import type { Group } from './groups.ts';
import { madeFunction } from './history.ts';
import { daysToResponse } from './metrics.ts';
import type { RegisterWhere } from './types.ts';

/*
 * Items counted ahead, so that a summary of a million need not read them: a table of cells has how many of each there
 * are, and the one beside it what was added and taken away since. Both are read together, so that a count is exact at
 * every moment (docs/decisions/123-history-of-the-register.md).
 */

/** A set of cells: what items are counted ahead by. */
interface Cells {
  readonly table: string;
  /** What moved since. */
  readonly moved: string;
  /** Columns that are counted by, with their types, and as SQL of a row of the register where it is not the column. */
  readonly by: readonly { readonly name: string; readonly type: string; readonly sql?: string }[];
  /** Groups that these are enough for, and columns that a filter may name. */
  readonly groups: readonly Group[];
  readonly filters: readonly string[];
}
const TOOL_AND_STATE = [
  { name: 'tool', type: 'text not null' },
  { name: 'component', type: 'text not null' },
  { name: 'state', type: 'text not null' },
];
const OF_THESE = ['tool', 'component', 'state'] as const;
const CODES = ['office', 'itemType', 'correspondentCategory'] as const;

const BY_CODES: Cells = {
  table: 'register_cell',
  moved: 'register_moved',
  by: [
    ...TOOL_AND_STATE,
    { name: 'office', type: 'text' },
    { name: 'item_type', type: 'text not null' },
    { name: 'correspondent_category', type: 'text' },
  ],
  groups: [...OF_THESE, ...CODES],
  filters: [...OF_THESE, ...CODES],
};
/** The first day of a month stands for it: what is grouped by months and years is the same of it. */
const BY_MONTHS: Cells = {
  table: 'register_month_cell',
  moved: 'register_month_moved',
  by: [...TOOL_AND_STATE, { name: 'received_on', type: 'date', sql: "date_trunc('month', received_on)::date" }],
  groups: [...OF_THESE, 'receivedMonth', 'receivedFiscalYear'],
  filters: OF_THESE,
};
/** The fewer first: the first that is enough for a question answers it. */
const ALL = [BY_MONTHS, BY_CODES];

/** Returns the view of the cells in which a question's groups and filter stand, where there are any. */
export const cellsFor = (groupBy: readonly Group[], where: RegisterWhere | undefined): string | undefined =>
  viewOf(
    ALL.find(
      ({ groups, filters }) =>
        groupBy.every((group) => groups.includes(group)) && keysIn(where).every((key) => filters.includes(key)),
    ),
  );
const viewOf = (cells: Cells | undefined): string | undefined => cells && `${cells.table}_readable`;

/**
 * Tells whether what is counted ahead is what the register holds: not while a tool is copied anew, because its table
 * was emptied at once and the history learns what the copy lacks when it is whole.
 */
export async function isCountedAhead({ kysely }: OperationContext): Promise<boolean> {
  const { rows } = await sql<{ whole: boolean }>`
    select not exists (select from register_copying) as whole`.execute(kysely);
  return rows[0]?.whole ?? false;
}

/** Returns the columns that a filter names. */
function keysIn(where: RegisterWhere | null | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([key, given]) => {
    if (given === undefined || given === null) return [];
    if (key === 'and' || key === 'or') return (given as RegisterWhere[]).flatMap(keysIn);
    return key === 'not' ? keysIn(given as RegisterWhere) : [key];
  });
}

/** What is counted of each cell: how its items stand, and from which day on they are late, if not answered before. */
const STANDS = `in_time text,
  responded boolean not null,
  late_from date`;
const keyOf = ({ by }: Cells): string =>
  [...by.map(({ name }) => name), 'in_time', 'responded', 'late_from'].join(', ');

/** Returns what a row of the history is in a cell. */
const flagged = ({ by }: Cells, row: string): string => `select ${by.map(({ name, sql: as }) => as ?? name).join(', ')},
      (${IN_TIME}), (${daysToResponse}) is not null,
      case when closed_on is null and answered_on is null and stopped_on is null then due_on end
    from (select ${row}.*) of_history
    where parent is null and not deleted`;

/** Returns the statement by which what the history holds is counted. */
const counted = (cells: Cells): string => `insert into ${cells.moved} (${keyOf(cells)}, items)
    select counted.*, 1
    from register_history history, lateral (${flagged(cells, 'history')}) counted (${keyOf(cells)})
    where history.until_at is null`;

/** Returns the tables, with what the history holds when they are made. */
function tablesOf(cells: Cells): string[] {
  const columns = [...cells.by.map(({ name, type }) => `${name} ${type}`), STANDS, 'items int not null'].join(',\n  ');
  return [
    `create table ${cells.table} (
  ${columns}, unique nulls not distinct (${keyOf(cells)}))`,
    `create table ${cells.moved} (
  ${columns})`,
    counted(cells),
  ];
}
export const CELLS: readonly string[] = tablesOf(BY_CODES);
export const MONTH_CELLS: readonly string[] = tablesOf(BY_MONTHS);
/** What counts all that the history holds, where its triggers did not. */
export const COUNTED_ANEW: readonly string[] = ALL.map(counted);

/** What begins in the history is one more of its cell, and what ends there one less. */
const NOTE = `
  begin
    ${ALL.map(
      (cells) => `insert into ${cells.moved} (${keyOf(cells)}, items)
      select counted.*, case when tg_op = 'INSERT' then 1 else -1 end
      from (${flagged(cells, 'new')}) counted;`,
    ).join('\n    ')}
    return null;
  end`;

/** Returns the statements that bring cells up to now. */
const folded = (cells: Cells): string => {
  const by = cells.by.map(({ name }) => name).join(', ');
  const key = keyOf(cells);
  return `
    with overdue as (
      delete from ${cells.table} where late_from < today and late_from > '-infinity' returning ${key}, items
    ),
    since as (
      delete from ${cells.moved} returning ${key}, items
    ),
    moved as (
      select * from overdue
      union all select * from since
    )
    insert into ${cells.table} (${key}, items)
      select ${by}, in_time, responded, late, sum(items)
      from (select *, case when late_from < today then '-infinity' else late_from end as late from moved) each
      group by ${by}, in_time, responded, late
      having sum(items) <> 0
      on conflict (${key}) do update set items = ${cells.table}.items + excluded.items;
    delete from ${cells.table} where items = 0;`;
};
/**
 * Brings the cells up to now. What is late already is late whatever day it is, so that its day is forgotten and its
 * cells become one.
 */
const FOLD = `
  declare
    today date := ${TODAY};
  begin
    perform pg_advisory_xact_lock(hashtext('fold_cells'));
    if exists (select from register_copying) then
      perform note_gone();
    end if;
    ${ALL.map(folded).join('\n    ')}
  end`;

/** Returns the statements by which cells are kept, and read by who may list items. */
export function cellProtection({ app, publisher }: DatabaseRoles, mayList: string): string[] {
  return [
    ...ALL.flatMap(({ table, moved }) => [
      `grant select, insert, update, delete on ${table} to ${publisher}`,
      `grant select, insert, delete on ${moved} to ${publisher}`,
    ]),
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
    ...ALL.flatMap((cells) => readable(cells, mayList, app)),
  ];
}

/** Returns the statements of the view of cells: what was counted and what moved since, as one. */
const readable = (cells: Cells, mayList: string, app: string): string[] => [
  `create or replace view ${viewOf(cells)} as
      select *
      from (
        select ${keyOf(cells)}, items from ${cells.table}
        union all select ${keyOf(cells)}, items from ${cells.moved}
      ) cell
      where ${mayList}`,
  `grant select on ${viewOf(cells)} to ${app}`,
];
