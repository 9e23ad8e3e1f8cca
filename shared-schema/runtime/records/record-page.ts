import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidCursor, invalidInput } from '../../language/errors.ts';
import { PAGE, PAGED } from '../../language/list-size.ts';
import type { PageStrategy } from '../../language/rules.ts';
import { namesAsked, nodesAsked } from '../graphql/selection.ts';
import { PLANNED_ANEW } from '../request/tool-database.ts';
import { filterScope } from '../secrets/cursor.ts';
import { type Connection, connectionOf, type PageRequest, pageRequest } from './connection.ts';
import { filterSql, useOf } from './filters.ts';
import { newestFirst, type PageOrder, type Place, sortedBy } from './page-order.ts';
import type { RecordSql } from './record-sql.ts';
import type { ListArguments, Page, RawRow, Row } from './row.ts';

/** What the statements of one page are made of. */
interface PageQuery {
  /** The rows that the page is of, such as a table. */
  readonly from: RawBuilder<unknown>;
  readonly conditions: RawBuilder<boolean>;
  /** Stands before each statement: whether it is planned anew. */
  readonly anew: RawBuilder<unknown>;
  readonly order: PageOrder;
  readonly request: PageRequest;
}

/**
 * Reads one page, in the order asked for, of what the caller may see; the total only if it is selected.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT, INVALID_CURSOR
 */
export async function readPage(records: RecordSql, given: ListArguments, info: GraphQLResolveInfo): Promise<Page> {
  const { context, record } = records;
  const query = queryOf(records, given, await records.pageStrategy());
  const connection = `${record.name}Connection`;
  const asked = namesAsked(info, [], connection);
  const rows = [...PAGED, 'pageInfo'].some((key) => asked.has(key));
  const page = rows ? await readRows(records, query, nodesAsked(info, connection, record.name)) : {};
  const totalCount = asked.has('totalCount') ? await countAll(records, query) : undefined;
  context.account.searched(record, totalCount);
  return Object.assign(page, { totalCount });
}

/** Returns what a page's statements are made of, the elements it filters and sorts by accounted for. */
function queryOf(records: RecordSql, given: ListArguments, strategy: PageStrategy): PageQuery {
  const { context, record } = records;
  const { where, orderBy } = given;
  const { resources, caller } = context;
  const { from, need } = records.rowsOf(strategy);
  const conditions = sql<boolean>`${need} and ${filterSql(context, record, where)}`;
  const order = orderOf(records, orderBy, strategy);
  const scope = [resources.tool.key, record.name, order.name, filterScope(where), caller.user].join('|');
  const request = pageRequest(given, { ...PAGE, most: context.most }, { keys: resources.keys, scope });
  // How many rows a condition is met by depends on its value, and so does the best way to them. It depends as much on
  // whose rows they are, but where those come first or all are the caller's.
  const anew = where || (strategy !== 'few' && record.options.needToKnow.forCaller(caller) !== 'yes');
  return { from, conditions, anew: anew ? sql.raw(PLANNED_ANEW) : sql``, order, request };
}

/**
 * Returns how a page is ordered: by an element the caller may use, with the row's id as the last word, absent values
 * last both ways; or as the rows came.
 */
function orderOf({ context, record }: RecordSql, orderBy: ListArguments['orderBy'], strategy: PageStrategy): PageOrder {
  if (!orderBy) return { name: 'id', value: undefined, page: newestFirst };
  const element = record.byKey.get(orderBy.by);
  if (!element) throw invalidInput('orderBy', 'it is no element');
  const descending = orderBy.direction !== 'asc';
  return {
    name: `${element.key} ${descending ? 'desc' : 'asc'}`,
    ...sortedBy({
      column: sql.ref(`item.${element.column}`),
      guard: useOf(context, record, element, strategy),
      descending,
    }),
  };
}

async function readRows(
  records: RecordSql,
  { from: table, conditions, anew, order, request }: PageQuery,
  names: ReadonlySet<string>,
): Promise<Connection<Row>> {
  const { context } = records;
  const { backwards, limit } = request;
  const columns = records.columns(names);
  const from = request.from && (await placeOf(records, order, request.from.id));
  const statement = order.page({ columns, table, conditions, from, backwards, most: limit + 1 });
  const { rows } = await sql<RawRow>`${anew} ${statement}`.execute(context.kysely);
  return connectionOf(request, rows, { node: (row) => records.row(row), position: ({ id }) => ({ id }) });
}

/**
 * Returns where a page goes on: behind a row, by what it is sorted by now.
 * @throws INVALID_CURSOR where the caller sees the row no more
 */
async function placeOf(records: RecordSql, { value }: PageOrder, id: string): Promise<Place> {
  if (!value) return { id, value: null };
  const { rows } = await sql<{ value: string | null }>`
    select (${value})::text as value
    from ${sql.table(records.record.options.table)} item
    where ${records.needToKnow()} and item.id = ${id}`.execute(records.context.kysely);
  if (!rows[0]) throw invalidCursor();
  return { id, value: rows[0].value };
}

async function countAll({ context }: RecordSql, { from, conditions, anew }: PageQuery): Promise<number> {
  const { rows } = await sql<{ total: number }>`${anew}
    select count(*)::int as total
    from ${from} item
    where ${conditions}`.execute(context.kysely);
  return rows[0]?.total ?? 0;
}
