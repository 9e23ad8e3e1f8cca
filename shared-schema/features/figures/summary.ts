import { sql } from 'kysely';
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
import { useOf } from '../../runtime/records/filters.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { ANEW, dayThatIsOver, type Lives, livesOf, useLives, valuesIn } from './lives.ts';
import { MonthlySummary, ValueFigure } from './summary-types.ts';
import { NO_TURNAROUND, TURNAROUND, type Turnaround } from './turnaround.ts';

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
  const elements = (keys: readonly string[]) => keys.flatMap((key) => item.byKey.get(key) ?? []);
  const by = elements(settings.by);
  const guards = [...elements(COUNTED), ...by].map((each) => useOf(context, item, each, strategy) ?? sql`true`);
  const condition = sql<boolean>`${records.needToKnow(strategy)} and ${sql.join(guards, sql` and `)}`;
  // A month that is not over is told of as it stands now.
  const isOver = to <= legalDay(new Date());
  const asOf = isOver || asked.asOf !== undefined ? dayThatIsOver(asked.asOf) : undefined;
  const of: Month = { kysely: context.kysely, lives: { lifecycle, condition, since: from, asOf }, from, to };
  const counts = await countsOf(of);
  if (asOf !== undefined) useLives(context, lifecycle);
  context.account.searched(item, counts.received);
  const [turnaround, byValue] = [await tookOf(of), await valuesOf(of, by)];
  return { month, asOf: asOf ?? null, ...counts, turnaround, byValue };
}

/** The items of a month: their lives, from which day to the one after its last. */
interface Month {
  readonly kysely: OperationContext['kysely'];
  readonly lives: Lives;
  readonly from: string;
  readonly to: string;
}
const within = (day: string, { from, to }: Month) => sql`(${sql.raw(day)} >= ${from} and ${sql.raw(day)} < ${to})`;

type Counts = Pick<MonthlySummary, 'received' | 'answered' | 'closed' | 'open'>;
async function countsOf(of: Month): Promise<Counts> {
  const { rows } = await sql<Counts>`${ANEW}
    select count(*) filter (where ${within('came_on', of)})::int as received,
      count(*) filter (where ${within('answered_on', of)})::int as answered,
      count(*) filter (where ${within('closed_on', of)})::int as closed,
      count(*) filter (where came_on < ${of.to} and (closed_on is null or closed_on >= ${of.to}))::int as open
    from (${livesOf(of.lives)}) life`.execute(of.kysely);
  return rows[0] ?? { received: 0, answered: 0, closed: 0, open: 0 };
}

async function tookOf(of: Month): Promise<Turnaround> {
  const { rows } = await sql<Turnaround>`${ANEW}
    select ${sql.raw(TURNAROUND)}
    from (
      select done_on - came_on as days
      from (${livesOf(of.lives)}) life
      where ${within('closed_on', of)}
    ) closed`.execute(of.kysely);
  return rows[0] ?? NO_TURNAROUND;
}

async function valuesOf(of: Month, elements: readonly RegisteredElement[]): Promise<ValueFigure[]> {
  const counted = elements.map(
    (element) => sql`
      select ${element.key}::text as element, each as value
      from (${livesOf({ ...of.lives, value: valuesIn(element) })}) life cross join unnest(life.value) each
      where ${within('came_on', of)}`,
  );
  const { rows } = await sql<ValueFigure>`${ANEW}
    select element, value, count(*)::int as items
    from (${sql.join(counted, sql` union all `)}) as each
    group by 1, 2
    order by 3 desc, 1, 2
    limit ${sql.lit(MOST_SETTINGS)}`.execute(of.kysely);
  return rows;
}
