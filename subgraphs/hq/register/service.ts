import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { forbidden, purposeNeeded } from '../../../shared-schema/language/errors.ts';
import { PAGED } from '../../../shared-schema/language/list-size.ts';
import { serves } from '../../../shared-schema/language/purposes.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import { pageRequest } from '../../../shared-schema/runtime/records/connection.ts';
import { conditionOn, walkFilter } from '../../../shared-schema/runtime/records/filters.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { filterScope } from '../../../shared-schema/runtime/secrets/cursor.ts';
import { mayReadRegister, maySummarize } from './access.ts';
import { ITEM } from './accounting.ts';
import { BEHIND } from './no-figure.ts';
import { type RegisterPage, readRegisterPage } from './page.ts';
import { readCountedApart } from './statistics.ts';
import {
  REGISTER_COLUMNS,
  type RegisterArguments,
  type RegisterColumn,
  type RegisterConnection,
  type RegisterLag,
  type RegisterToolTotal,
  type RegisterWhere,
} from './types.ts';

/** How many rows a page of the register has. */
export const SIZES = { usual: 25, most: 500 };
/** A publication is current while its heartbeat is younger. */
const CURRENT_WITHIN = 8_000;

/** That the caller holds the rule and states a purpose. @throws FORBIDDEN, PURPOSE_NEEDED */
export function needs(context: OperationContext, rule: typeof mayReadRegister, what: string): void {
  if (rule.forCaller(context.caller) !== 'yes') throw forbidden(what, 'no-need-to-know');
  if (!serves(context.caller.purpose, 'register')) throw purposeNeeded(what);
}

/** Returns a filter as SQL, its columns accounted for. @throws INVALID_INPUT */
export const filterOf = (context: OperationContext, where: RegisterWhere | undefined): RawBuilder<boolean> =>
  walkFilter(where, (key, given, negated) => {
    context.account.used(ITEM, [key]);
    return conditionOn(sql.ref(`item.${REGISTER_COLUMNS[key as RegisterColumn]}`), given, negated, (value) => value);
  });

/**
 * Returns a page of the register with totals, lag and what is counted apart.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT, INVALID_CURSOR
 */
export async function readRegister(
  context: OperationContext,
  query: RegisterArguments,
  info: GraphQLResolveInfo,
): Promise<Partial<RegisterConnection>> {
  needs(context, mayReadRegister, 'register');
  const asked = namesAsked(info, [], 'RegisterConnection');
  const page = pageOf(context, query);
  const paged = [...PAGED, 'rows', 'pageInfo'].some((key) => asked.has(key));
  const read = paged ? await readRegisterPage(context, page) : undefined;
  const answer: Partial<RegisterConnection> & { rows?: readonly object[] } = read ? { ...read, rows: read.nodes } : {};
  if (asked.has('totalCount') || asked.has('totalsByTool')) {
    context.account.used(ITEM, ['tool']);
    answer.totalsByTool = await readTotals(context, page.conditions);
    answer.totalCount = answer.totalsByTool.reduce((sum, each) => sum + (each.total ?? 0), 0);
  }
  if (asked.has('countedApart')) answer.countedApart = await readCountedApart(context);
  if (asked.has('lag') || asked.has('complete')) {
    answer.lag = await readLag(context);
    answer.complete = answer.lag.every((each) => each.current);
  }
  context.account.results = answer.totalCount ?? answer.nodes?.length ?? 0;
  return answer;
}

/** Returns which page is asked for, its filter and order accounted for. @throws INVALID_INPUT, INVALID_CURSOR */
function pageOf(context: OperationContext, query: RegisterArguments): RegisterPage {
  const { where, orderBy } = query;
  const by = orderBy?.by ?? 'receivedOn';
  const conditions = filterOf(context, where);
  context.account.used(ITEM, [by]);
  const descending = orderBy?.direction !== 'asc';
  const scope = `register|${by} ${descending}|${filterScope(where)}|${context.caller.user}`;
  const request = pageRequest(query, SIZES, { keys: context.resources.keys, scope });
  return { conditions, column: sql.ref(`item.${REGISTER_COLUMNS[by]}`), descending, request };
}

async function readTotals(context: OperationContext, conditions: RawBuilder<boolean>): Promise<RegisterToolTotal[]> {
  const { rows } = await sql<RegisterToolTotal>`
    select tool, count(*)::int as total
    from register_readable item
    where ${conditions}
    group by tool
    order by tool`.execute(context.kysely);
  return rows;
}

/** What the register says of a tool as a whole. */
interface Heard extends Pick<RegisterLag, 'tool' | 'level' | 'basis'> {
  readonly at: string | null;
  readonly milliseconds: number | null;
}

/** Returns what the register knows of each tool, and how far it stands behind it. @throws FORBIDDEN, PURPOSE_NEEDED */
export async function readLag(context: OperationContext): Promise<RegisterLag[]> {
  needs(context, maySummarize, 'registerLag');
  const { rows } = await sql<Heard>`
    select tool, level, basis, at, (extract(epoch from clock_timestamp() - at) * 1000)::int as milliseconds
    from register_lag
    order by tool`.execute(context.kysely);
  return rows.map((row) => ({
    tool: row.tool,
    milliseconds: row.milliseconds,
    noMilliseconds: row.milliseconds === null ? BEHIND : null,
    heardAt: row.at,
    level: row.level,
    basis: row.basis,
    current: row.milliseconds !== null && row.milliseconds < CURRENT_WITHIN,
  }));
}
