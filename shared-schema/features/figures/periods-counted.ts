import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import { addDays, daysBetween } from '../../language/lifecycle/calendar.ts';
import type { Period } from '../../language/lifecycle/periods.ts';
import { MOST_SETTINGS } from '../../language/list-size.ts';
import { ANEW, valuesAt } from './lives.ts';
import type { PeriodTrend, TrendGroup } from './trends-types.ts';
import { NO_TURNAROUND, TURNAROUND, type Turnaround } from './turnaround.ts';

/** What is counted: lives of items (`livesOf`), in periods that follow one another; also by their first values. */
interface Counting {
  readonly lives: RawBuilder<unknown>;
  readonly periods: readonly Period[];
  readonly isGrouped: boolean;
}
interface Counted {
  /** How many items are told of in any of the periods. */
  readonly items: number;
  readonly periods: readonly PeriodTrend[];
  readonly groups: readonly TrendGroup[];
  readonly valuesLeftOut: number;
}
/** What is counted together: of all items where no place is said, or of a value, by its place among the largest. */
interface Together {
  readonly place: number | null;
  readonly value: string | null;
}
/** Items that came, were answered and were closed in the same periods: 0 is before the first, none is never. */
interface Cell extends Together {
  readonly came: number;
  readonly answered: number | null;
  readonly closed: number | null;
  /** Whether they were done by their day; none where they had none. */
  readonly onTime: boolean | null;
  readonly items: number;
  /** The sum of the days on which they came, counted from `EPOCH`. */
  readonly days: number;
  readonly values: number;
}
/** How long it took those that were done in a period. */
interface Took extends Together, Turnaround {
  readonly done: number;
}
const EPOCH = '2000-01-01';

/** Returns what each of the periods brought, of all and by value: exactly. */
export async function countedIn(kysely: QueryExecutorProvider, counting: Counting): Promise<Counted> {
  const { cells, took } = await read(kysely, counting);
  const of = (place: number | null) =>
    periodsOf(counting.periods, {
      cells: cells.filter((cell) => cell.place === place),
      took: took.filter((each) => each.place === place),
    });
  const values = new Map(cells.flatMap(({ place, value }) => (place === null ? [] : [[place, value] as const])));
  return {
    items: sumOf(cells.filter(({ place }) => place === null)),
    periods: of(null),
    groups: [...values]
      .toSorted(([one], [other]) => one - other)
      .map(([place, value]) => ({ value: value === '' ? null : value, periods: of(place) })),
    valuesLeftOut: Math.max(0, (cells.find(({ place }) => place !== null)?.values ?? 0) - MOST_SETTINGS),
  };
}

/** What is read of lives: by it all is told. */
interface Read {
  readonly cells: readonly Cell[];
  readonly took: readonly Took[];
}

/** Reads lives once, in one statement. */
async function read(kysely: QueryExecutorProvider, counting: Counting): Promise<Read> {
  const { rows } = await sql<Read>`${ANEW}${placed(counting)}, cell as (
      select place, value, came, answered, closed, done_on <= due_on as "onTime", count(*)::int as items,
        sum(came_on - ${EPOCH}::date)::float8 as days, max(values) as values
      from together
      group by 1, 2, 3, 4, 5, 6
    ), took as (
      select place, value, coalesce(answered, closed) as done, ${sql.raw(TURNAROUND)}
      from (
        select *, done_on - came_on as days
        from together
        where coalesce(answered, closed) between 1 and ${counting.periods.length}
      ) done
      group by 1, 2, 3
    )
    select (select coalesce(json_agg(cell), '[]') from cell) as cells,
      (select coalesce(json_agg(took), '[]') from took) as took`.execute(kysely);
  return rows[0] ?? { cells: [], took: [] };
}

/**
 * Returns the tables of a statement: `together` has each item that is told of among all, and among those of each value.
 * What had ended before the first period is told of in none, and what came after the last one neither.
 */
function placed({ lives, periods, isGrouped }: Counting): RawBuilder<unknown> {
  const last = periods.length;
  const bounds = sql`${[...periods.map(({ from }) => from), periods.at(-1)?.to]}::date[]`;
  const columns = sql`came, answered, closed, came_on, due_on, done_on`;
  return sql`with placed as materialized (
      select ${isGrouped ? valuesAt(0) : sql`null::text[]`} as value, came_on, due_on, done_on,
        width_bucket(came_on, ${bounds}) as came,
        width_bucket(answered_on, ${bounds}) as answered, width_bucket(closed_on, ${bounds}) as closed
      from (${lives}) life
    ), life as (
      select *
      from placed
      where (came <= ${last} and (closed is null or closed > 0))
        or answered between 1 and ${last} or closed between 1 and ${last}
    ), valued as (
      select coalesce(each, '') as value, ${columns}
      from life cross join unnest(value) each
      where ${isGrouped ? sql`true` : sql`false`}
    ), largest as (
      select value, row_number() over (order by count(*) desc, value) as place, count(*) over () as values
      from valued
      group by value
    ), together as (
      select null::int as place, null::text as value, ${columns}, 0 as values from life
      union all
      select place::int, value, ${columns}, values::int
      from valued join largest using (value)
      where place <= ${sql.lit(MOST_SETTINGS)}
    )`;
}

const sumOf = (cells: readonly Pick<Cell, 'items'>[]): number => cells.reduce((sum, { items }) => sum + items, 0);

/** Returns what each period brought of those that are counted together. */
function periodsOf(
  periods: readonly Period[],
  { cells, took }: { readonly cells: readonly Cell[]; readonly took: readonly Took[] },
): PeriodTrend[] {
  return periods.map(({ from, to }, index) => {
    const at = index + 1;
    const done = cells.filter(({ answered, closed }) => (answered ?? closed) === at);
    const open = cells.filter(({ came, closed }) => came <= at && (closed === null || closed > at));
    const last = addDays(to, -1);
    const { place: _, value: __, done: ___, ...turnaround } = took.find((each) => each.done === at) ?? NOTHING_DONE;
    return {
      from,
      to: last,
      received: sumOf(cells.filter(({ came }) => came === at)),
      answered: sumOf(cells.filter(({ answered }) => answered === at)),
      closed: sumOf(cells.filter(({ closed }) => closed === at)),
      done: sumOf(done),
      onTime: sumOf(done.filter(({ onTime }) => onTime === true)),
      late: sumOf(done.filter(({ onTime }) => onTime === false)),
      withoutDueDay: sumOf(done.filter(({ onTime }) => onTime === null)),
      turnaround,
      open: sumOf(open),
      openMeanAgeDays: meanAge(open, last),
    };
  });
}
const NOTHING_DONE: Took = { place: null, value: null, done: 0, ...NO_TURNAROUND };

/** Returns how old items are on a day, in days: the mean, by tenths; null where there are none. */
function meanAge(open: readonly Cell[], day: string): number | null {
  const items = sumOf(open);
  if (items === 0) return null;
  const days = items * daysBetween(EPOCH, day) - open.reduce((sum, each) => sum + each.days, 0);
  return Math.round((10 * days) / items) / 10;
}
