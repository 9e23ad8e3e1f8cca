import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { IN_TIME, TODAY } from '../../../shared-schema/features/figures/index.ts';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRegister } from './access.ts';
import { ITEM } from './accounting.ts';
import { asOf, underFilter } from './as-of.ts';
import { workOnly } from './imported.ts';
import { percentile, RESPONDED_ON } from './metrics.ts';
import { needs } from './service.ts';
import { MOST_PERIODS, type PeriodKind, type RegisterPeriod, type RegisterTrendArguments } from './trend-types.ts';

/** A kind of period as SQL: its first day, its length, and how it is written. */
interface Period {
  readonly first: (day: string) => string;
  readonly length: string;
  /** The day by which it is named, of its first day, and how. */
  readonly named: (first: string) => string;
  readonly written: string;
}
const itself = (first: string): string => first;
const PERIODS: Readonly<Record<keyof typeof PeriodKind, Period>> = {
  WEEK: { first: (day) => `date_trunc('week', ${day})::date`, length: '1 week', named: itself, written: 'IYYY-"W"IW' },
  MONTH: { first: (day) => `date_trunc('month', ${day})::date`, length: '1 month', named: itself, written: 'YYYY-MM' },
  FISCAL_YEAR: {
    first: (day) => `(date_trunc('year', ${day} + interval '3 months') - interval '3 months')::date`,
    length: '1 year',
    named: (first) => `${first} + interval '3 months'`,
    written: '"FY"YYYY',
  },
};

/** From when on an item is overdue, and from when on no more. */
const OVERDUE_FROM = 'greatest(received_on, due_on + 1)';
const OVERDUE_UNTIL = 'least(closed_on, answered_on, stopped_on)';
/** What happened on a day, and how often: days on which it did, and which rows it happened to. */
const HAPPENED: readonly (readonly [what: keyof RegisterPeriod, day: string, condition: string, times?: -1])[] = [
  ['received', 'received_on', 'true'],
  ['responses', 'responded_on', 'received_on is not null'],
  ['closed', 'closed_on', 'true'],
  ['closedOnTime', 'closed_on', "in_time = 'in-time'"],
  ['open', 'received_on', '(closed_on is null or closed_on > received_on)'],
  ['open', 'closed_on', 'closed_on > received_on', -1],
  ['overdue', 'overdue_from', '(overdue_until is null or overdue_until > overdue_from)'],
  ['overdue', 'overdue_until', 'overdue_until > overdue_from', -1],
];
/** What is added up from the beginning, and not within the period alone. */
const STANDING: readonly string[] = ['open', 'overdue'];
const TOLD = [...new Set(HAPPENED.map(([what]) => what))];
const PERCENTILES = ['medianDaysToResponse', 'p90DaysToResponse'] as const;
const USED = ['receivedOn', 'dueOn', 'closedOn', 'answeredOn', 'stoppedOn', 'state'] as const;

/**
 * Returns the last periods, each with what happened in it and how things stood at its end, of the items that the caller
 * may list. @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
 */
export async function readTrend(
  context: OperationContext,
  asked: RegisterTrendArguments,
  info: GraphQLResolveInfo,
): Promise<RegisterPeriod[]> {
  needs(context, mayReadRegister, 'registerTrend');
  const last = asked.last ?? 12;
  if (last < 1 || last > MOST_PERIODS) throw invalidInput('last', `between 1 and ${MOST_PERIODS}`);
  context.account.used(ITEM, USED);
  const of = await asOf(context, asked.asOf ?? undefined);
  const { items, day } = of;
  const period = PERIODS[asked.period];
  const percentiles = PERCENTILES.some((name) => namesAsked(info, [], 'RegisterPeriod').has(name));
  const { rows } = await sql<RegisterPeriod>`
    with item as materialized (
      select ${CHOSEN}
      from ${items} item
      where ${underFilter(context, asked.where, of)} and ${workOnly(context, asked)}
    ),
    period as (${sql.raw(lastPeriods(period, last, day))}),
    happened as (${sql.raw(HAPPENED.map(countedByDay).join(' union all '))}),
    told as (
      select period.*, ${sql.raw(TOLD.map(toldOf).join(', '))}
      from period left join happened on happened.day <= period."to"
      group by period.period, period."from", period."to", period.whole
    )
    select told.*${sql.raw(percentiles ? PERCENTILES.map((name) => `, took."${name}"`).join('') : '')}
    from told ${sql.raw(percentiles ? tookIn(period) : '')}
    order by told."from"`.execute(context.kysely);
  context.account.results = rows.length;
  return rows;
}

/** What is read of each item. */
const CHOSEN = sql.raw(`received_on, closed_on, ${RESPONDED_ON} as responded_on, (${IN_TIME}) as in_time,
        case when due_on is not null then ${OVERDUE_FROM} end as overdue_from, ${OVERDUE_UNTIL} as overdue_until`);

/** Returns the last periods as SQL. Of one that is under way the last day is the day asked of; today is not over. */
const lastPeriods = ({ first, length, named, written }: Period, last: number, day: string): string => `
      select to_char(${named('first')}, '${written}') as period, first::date as "from",
        least((first + interval '${length}')::date - 1, ${day}) as "to",
        (first + interval '${length}')::date - 1 <= ${day === TODAY ? `${TODAY} - 1` : day} as whole
      from generate_series(
        ${first(day)} - ${last - 1} * interval '${length}', ${first(day)}, interval '${length}'
      ) first`;

const countedByDay = ([what, day, condition, times = undefined]: (typeof HAPPENED)[number]): string => `
      select '${what}' as what, ${day} as day, ${times ?? 1} * count(*) as times
      from item
      where ${day} is not null and ${condition}
      group by ${day}`;

const toldOf = (what: keyof RegisterPeriod): string => {
  const within = STANDING.includes(what) ? '' : ' and happened.day >= period."from"';
  return `coalesce(sum(times) filter (where what = '${what}'${within}), 0)::int as "${what}"`;
};

/** Returns the join with how long the responses of each period took. */
const tookIn = ({ first }: Period): string => `
    left join (
      select ${first('responded_on')} as first,
        ${percentile(0.5, 'responded_on - received_on')} as "medianDaysToResponse",
        ${percentile(0.9, 'responded_on - received_on')} as "p90DaysToResponse"
      from item
      where responded_on is not null and received_on is not null
      group by 1
    ) took on took.first = told."from"`;
