import { type RawBuilder, sql } from 'kysely';

/** The row a page goes on from, and the value it is sorted by there as text (null sorts last). */
export interface Place {
  readonly id: string;
  readonly value: string | null;
}
/** What a page is made of: which columns of which rows, from where on, which way, and how many at most. */
interface PageParts {
  readonly columns: RawBuilder<unknown>;
  readonly table: RawBuilder<unknown>;
  readonly conditions: RawBuilder<boolean>;
  readonly from: Place | undefined;
  /** Whether the page is read from its end: rows then come in the reverse of the order. */
  readonly backwards: boolean;
  readonly most: number;
}
/** An order of pages: its name, which a cursor is bound to, what it sorts by, and the statement of one page. */
export interface PageOrder {
  readonly name: string;
  readonly value: RawBuilder<unknown> | undefined;
  readonly page: (parts: PageParts) => RawBuilder<unknown>;
}

/** Returns the statement of a page of rows as they came, the newest first. */
export const newestFirst: PageOrder['page'] = ({ columns, table, conditions, from, backwards, most }) => {
  const beyond = from ? sql`item.id ${backwards ? sql`>` : sql`<`} ${from.id}` : sql`true`;
  return sql`
    select ${columns}
    from ${table} item
    where ${conditions} and ${beyond}
    order by item.id ${backwards ? sql`asc` : sql`desc`}
    limit ${most}`;
};

/** A column to sort by; where `guard` does not hold, its value counts as absent. */
interface SortedColumn {
  readonly column: RawBuilder<unknown>;
  readonly guard: RawBuilder<boolean> | undefined;
  readonly descending: boolean;
}

/**
 * Returns the order of a column, absent values last both ways: first rows that have a value, then rows that have none,
 * each at most a page of them. So one index (column, id) serves both directions, and pages read from their end:
 * PostgreSQL reads it forwards or backwards, from the cursor on. One statement with `nulls last` would need an index
 * for each direction, and its cursor an `or`, for which every row before it is read.
 */
export function sortedBy({ column, guard, descending }: SortedColumn): Pick<PageOrder, 'value' | 'page'> {
  const has = guard ? sql`${guard} and ${column} is not null` : sql`${column} is not null`;
  const lacks = guard ? sql`(${has}) is not true` : sql`${column} is null`;
  const value = guard ? sql`case when ${guard} then ${column} end` : column;
  const absent = sql`case when false then ${column} end`;
  const page: PageOrder['page'] = ({ columns, table, conditions, from, backwards, most }) => {
    const down = descending !== backwards;
    const direction = down ? sql`desc` : sql`asc`;
    const compare = down ? sql`<` : sql`>`;
    const inOrder = sql`order by ${column} ${direction}, item.id ${direction}`;
    // Where a guard decides which values count, those that do not are in no index's order.
    const byId = guard ? sql`order by item.id ${direction}` : inOrder;
    const rows = (sort: RawBuilder<unknown>, which: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`(
      select ${columns}, ${sort} as "by$"
      from ${table} item
      where ${conditions} and ${which} ${order} limit ${most})`;
    const withValue = (beyond: RawBuilder<unknown>) => rows(column, sql`${has} and ${beyond}`, inOrder);
    const without = (beyond: RawBuilder<unknown>) => rows(absent, sql`${lacks} and ${beyond}`, byId);
    const [all, beyondId] = [sql`true`, sql`item.id ${compare} ${from?.id}`];
    const beyondValue = sql`(${column}, item.id) ${compare} (${from?.value}, ${from?.id})`;
    const parts = partsOf({ from, backwards }, { withValue, without }, { all, beyondId, beyondValue });
    return sql`
      select page.*
      from (${sql.join(parts, sql` union all `)}) page
      order by page."by$" ${direction} nulls ${backwards ? sql`first` : sql`last`}, page.id ${direction}
      limit ${most}`;
  };
  return { value, page };
}

type Part = (beyond: RawBuilder<unknown>) => RawBuilder<unknown>;
/** Returns the parts that a page may reach into: rows that have a value, rows that have none, or both. */
function partsOf(
  { from, backwards }: Pick<PageParts, 'from' | 'backwards'>,
  { withValue, without }: Readonly<Record<'withValue' | 'without', Part>>,
  beyond: Readonly<Record<'all' | 'beyondId' | 'beyondValue', RawBuilder<unknown>>>,
): RawBuilder<unknown>[] {
  if (!from) return [withValue(beyond.all), without(beyond.all)];
  if (from.value === null)
    return backwards ? [without(beyond.beyondId), withValue(beyond.all)] : [without(beyond.beyondId)];
  return backwards ? [withValue(beyond.beyondValue)] : [withValue(beyond.beyondValue), without(beyond.all)];
}
