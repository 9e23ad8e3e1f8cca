import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import { addPeriod } from '../../language/disposition.ts';
import { invalidInput } from '../../language/errors.ts';
import { legalDay } from '../../language/legal-day.ts';
import type { MonthlySummarySettings } from '../../language/lifecycle/summary.ts';
import { MOST_SETTINGS } from '../../language/list-size.ts';
import {
  isPersonal,
  type RegisteredElement,
  type RegisteredLifecycle,
  type RegisteredTool,
} from '../../language/registry.ts';
import { DateScalar } from '../../language/scalars.ts';
import { camelCase } from '../../language/spelling.ts';
import type { Class } from '../../runtime/graphql/class.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { ANEW, dayThatIsOver, livesOf, valuesAt } from './lives.ts';
import { MonthlySummary, ValueFigure } from './summary-types.ts';
import { TURNAROUND, type Turnaround } from './turnaround.ts';
import { usable } from './usable.ts';

/** The columns that every summary is made of, by their elements. */
const COUNTED = ['receivedOn', 'answeredOn', 'closedOn'] as const;

/** Returns the types of a summary, where the tool has one. */
export const summaryTypes = ({ workflow }: RegisteredLifecycle): readonly Class[] =>
  workflow.monthlySummary ? [MonthlySummary, ValueFigure] : [];

/** Returns what is wrong with a summary: an element that is personal or none, a reader who hangs on the record. */
export function summaryGaps({ key, lifecycle }: RegisteredTool): string[] {
  const { monthlySummary, figures } = lifecycle?.workflow ?? {};
  const among = (name: string) => lifecycle?.item.byKey.get(name);
  const unfit = (monthlySummary?.by ?? []).filter((name) => {
    const element = among(name);
    return !element || isPersonal(element);
  });
  return [
    ...unfit.map((name) => `${key}: the monthly summary tells ${name}, which is no element or a personal one`),
    ...[monthlySummary?.reads, figures]
      .filter((rule) => rule && rule.facts.length > 0)
      .map(() => `${key}: who reads figures is a rule on the caller alone`),
  ];
}

/** Returns the operation by which a month is summed up, where the tool has it. */
export function summaryOperation(lifecycle: RegisteredLifecycle): RootOperation[] {
  const { name, monthlySummary } = lifecycle.workflow;
  if (!monthlySummary) return [];
  return [
    {
      kind: 'Query',
      name: `${camelCase(name)}MonthlySummary`,
      of: () => MonthlySummary,
      description: 'What a month brought, as it is reported to senior leadership: counts, and no person.',
      args: [
        ['month', () => String],
        ['asOf', () => DateScalar, true],
      ],
      rule: monthlySummary.reads,
      body: (context, _info, [month, asOf]) =>
        summary(context, { lifecycle, settings: monthlySummary }, { month: String(month), asOf: asOf ?? undefined }),
    },
  ];
}

/** What is summed up. */
interface Summing {
  readonly lifecycle: RegisteredLifecycle;
  readonly settings: MonthlySummarySettings;
}

/** Which month, as it was known at the end of which day. */
interface Asked {
  readonly month: string;
  readonly asOf: string | undefined;
}

/** @throws FORBIDDEN; INVALID_INPUT for what is no month, and for a day that is not over */
async function summary(
  context: OperationContext,
  { lifecycle, settings }: Summing,
  asked: Asked,
): Promise<MonthlySummary> {
  const { month } = asked;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw invalidInput('month', 'a month is written YYYY-MM');
  const { item } = lifecycle;
  const from = `${month}-01`;
  const to = addPeriod(from, 'P1M');
  const records = context.records(item);
  const strategy = await records.pageStrategy();
  const by = settings.by.flatMap((key) => item.byKey.get(key) ?? []);
  const isUsable = usable(context, item, { keys: [...COUNTED, ...settings.by], strategy });
  const condition = sql<boolean>`${records.needToKnow(strategy)} and ${isUsable}`;
  // A month that is not over is told of as it stands now.
  const isOver = to <= legalDay(new Date());
  const asOf = isOver || asked.asOf !== undefined ? dayThatIsOver(asked.asOf) : undefined;
  const lives = livesOf(context, { lifecycle, condition, since: from, asOf, withOldFiles: true, by });
  const { counts, ...told } = await read(context.kysely, { lives, by, from, to });
  context.account.searched(item, counts.received);
  return { month, asOf: asOf ?? null, ...counts, ...told };
}

/** The items of a month: their lives with the values of elements, from which day to the one after its last. */
interface Month {
  readonly lives: RawBuilder<unknown>;
  readonly by: readonly RegisteredElement[];
  readonly from: string;
  readonly to: string;
}
/** What is read of lives: by it all is told. */
interface Read {
  readonly counts: Pick<MonthlySummary, 'received' | 'answered' | 'closed' | 'open'>;
  readonly turnaround: Turnaround;
  readonly byValue: readonly ValueFigure[];
}

/** Reads lives once, in one statement. */
async function read(kysely: QueryExecutorProvider, { lives, by, from, to }: Month): Promise<Read> {
  const within = (day: string) => sql`(${sql.raw(day)} >= ${from} and ${sql.raw(day)} < ${to})`;
  const values = by.map(
    ({ key }, at) => sql`
        select ${key}::text as element, each as value
        from life cross join unnest(${valuesAt(at)}) each
        where ${within('came_on')}`,
  );
  const { rows } = await sql<Read>`${ANEW}with life as materialized (${lives}), counts as (
      select count(*) filter (where ${within('came_on')})::int as received,
        count(*) filter (where ${within('answered_on')})::int as answered,
        count(*) filter (where ${within('closed_on')})::int as closed,
        count(*) filter (where came_on < ${to} and (closed_on is null or closed_on >= ${to}))::int as open
      from life
    ), turnaround as (
      select ${sql.raw(TURNAROUND)}
      from (select done_on - came_on as days from life where ${within('closed_on')}) closed
    ), valued as (
      select element, value, count(*)::int as items
      from (${sql.join(values, sql` union all `)}) each
      group by 1, 2
      order by 3 desc, 1, 2
      limit ${sql.lit(MOST_SETTINGS)}
    )
    select to_json(counts) as counts, to_json(turnaround) as turnaround,
      (select coalesce(json_agg(valued order by items desc, element, value), '[]') from valued) as "byValue"
    from counts, turnaround`.execute(kysely);
  const [row] = rows;
  if (!row) throw new Error('a count has one row');
  return row;
}
