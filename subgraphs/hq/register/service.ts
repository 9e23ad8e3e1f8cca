import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { forbidden, invalidInput, purposeNeeded } from '../../../shared-schema/language/errors.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import { conditionOn, walkFilter } from '../../../shared-schema/runtime/records/filters.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { decryptCursor, filterScope, pageEnd } from '../../../shared-schema/runtime/secrets/cursor.ts';
import { mayReadRegister, maySummarize } from './access.ts';
import { ITEM } from './accounting.ts';
import { type Cell, GROUPS, type Group, readCountedApart, readStatistics } from './statistics.ts';
import {
  REGISTER_COLUMNS,
  type RegisterColumn,
  type RegisterConnection,
  type RegisterLag,
  type RegisterOrderBy,
  type RegisterSummary,
  type RegisterToolTotal,
  type RegisterWhere,
} from './types.ts';

const PAGE = { usual: 25, most: 500 };
/** A publication is current while its heartbeat is younger. */
const CURRENT_WITHIN = 5_000;

/** That the caller holds the rule and states a purpose. @throws FORBIDDEN, PURPOSE_NEEDED */
export function needs(context: OperationContext, rule: typeof mayReadRegister, what: string): void {
  if (rule.forCaller(context.caller) !== 'yes') throw forbidden(what, 'no-need-to-know');
  if (!context.caller.purpose) throw purposeNeeded(what);
}

/** Returns a filter as SQL, its columns accounted for. @throws INVALID_INPUT */
const filter = (context: OperationContext, where: RegisterWhere | undefined): RawBuilder<boolean> =>
  walkFilter(where, (key, given, negated) => {
    context.account.used(ITEM, [key]);
    return conditionOn(sql.ref(`item.${REGISTER_COLUMNS[key as RegisterColumn]}`), given, negated, (value) => value);
  });

/** A row of the register as the type of its tool. */
export const nodeOf = (row: any): object => ({
  __typename: row.record_type,
  id: row.key,
  ...Object.fromEntries(Object.entries(REGISTER_COLUMNS).map(([key, name]) => [key, row[name]])),
});

/**
 * A page of the register with totals, lag and what is counted apart. @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT,
 * INVALID_CURSOR
 */
export async function readRegister(
  context: OperationContext,
  {
    where,
    orderBy,
    first,
    after,
  }: { where?: RegisterWhere; orderBy?: RegisterOrderBy; first?: number; after?: string },
  info: GraphQLResolveInfo,
): Promise<Partial<RegisterConnection>> {
  needs(context, mayReadRegister, 'register');
  const limit = first ?? PAGE.usual;
  if (!Number.isInteger(limit) || limit < 0 || limit > PAGE.most)
    throw invalidInput('first', `between 0 and ${PAGE.most}`);
  const asked = namesAsked(info, [], 'RegisterConnection');
  const conditions = filter(context, where);
  const by = orderBy?.by ?? 'receivedOn';
  context.account.used(ITEM, [by]);
  const descending = orderBy?.direction !== 'asc';
  const column = sql.ref(`item.${REGISTER_COLUMNS[by]}`);
  const compare = descending ? sql`<` : sql`>`;
  const scope = `register|${by} ${descending}|${filterScope(where)}|${context.caller.user}`;
  const from = after ? decryptCursor(context.resources.keys, scope, after) : undefined;
  const beyond = !from
    ? sql`true`
    : from.value === null
      ? sql`(${column} is null and item.key ${compare} ${from.id})`
      : sql`(${column} ${compare} ${from.value} or (${column} = ${from.value} and item.key ${compare} ${from.id}) or ${column} is null)`;
  const answer: Partial<RegisterConnection> = {};
  if (asked.has('nodes') || asked.has('pageInfo')) {
    const { rows } =
      await sql<any>`select item.*, ${column}::text as "sort$" from register_readable item where ${conditions} and ${beyond} order by ${column} ${descending ? sql`desc nulls last` : sql`asc nulls last`}, item.key ${descending ? sql`desc` : sql`asc`} limit ${limit + 1}`.execute(
        context.kysely,
      );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    answer.nodes = page.map(nodeOf);
    answer.pageInfo = pageEnd(
      context.resources.keys,
      scope,
      rows.length > limit,
      last && { id: last.key, value: last.sort$ },
    );
  }
  if (asked.has('totalCount') || asked.has('totalsByTool')) {
    context.account.used(ITEM, ['tool']);
    answer.totalsByTool = (
      await sql<RegisterToolTotal>`select tool, count(*)::int as total from register_readable item where ${conditions} group by tool order by tool`.execute(
        context.kysely,
      )
    ).rows;
    answer.totalCount = answer.totalsByTool.reduce((sum, each) => sum + each.total!, 0);
  }
  if (asked.has('countedApart')) answer.countedApart = await readCountedApart(context);
  if (asked.has('lag') || asked.has('complete')) {
    answer.lag = await readLag(context);
    answer.complete = answer.lag.every((each) => each.current);
  }
  context.account.results = answer.totalCount ?? answer.nodes?.length ?? 0;
  return answer;
}

/** How far the register stands behind each tool. @throws FORBIDDEN, PURPOSE_NEEDED */
export async function readLag(context: OperationContext): Promise<RegisterLag[]> {
  needs(context, maySummarize, 'registerLag');
  const { rows } = await sql<{
    tool: string;
    at: string | null;
    milliseconds: number | null;
  }>`select tool, at, (extract(epoch from clock_timestamp() - at) * 1000)::int as milliseconds from register_lag order by tool`.execute(
    context.kysely,
  );
  return rows.map((row) => ({
    tool: row.tool,
    milliseconds: row.milliseconds,
    heardAt: row.at,
    current: row.milliseconds !== null && row.milliseconds < CURRENT_WITHIN,
  }));
}

/**
 * Returns counts by group. Who may list the items has exact ones, of these items; everybody else, and whoever names a
 * month, has the statistics that were published. @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
 */
export async function summarize(
  context: OperationContext,
  groupBy: readonly Group[],
  asked: { where?: RegisterWhere; month?: string },
): Promise<RegisterSummary> {
  needs(context, maySummarize, 'registerSummary');
  if (groupBy.length === 0 || groupBy.length > 4 || new Set(groupBy).size !== groupBy.length) {
    throw invalidInput('groupBy', 'one to four different groups');
  }
  context.account.used(
    ITEM,
    groupBy.flatMap((group) => GROUPS[group].columns),
  );
  const exact = asked.month === undefined && mayReadRegister.forCaller(context.caller) === 'yes';
  const counted = exact
    ? { month: null, cells: await countItems(context, groupBy, asked.where) }
    : await readStatistics(context, groupBy, asked);
  const lag = await readLag(context);
  context.account.results = counted.cells.length;
  return { ...counted, countedApart: await readCountedApart(context), complete: lag.every((each) => each.current) };
}

async function countItems(
  context: OperationContext,
  groupBy: readonly Group[],
  where: RegisterWhere | undefined,
): Promise<Cell[]> {
  const groups = sql.raw(groupBy.map((group) => GROUPS[group].sql).join(', '));
  const { rows } =
    await sql<Cell>`select array[${groups}]::text[] as "group", count(*)::int as items from register_readable item
    where ${filter(context, where)} group by ${groups} order by 2 desc, 1`.execute(context.kysely);
  return rows;
}
