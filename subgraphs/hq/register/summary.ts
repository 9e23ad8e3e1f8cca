import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { FIGURED, figuresOf, type ItemFigures } from '../../../shared-schema/features/figures/index.ts';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRegister, maySummarize } from './access.ts';
import { ITEM } from './accounting.ts';
import { type AsOf, asOf, underFilter } from './as-of.ts';
import { cellsFor, isCountedAhead } from './cells.ts';
import { GROUPS, type Group } from './groups.ts';
import { workOnly } from './imported.ts';
import { METRICS, type MetricName, metricOf } from './metrics.ts';
import { BEHIND, EXACT, NOT_PUBLISHED, SUPPRESSED } from './no-figure.ts';
import { filterOf, needs, readLag } from './service.ts';
import { type Cell, readCountedApart, readMeasures, readStatistics, readSuppression } from './statistics.ts';
import {
  MOST_CELLS,
  type RegisterGroupValues,
  type RegisterSummary,
  type RegisterSummaryArguments,
  type RegisterSummaryOrderBy,
} from './summary-types.ts';
import type { RegisterFiguresArguments, RegisterToolTotal } from './types.ts';

/**
 * Returns counts by group. Who may list the items has exact ones, of these items, now or as of a day; everybody else,
 * and whoever names a month, has the statistics that were published. Only what is asked for is counted.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
 */
export async function summarize(
  context: OperationContext,
  asked: RegisterSummaryArguments,
  info: GraphQLResolveInfo,
): Promise<Partial<RegisterSummary>> {
  needs(context, maySummarize, 'registerSummary');
  const { groupBy, orderBy } = asked;
  checkGroups(groupBy, orderBy);
  if (asked.month && asked.asOf) throw invalidInput('asOf', 'a month or a day, not both');
  context.account.used(
    ITEM,
    groupBy.flatMap((group) => GROUPS[group].columns),
  );
  const names = namesAsked(info, [], 'RegisterSummary');
  const metrics = metricsOf(namesAsked(info, [['RegisterSummary', 'cells']], 'RegisterCell'), orderBy);
  const exact = !asked.month && mayReadRegister.forCaller(context.caller) === 'yes';
  const counted = await (exact ? countNow(context, asked, { names, metrics }) : countPublished(context, asked));
  context.account.results = counted.cells.length;
  return {
    ...counted,
    cells: inOrder(counted.cells, groupBy, orderBy).map((cell) => ({ ...cell, of: valuesOf(cell, groupBy) })),
    ...(names.has('countedApart') ? { countedApart: await readCountedApart(context) } : {}),
    ...(names.has('complete') ? { complete: (await readLag(context)).every((each) => each.current) } : {}),
  };
}

/** Returns which metrics are counted: those that are asked for, and by which the cells are ordered. */
const metricsOf = (names: ReadonlySet<string>, orderBy: RegisterSummaryOrderBy | undefined): MetricName[] =>
  (Object.keys(METRICS) as MetricName[]).filter(
    (name) => names.has(name) || (name === 'items' && (orderBy?.by ?? 'items') === 'items'),
  );

type Counted = Pick<RegisterSummary, 'month' | 'noMonth' | 'publishedMeasures'> &
  Partial<Pick<RegisterSummary, 'totalsByTool' | 'asOf' | 'suppression'>> & { readonly cells: readonly Cell[] };

/** Returns the values of a cell's groups by their names; what items have none of is absent. */
function valuesOf({ group }: Cell, groupBy: readonly Group[]): RegisterGroupValues {
  const given = groupBy.map((name, at) => [name, group[at] === 'none' ? null : (group[at] ?? null)] as const);
  const { overdue, ...values }: Partial<Record<Group, string | null>> = Object.fromEntries(given);
  return { ...values, overdue: overdue ? overdue === 'overdue' : null };
}

/** @throws INVALID_INPUT */
function checkGroups(groupBy: readonly Group[], orderBy: RegisterSummaryOrderBy | undefined): void {
  if (groupBy.length === 0 || groupBy.length > 4 || new Set(groupBy).size !== groupBy.length)
    throw invalidInput('groupBy', 'one to four different groups');
  if (orderBy && orderBy.by !== 'items' && !groupBy.includes(orderBy.by))
    throw invalidInput('orderBy', 'items, or one of the groups that groupBy names');
}

/** Which fields and metrics an answer has. */
interface Selected {
  readonly names: ReadonlySet<string>;
  readonly metrics: readonly MetricName[];
}

/** Returns what is counted exactly, now or as of a day, of the items under the filter. @throws INVALID_INPUT */
async function countNow(
  context: OperationContext,
  asked: RegisterSummaryArguments,
  { names, metrics }: Selected,
): Promise<Counted> {
  const { groupBy, where } = asked;
  const asOfDay = asked.asOf ?? null;
  const of = await asOf(context, asOfDay ?? undefined);
  const whole = asOfDay === null && (await isCountedAhead(context));
  const view = metrics.every((name) => metricOf(name).ofCells) ? cellsFor(groupBy, where ?? undefined) : undefined;
  const ahead = whole && view !== undefined;
  const groups = sql.raw(groupBy.map((group) => GROUPS[group].sql(of.day)).join(', '));
  const measured = metrics.map((name) => `, ${sqlOf(name, of.day, ahead)} as "${name}"`).join('');
  context.account.used(
    ITEM,
    metrics.flatMap((name) => METRICS[name].columns),
  );
  const { rows: cells } = await sql<Cell>`
    select array[${groups}]::text[] as "group"${sql.raw(measured)}
    from ${ahead ? sql.table(view) : of.items} item
    where ${underFilter(context, where, of)} and ${workOnly(context, asked)}
    group by ${groups}
    having ${ahead ? sql`sum(items) <> 0` : sql`true`}
    limit ${sql.lit(MOST_CELLS + 1)}`.execute(context.kysely);
  if (cells.length > MOST_CELLS) throw invalidInput('groupBy', `at most ${MOST_CELLS} groups: name fewer, or filter`);
  const totalsByTool = names.has('totalsByTool')
    ? { totalsByTool: await exactTotals(context, asked, { of, whole }) }
    : {};
  return {
    ...{ month: null, noMonth: EXACT, publishedMeasures: [], suppression: null },
    ...{ cells, asOf: asOfDay, ...totalsByTool },
  };
}

const sqlOf = (name: MetricName, day: string, ahead: boolean): string =>
  (ahead ? metricOf(name).ofCells?.(day) : undefined) ?? METRICS[name].sql(day);

/** Returns how many each tool has in all, and why one has no figure. */
async function exactTotals(
  context: OperationContext,
  asked: RegisterSummaryArguments,
  { of: { items, day }, whole: ahead }: { readonly of: AsOf; readonly whole: boolean },
): Promise<RegisterToolTotal[]> {
  context.account.used(ITEM, ['tool']);
  const { rows } = await sql<{ tool: string; total: number; heard: boolean }>`
    select lag.tool, coalesce(counted.total, 0) as total, lag.at is not null as heard
    from register_lag lag
    left join (
      select tool, ${sql.raw(sqlOf('items', day, ahead))} as total
      from ${ahead ? sql.raw(cellsFor(['tool'], undefined) ?? '') : items} item
      where ${workOnly(context, asked)}
      group by tool
    ) counted on counted.tool = lag.tool
    where lag.level <> 'count'
    order by lag.tool`.execute(context.kysely);
  return rows.map(({ tool, total, heard }) =>
    heard || total > 0 ? { tool, total } : { tool, total: null, noTotal: BEHIND },
  );
}

/** Returns what was published of a month; its latest, unless one is named. @throws INVALID_INPUT */
async function countPublished(context: OperationContext, asked: RegisterSummaryArguments): Promise<Counted> {
  if (asked.imported) throw invalidInput('imported', 'statistics do not count what came with old files');
  const { groupBy, where } = asked;
  const month = asked.month ?? asked.asOf?.slice(0, 7);
  const { cells, month: published } = await readStatistics(context, groupBy, {
    where: where ?? undefined,
    month,
  });
  const totalsByTool = await publishedTotals(context, published);
  return {
    month: published,
    noMonth: published === null ? NOT_PUBLISHED : null,
    cells,
    totalsByTool,
    publishedMeasures: await readMeasures(context, published),
    suppression: await readSuppression(context, published),
  };
}

/** Returns what was published of each tool in all, and why of one nothing was. */
async function publishedTotals({ kysely }: OperationContext, month: string | null): Promise<RegisterToolTotal[]> {
  const { rows } = await sql<{ tool: string; total: number | null; any: boolean }>`
    select lag.tool, made.items as total,
      exists (select from register_statistic_readable other where other.month = ${month}) as any
    from register_lag lag
    left join register_statistic_readable made
      on made.tool = lag.tool and made.dimension = 'all' and made.month = ${month}
    where lag.level <> 'count'
    order by lag.tool`.execute(kysely);
  return rows.map(({ tool, total, any }) =>
    total === null ? { tool, total, noTotal: any ? SUPPRESSED : NOT_PUBLISHED } : { tool, total },
  );
}

/** Returns figures of the items that the caller may list, exactly and now. @throws FORBIDDEN, PURPOSE_NEEDED */
export async function readFigures(context: OperationContext, asked: RegisterFiguresArguments): Promise<ItemFigures> {
  needs(context, mayReadRegister, 'registerFigures');
  const { where } = asked;
  context.account.used(ITEM, FIGURED);
  const condition = sql<boolean>`${filterOf(context, where ?? undefined)} and ${workOnly(context, asked)}`;
  const figures = await figuresOf(context.kysely, { table: sql`register_readable`, condition });
  context.account.results = figures.total;
  return figures;
}

/** Returns the cells in the order asked for; where that is the same, by their groups. Absent values come last. */
function inOrder(cells: readonly Cell[], groupBy: readonly Group[], orderBy: RegisterSummaryOrderBy | undefined) {
  const { by = 'items', direction = by === 'items' ? 'desc' : 'asc' } = orderBy ?? {};
  const sign = direction === 'desc' ? -1 : 1;
  const at = by === 'items' ? -1 : groupBy.indexOf(by);
  return cells.toSorted((one, other) => {
    const first = at < 0 ? sign * (one.items - other.items) : compare(one.group[at], other.group[at], sign);
    if (first !== 0) return first;
    const differs = one.group.findIndex((value, index) => value !== other.group[index]);
    return differs < 0 ? 0 : compare(one.group[differs], other.group[differs], 1);
  });
}

function compare(one = '', other = '', sign: number): number {
  if (one === other) return 0;
  if (one === 'none' || other === 'none') return one === 'none' ? 1 : -1;
  return one < other ? -sign : sign;
}
