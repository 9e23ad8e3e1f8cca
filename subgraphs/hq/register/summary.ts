import { sql } from 'kysely';
import { FIGURED, figuresOf, type ItemFigures, namesState } from '../../../shared-schema/features/figures/index.ts';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { IMPORTED_STATE } from '../../../shared-schema/language/lifecycle/vocabulary.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRegister, maySummarize } from './access.ts';
import { ITEM } from './accounting.ts';
import { BEHIND, EXACT, NOT_PUBLISHED, SUPPRESSED } from './no-figure.ts';
import { filterOf, needs, readLag } from './service.ts';
import { type Cell, GROUPS, type Group, readCountedApart, readStatistics } from './statistics.ts';
import type { RegisterSummary, RegisterSummaryArguments, RegisterSummaryOrderBy } from './summary-types.ts';
import type { RegisterFiguresArguments, RegisterToolTotal } from './types.ts';

/**
 * Returns counts by group. Who may list the items has exact ones, of these items; everybody else, and whoever names a
 * month, has the statistics that were published. @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
 */
export async function summarize(context: OperationContext, asked: RegisterSummaryArguments): Promise<RegisterSummary> {
  needs(context, maySummarize, 'registerSummary');
  const { groupBy, orderBy } = asked;
  checkGroups(groupBy, orderBy);
  context.account.used(
    ITEM,
    groupBy.flatMap((group) => GROUPS[group].columns),
  );
  const month = asked.month ?? undefined;
  const exact = month === undefined && mayReadRegister.forCaller(context.caller) === 'yes';
  const counted = await (exact ? countNow(context, asked) : countPublished(context, asked));
  const lag = await readLag(context);
  context.account.results = counted.cells.length;
  return {
    ...counted,
    cells: inOrder(counted.cells, groupBy, orderBy),
    countedApart: await readCountedApart(context),
    complete: lag.every((each) => each.current),
  };
}

type Counted = Pick<RegisterSummary, 'month' | 'noMonth' | 'cells' | 'totalsByTool'>;

/** @throws INVALID_INPUT */
function checkGroups(groupBy: readonly Group[], orderBy: RegisterSummaryOrderBy | undefined): void {
  if (groupBy.length === 0 || groupBy.length > 4 || new Set(groupBy).size !== groupBy.length)
    throw invalidInput('groupBy', 'one to four different groups');
  if (orderBy && orderBy.by !== 'items' && !groupBy.includes(orderBy.by))
    throw invalidInput('orderBy', 'items, or one of the groups that groupBy names');
}

/** Returns what is counted exactly and now, of the items under the filter. @throws INVALID_INPUT */
async function countNow(context: OperationContext, asked: RegisterSummaryArguments): Promise<Counted> {
  const { groupBy, where } = asked;
  const groups = sql.raw(groupBy.map((group) => GROUPS[group].sql).join(', '));
  const all = asked.imported || namesState(where);
  if (!all) context.account.used(ITEM, ['state']);
  const counts = all ? sql`true` : sql`item.state <> ${IMPORTED_STATE}`;
  const { rows: cells } = await sql<Cell>`
    select array[${groups}]::text[] as "group", count(*)::int as items
    from register_readable item
    where ${filterOf(context, where ?? undefined)} and ${counts}
    group by ${groups}`.execute(context.kysely);
  context.account.used(ITEM, ['tool']);
  const { rows: totals } = await sql<{ tool: string; total: number; heard: boolean }>`
    select lag.tool, count(item.key)::int as total, lag.at is not null as heard
    from register_lag lag left join register_readable item on item.tool = lag.tool and ${counts}
    where lag.level <> 'count'
    group by lag.tool, lag.at
    order by lag.tool`.execute(context.kysely);
  const totalsByTool = totals.map(({ tool, total, heard }) =>
    heard || total > 0 ? { tool, total } : { tool, total: null, noTotal: BEHIND },
  );
  return { month: null, noMonth: EXACT, cells, totalsByTool };
}

/** Returns what was published of a month; its latest, unless one is named. @throws INVALID_INPUT */
async function countPublished(context: OperationContext, asked: RegisterSummaryArguments): Promise<Counted> {
  if (asked.imported) throw invalidInput('imported', 'statistics do not count what came with old files');
  const { groupBy, where, month } = asked;
  const { cells, month: published } = await readStatistics(context, groupBy, {
    where: where ?? undefined,
    month: month ?? undefined,
  });
  const totalsByTool = await publishedTotals(context, published);
  return {
    month: published,
    noMonth: published === null ? NOT_PUBLISHED : null,
    cells,
    totalsByTool,
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
  const { where, imported } = asked;
  context.account.used(ITEM, FIGURED);
  const all = imported === true || namesState(where);
  const work = all ? sql`true` : sql`item.state <> ${IMPORTED_STATE}`;
  const condition = sql<boolean>`${filterOf(context, where ?? undefined)} and ${work}`;
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
