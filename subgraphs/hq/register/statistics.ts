import { type RawBuilder, sql } from 'kysely';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { grainOf } from '../../../shared-schema/runtime/postgres/statistics.ts';
import { conditionOn, walkFilter } from '../../../shared-schema/runtime/records/filters.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { ITEM } from './accounting.ts';
import { type Group, STATISTICS, type Statistic } from './groups.ts';
import type { Measure } from './measures.ts';
import { BEHIND, NOT_PUBLISHED, SUPPRESSED } from './no-figure.ts';
import { MEASURE_FIELDS, type RegisterPublishedMeasures, type RegisterSuppression } from './summary-types.ts';
import type { RegisterToolTotal, RegisterWhere } from './types.ts';

/** How many there are of one group, and what else was asked of it. */
export interface Cell {
  readonly group: string[];
  readonly items: number;
}

const isStatistic = (group: Group): group is Statistic => (STATISTICS as readonly Group[]).includes(group);

/** Returns what was published of each tool in a month beside counts. */
export async function readMeasures(
  context: OperationContext,
  month: string | null,
): Promise<RegisterPublishedMeasures[]> {
  const { rows } = await sql<{ tool: string; measure: Measure; value: number }>`
    select tool, measure, value
    from register_measure_readable
    where month = ${month}
    order by tool`.execute(context.kysely);
  return [...Map.groupBy(rows, ({ tool }) => tool)].map(([tool, measures]) => ({
    tool,
    ...Object.fromEntries(measures.map(({ measure, value }) => [MEASURE_FIELDS[measure], value])),
  }));
}

/** Returns what the statistics of a month leave out, by the threshold of that month. */
export async function readSuppression(
  { kysely }: OperationContext,
  month: string | null,
): Promise<RegisterSuppression | null> {
  const { rows } = await sql<{ smallest: number }>`
    select smallest from register_threshold_readable where month = ${month}`.execute(kysely);
  const [published] = rows;
  if (!published) return null;
  const { smallest } = published;
  const grain = grainOf(smallest);
  const sentence =
    `Groups of fewer than ${smallest} items are left out, none and few alike, and with them as many larger ones as ` +
    `it takes that no small one follows from the rest; figures are multiples of ${grain}.`;
  return { threshold: smallest, grain, sentence };
}

/**
 * Returns the groups that the statistics of a month say; its latest, unless one is named. A filter picks among
 * published groups and never among items, so nothing follows from many answers that does not stand in what was
 * published.
 * @throws INVALID_INPUT for what is not published
 */
export async function readStatistics(
  context: OperationContext,
  groupBy: readonly Group[],
  { where, month }: { where?: RegisterWhere; month?: string },
): Promise<{ month: string | null; cells: Cell[] }> {
  const statistic = groupBy.find(isStatistic);
  const published = groupBy.every((group) => group === 'tool' || group === 'component' || isStatistic(group));
  if (!published || !groupBy.includes('tool') || groupBy.filter(isStatistic).length > 1) {
    throw invalidInput('groupBy', `statistics are by tool and at most one of ${STATISTICS.join(', ')}`);
  }
  if (month !== undefined && !/^\d{4}-\d{2}$/.test(month)) throw invalidInput('month', 'a month is written YYYY-MM');
  const picked = walkFilter(where, (key, given, negated) => {
    context.account.used(ITEM, [key]);
    return pick(statistic, key, given, negated);
  });
  const { rows } = await sql<{
    month: string;
    tool: string;
    component: string;
    value: string;
    items: number;
  }>`select month, tool, component, value, items from register_statistic_readable item
    where dimension = ${statistic ?? 'all'} and ${picked}
      and month = coalesce(${month ?? null}, (select max(month) from register_statistic_readable))
    order by items desc, tool, value`.execute(context.kysely);
  const cells = rows.map((row) => ({
    group: groupBy.map((group) => (group === 'tool' || group === 'component' ? row[group] : row.value)),
    items: row.items,
  }));
  // A filter that finds no group says nothing of the month.
  const said = rows[0]?.month ?? month ?? (await latestMonth(context));
  return { month: said, cells };
}

async function latestMonth({ kysely }: OperationContext): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select max(month) as month from register_statistic_readable`.execute(kysely);
  return rows[0]?.month ?? null;
}

/** Returns the totals of tools that publish no items: of the latest month that each has published, or why none. */
export async function readCountedApart(context: OperationContext): Promise<RegisterToolTotal[]> {
  context.account.used(ITEM, ['tool']);
  const { rows } = await sql<{ tool: string; total: number | null; heard: boolean; any: boolean }>`
    select distinct on (lag.tool) lag.tool, made.items as total, lag.at is not null as heard,
      exists (select from register_count_readable other where other.tool = lag.tool) as any
    from register_lag lag
    left join register_count_readable made on made.tool = lag.tool and made.dimension = 'all'
    where lag.level = 'count'
    order by lag.tool, made.month desc nulls last`.execute(context.kysely);
  return rows.map(({ tool, total, heard, any }) => {
    if (total !== null) return { tool, total };
    const published = any ? SUPPRESSED : NOT_PUBLISHED;
    return { tool, total, noTotal: heard ? published : BEHIND };
  });
}

/** Returns a condition on published groups. @throws INVALID_INPUT where it would be one on the items behind them */
function pick(
  statistic: Statistic | undefined,
  key: string,
  given: Record<string, unknown>,
  negated: boolean,
): RawBuilder<boolean> {
  const same = (value: unknown) => value;
  if (key === 'tool' || key === 'component') return conditionOn(sql.ref(`item.${key}`), given, negated, same);
  const value = sql`nullif(item.value, 'none')`;
  if (key === statistic) return conditionOn(value, given, negated, same);
  if (statistic !== undefined && MONTHS[key] === statistic)
    return conditionOn(value, wholeMonths(key, given), negated, same);
  throw invalidInput(
    `where.${key}`,
    'statistics are filtered by the groups that groupBy names, and days by whole months with receivedMonth or ' +
      'closedMonth only',
  );
}

/** Days that are filtered by whole months, and with which statistic. */
const MONTHS: Readonly<Record<string, Statistic>> = { receivedOn: 'receivedMonth', closedOn: 'closedMonth' };

/** Returns a range of days as one of months. @throws INVALID_INPUT where it begins or ends within one */
function wholeMonths(key: string, given: Record<string, unknown>): Record<string, unknown> {
  const months = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    months.map(([operator, value]) => {
      if (operator === 'isNull') return [operator, value];
      const edge = EDGES[operator];
      if (!edge?.(String(value)))
        throw invalidInput(`where.${key}`, 'statistics are of whole months: from the first day, to the last day');
      return [operator, String(value).slice(0, 7)];
    }),
  );
}

const isFirst = (day: string): boolean => day.endsWith('-01');
const isLast = (day: string): boolean => new Date(Date.parse(day) + 86_400_000).toISOString().slice(8, 10) === '01';
/** Where a range may begin and end. `eq` is a day, and no month. */
const EDGES: Readonly<Record<string, (day: string) => boolean>> = {
  from: isFirst,
  before: isFirst,
  to: isLast,
  after: isLast,
};
