import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../secrets/cursor.ts';

/** What a page is made of: which columns of which rows, from where on, and how many at most. */
interface PageParts {
  readonly columns: RawBuilder<unknown>;
  readonly table: RawBuilder<unknown>;
  readonly conditions: RawBuilder<boolean>;
  readonly from: Position | undefined;
  readonly most: number;
}
/** An order of pages: its name, which a cursor is bound to, and the statement of one page, its sort key as `sort$`. */
export interface PageOrder {
  readonly name: string;
  readonly page: (parts: PageParts) => RawBuilder<unknown>;
}

/** Returns the statement of a page of rows as they came, the newest first. */
export const newestFirst: PageOrder['page'] = ({ columns, table, conditions, from, most }) =>
  sql`select ${columns}, null as "sort$" from ${table} item
    where ${conditions} and ${from ? sql`item.id < ${from.id}` : sql`true`}
    order by item.id desc limit ${most}`;

/** A column to sort by; where `guard` does not hold, its value counts as absent. */
interface SortedColumn {
  readonly column: RawBuilder<unknown>;
  readonly guard: RawBuilder<boolean> | undefined;
  readonly descending: boolean;
}

/**
 * Returns the statement of a page in a column's order, absent values last both ways: first rows that have a value, then
 * rows that have none, each at most a page of them. So one index (column, id) serves both directions: PostgreSQL reads
 * it forwards or backwards, from the cursor on. One statement with `nulls last` would need an index for each direction,
 * and its cursor an `or`, for which every row before it is read.
 */
export function sortedBy({ column, guard, descending }: SortedColumn): PageOrder['page'] {
  const direction = descending ? sql`desc` : sql`asc`;
  const compare = descending ? sql`<` : sql`>`;
  const has = guard ? sql`${guard} and ${column} is not null` : sql`${column} is not null`;
  const lacks = guard ? sql`(${has}) is not true` : sql`${column} is null`;
  const inOrder = sql`order by ${column} ${direction}, item.id ${direction}`;
  // Where a guard decides which values count, those that do not are in no index's order.
  const byId = guard ? sql`order by item.id ${direction}` : inOrder;
  return ({ columns, table, conditions, from, most }) => {
    const rows = (value: RawBuilder<unknown>, which: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
      sql`(select ${columns}, ${value} as "by$" from ${table} item
        where ${conditions} and ${which} ${order} limit ${most})`;
    const beyondId = sql`item.id ${compare} ${from?.id}`;
    const beyond = sql`(${column}, item.id) ${compare} (${from?.value}, ${from?.id})`;
    const absent = sql`case when false then ${column} end`;
    const parts =
      from && from.value === null
        ? [rows(absent, sql`${lacks} and ${beyondId}`, byId)]
        : [rows(column, from ? sql`${has} and ${beyond}` : has, inOrder), rows(absent, lacks, byId)];
    return sql`select page.*, page."by$"::text as "sort$" from (${sql.join(parts, sql` union all `)}) page
      order by page."by$" ${direction} nulls last, page.id ${direction} limit ${most}`;
  };
}
