import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidCursor } from '../../../shared-schema/language/errors.ts';
import { legalDay } from '../../../shared-schema/language/legal-day.ts';
import { PAGED } from '../../../shared-schema/language/list-size.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import {
  type Connection,
  connectionOf,
  type PageRequest,
  pageRequest,
} from '../../../shared-schema/runtime/records/connection.ts';
import { conditionOn, walkFilter } from '../../../shared-schema/runtime/records/filters.ts';
import { type PageOrder, type Place, sortedBy } from '../../../shared-schema/runtime/records/page-order.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { PLANNED_ANEW } from '../../../shared-schema/runtime/request/tool-database.ts';
import { filterScope } from '../../../shared-schema/runtime/secrets/cursor.ts';
import { mayReadRegister } from './access.ts';
import { ITEM, TASKER } from './accounting.ts';
import { needs, readLag, SIZES } from './service.ts';
import { type RegisteredTaskerRow, shownTaskers } from './standing.ts';
import {
  type DepartmentTaskersArguments,
  type RegisteredTaskerConnection,
  type RegisteredTaskerWhere,
  TASKER_COLUMNS,
  type TaskerColumn,
} from './tasker-types.ts';
import { LATE_TASKER, LEVELS } from './tasker-view.ts';

/** Which taskers, in which order, from where on. */
interface TaskerPage {
  readonly conditions: RawBuilder<boolean>;
  readonly order: Pick<PageOrder, 'value' | 'page'>;
  readonly request: PageRequest;
}
const TABLE = sql`register_tasker_readable`;
/** How many rows a condition is met by depends on its value, and so does the best way to them. */
const ANEW = sql.raw(PLANNED_ANEW);

/**
 * Returns a page of the taskers below the items that the caller may list, across tools.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT, INVALID_CURSOR
 */
export async function readDepartmentTaskers(
  context: OperationContext,
  query: DepartmentTaskersArguments,
  info: GraphQLResolveInfo,
): Promise<Partial<RegisteredTaskerConnection>> {
  needs(context, mayReadRegister, 'departmentTaskers');
  const asked = namesAsked(info, [], 'RegisteredTaskerConnection');
  const page = pageOf(context, query);
  const rows = [...PAGED, 'pageInfo'].some((key) => asked.has(key));
  const answer: Partial<RegisteredTaskerConnection> = rows ? await readRows(context, page) : {};
  if (asked.has('totalCount')) answer.totalCount = await countAll(context, page);
  if (asked.has('complete')) answer.complete = (await readLag(context)).every(({ current }) => current);
  context.account.results = answer.totalCount ?? answer.nodes?.length ?? 0;
  return answer;
}

/** Returns which page is asked for, its filter and order accounted for. @throws INVALID_INPUT, INVALID_CURSOR */
function pageOf(context: OperationContext, query: DepartmentTaskersArguments): TaskerPage {
  const { where, orderBy } = query;
  const by = orderBy?.by ?? 'dueOn';
  const descending = orderBy?.direction === 'desc';
  const conditions = filterOf(context, where);
  use(context, by);
  const scope = `departmentTaskers|${by} ${descending}|${filterScope(where)}|${context.caller.user}`;
  return {
    conditions,
    order: sortedBy({ column: sql.ref(`item.${TASKER_COLUMNS[by]}`), guard: undefined, descending }),
    request: pageRequest(query, SIZES, { keys: context.resources.keys, scope }),
  };
}

/** Accounts for what a filter or an order tells: a state also of the item by which a component has it. */
function use({ account }: OperationContext, key: TaskerColumn | 'late'): void {
  if (key === 'itemControlNumber') account.used(ITEM, ['controlNumber']);
  else account.used(TASKER, key === 'late' ? ['late', 'state', 'dueOn', 'stoppedOn'] : [key]);
  if (key === 'state') account.used(ITEM, ['departmentTaskerNumber']);
}

/** Returns a filter as SQL, its columns accounted for. @throws INVALID_INPUT */
const filterOf = (context: OperationContext, where: RegisteredTaskerWhere | undefined): RawBuilder<boolean> =>
  walkFilter(where, (key, given, negated) => {
    use(context, key as TaskerColumn | 'late');
    if (key === 'late') return areLate(((given as unknown) === true) !== negated);
    if (key === 'level') return areOfLevel(given, negated);
    const test = conditionOn(sql.ref(`item.${TASKER_COLUMNS[key as TaskerColumn]}`), given, negated, (value) => value);
    return key === 'state' && !negated ? sql<boolean>`(${test} and ${mayShow(given)})` : test;
  });

const areLate = (wanted: boolean): RawBuilder<boolean> =>
  wanted ? sql<boolean>`(${sql.raw(LATE_TASKER)})` : sql<boolean>`((${sql.raw(LATE_TASKER)}) is not true)`;

/** Returns a condition on levels as one on the columns that they follow from: these have indexes. */
function areOfLevel(given: { readonly eq?: string; readonly in?: readonly string[] }, negated: boolean) {
  const levels = Object.entries(LEVELS).map(([level, condition]) => {
    const named = conditionOn(sql.lit(level), given, negated, (value) => value);
    return sql<boolean>`(${named} and ${sql.raw(condition.replaceAll('tasker.', 'item.'))})`;
  });
  return sql<boolean>`(${sql.join(levels, sql` or `)})`;
}

/** Returns the condition on the states as they are stored of which these are shown: an index has them. */
function mayShow(given: { readonly eq?: string; readonly in?: readonly string[] }): RawBuilder<boolean> {
  const shown = [...(given.eq ? [given.eq] : []), ...(given.in ?? [])];
  if (shown.length === 0) return sql<boolean>`true`;
  const stored = shown.includes('accepted') ? [...shown, 'assigned'] : shown;
  return sql<boolean>`item.stored_state in (${sql.join(stored)})`;
}

async function readRows(context: OperationContext, page: TaskerPage): Promise<Connection<object>> {
  const { conditions, order, request } = page;
  const { backwards, limit } = request;
  const from = request.from && (await placeOf(context, page, request.from.id));
  const statement = order.page({
    columns: sql`item.*`,
    table: TABLE,
    conditions,
    from,
    backwards,
    most: limit + 1,
  });
  const { rows } = await sql<RegisteredTaskerRow>`${ANEW} ${statement}`.execute(context.kysely);
  const shown = await shownTaskers(context, rows, legalDay(new Date()));
  return connectionOf(request, rows, { node: (row) => shown.get(row.id), position: ({ id }) => ({ id }) });
}

/** Returns where a page goes on. @throws INVALID_CURSOR where the row it goes on from is listed no more */
async function placeOf({ kysely }: OperationContext, { order }: TaskerPage, id: string): Promise<Place> {
  const { rows } = await sql<{ value: string | null }>`
    select (${order.value})::text as value
    from ${TABLE} item
    where item.id = ${id}`.execute(kysely);
  if (!rows[0]) throw invalidCursor();
  return { id, value: rows[0].value };
}

async function countAll({ kysely }: OperationContext, { conditions }: TaskerPage): Promise<number> {
  const { rows } = await sql<{ total: number }>`${ANEW}
    select count(*)::int as total
    from ${TABLE} item
    where ${conditions}`.execute(kysely);
  return rows[0]?.total ?? 0;
}
