import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely';
import { TODAY } from './days.ts';
import { ITEM_AGE, ITEM_DUE, type ItemFigures } from './figures-types.ts';
import { NO_TURNAROUND, TURNAROUND, type Turnaround } from './turnaround.ts';

/** The columns that figures are made of, by their elements. */
export const FIGURED = ['itemType', 'state', 'receivedOn', 'dueOn', 'closedOn', 'answeredOn', 'stoppedOn'] as const;

/**
 * Returns, as SQL, that an item is late on a day: what is neither answered nor closed, and whose clock does not stand
 * still, is late once its day is past.
 */
export const lateOn = (day: string): string =>
  `closed_on is null and answered_on is null and stopped_on is null and due_on < ${day}`;

/** Returns, as SQL, how old an open item is on a day; absent where it is closed. */
export const ageOn = (day: string): string => `case
  when closed_on is not null then null
  when received_on is null then 'unknown'
  when ${day} - received_on <= 7 then 'up-to-7-days'
  when ${day} - received_on <= 30 then 'up-to-30-days'
  when ${day} - received_on <= 90 then 'up-to-90-days'
  else 'over-90-days' end`;
const AGE = ageOn(TODAY);
const DUE = `case
  when closed_on is not null then null
  when answered_on is not null then 'answered'
  when stopped_on is not null then 'stopped'
  when due_on is null then 'unknown'
  when due_on < ${TODAY} then 'late'
  when due_on - ${TODAY} <= 7 then 'within-7-days'
  when due_on - ${TODAY} <= 30 then 'within-30-days'
  else 'later' end`;
const DONE_ON = 'coalesce(answered_on, closed_on)';
/** Whether a closed item was answered, or closed where it was not answered, by the day it was due; as SQL. */
export const IN_TIME = `case
  when closed_on is null then null
  when due_on is null then 'unknown'
  when ${DONE_ON} <= due_on then 'in-time'
  else 'late' end`;

interface Cell {
  readonly itemType: string;
  readonly state: string;
  readonly age: string | null;
  readonly due: string | null;
  readonly inTime: string | null;
  readonly items: number;
}
/** Rows that are counted, as `item`: of which table, under which condition. */
interface Counted {
  readonly table: RawBuilder<unknown>;
  readonly condition: RawBuilder<boolean>;
}

/** Returns figures of the rows under a condition, which is that the caller may list them and what was asked. */
export async function figuresOf(kysely: QueryExecutorProvider, { table, condition }: Counted): Promise<ItemFigures> {
  const { rows } = await sql<Cell>`
    select item_type as "itemType", state,
      ${sql.raw(AGE)} as age, ${sql.raw(DUE)} as due, ${sql.raw(IN_TIME)} as "inTime",
      count(*)::int as items
    from ${table} item
    where ${condition}
    group by 1, 2, 3, 4, 5`.execute(kysely);
  const { rows: took } = await sql<Turnaround>`
    select ${sql.raw(TURNAROUND)}
    from (
      select ${sql.raw(DONE_ON)} - received_on as days
      from ${table} item
      where ${condition} and closed_on is not null and received_on is not null
    ) closed`.execute(kysely);
  const sum = (which: (cell: Cell) => boolean) => rows.filter(which).reduce((all, { items }) => all + items, 0);
  const each = <T>(of: (cell: Cell) => T) => [...new Set(rows.map(of))];
  const states = each(({ state }) => state).map((state) => ({ state, items: sum((cell) => cell.state === state) }));
  const types = each(({ itemType }) => itemType).map((itemType) => ({
    itemType,
    items: sum((cell) => cell.itemType === itemType),
    open: sum((cell) => cell.itemType === itemType && cell.inTime === null),
    late: sum((cell) => cell.itemType === itemType && cell.due === 'late'),
  }));
  return {
    total: sum(() => true),
    open: sum(({ inTime }) => inTime === null),
    late: sum(({ due }) => due === 'late'),
    closed: sum(({ inTime }) => inTime !== null),
    closedOnTime: sum(({ inTime }) => inTime === 'in-time'),
    closedLate: sum(({ inTime }) => inTime === 'late'),
    closedWithoutDueDay: sum(({ inTime }) => inTime === 'unknown'),
    byState: states.toSorted((one, other) => other.items - one.items || (one.state < other.state ? -1 : 1)),
    byType: types.toSorted((one, other) => other.items - one.items || (one.itemType < other.itemType ? -1 : 1)),
    byAge: ITEM_AGE.values.map(({ key: age }) => ({ age, items: sum((cell) => cell.age === age) })),
    byDue: ITEM_DUE.values.map(({ key: due }) => ({ due, items: sum((cell) => cell.due === due) })),
    turnaround: took[0] ?? NO_TURNAROUND,
  };
}
