import { sql } from 'kysely';
import type { ClockEvent, Standard } from '../../language/lifecycle/clock.ts';
import { countedFrom } from './counted-from.ts';
import type { Found, Work } from './work.ts';

/** Actions that a due date follows from. */
export const CLOCK_EVENTS = ['start-clock', 'set-due', 'extend', 'grant-extension', 'stop-clock', 'restart-clock'];

/** An action that a due date follows from, as its row says it. */
interface ClockAction {
  readonly event: string;
  readonly on: string;
  readonly due_on: string | null;
  readonly result: string | null;
}
/** The same with the row id of its item or tasker. */
interface ClockRow extends ClockAction {
  readonly of: string;
}
/** Whose an action `a` is: a tasker's, or an item's itself where it names no tasker. */
const WHOSE = {
  item: { of: sql.ref('a.item'), itself: sql`a.tasker is null` },
  tasker: { of: sql.ref('a.tasker'), itself: sql`true` },
} as const;

/** Returns what happened to the clocks of items or of taskers, oldest first, in one statement. */
export async function clockRows(
  { context, registered }: Work,
  subject: 'item' | 'tasker',
  ids: readonly string[],
): Promise<ClockRow[]> {
  const { of, itself } = WHOSE[subject];
  const { rows } = await sql<ClockRow>`
    select ${of} as "of", event, (at at time zone 'America/New_York')::date as "on", due_on, result
    from ${sql.table(registered.action.options.table)} a
    where ${of} in (${sql.join([...ids])}) and ${itself} and a.event in (${sql.join(CLOCK_EVENTS)})
    order by a.id`.execute(context.kysely);
  return rows;
}

/**
 * Returns what happened to an item's clock, in order, with the due date it came with as the first where nothing states
 * one.
 */
export async function clockEvents(lifecycle: Work, found: Found): Promise<ClockEvent[]> {
  return clockEventsOf(await clockRows(lifecycle, 'item', [found.rowId]), clockedAs(lifecycle, found));
}

/** What a clock is worked out from beside what happened to it. */
export interface Clocked {
  readonly dueOn: string | null;
  /** The day from which the tool's standard counts, and what that is called where it is another than receipt. */
  readonly from: string | null;
  readonly named?: string | undefined;
}
/** Returns the same of an item as it was found. */
export function clockedAs({ registered }: Work, { columns }: Pick<Found, 'columns'>): Clocked {
  const { key, label } = countedFrom(registered, columns.item_type);
  const named = key === 'receivedOn' ? undefined : label;
  return { dueOn: columns.due_on, from: columns.counted_from, named };
}

/** Returns actions as clock events. @param rows oldest first */
export function clockEventsOf(rows: readonly ClockAction[], clocked: Clocked): ClockEvent[] {
  const stated = dueBefore(rows[0], clocked.dueOn);
  const on = clocked.from ?? stated;
  const base: ClockEvent[] = stated === null || on === null ? [] : [{ event: 'set-due', on, dueOn: stated }];
  return [...base, ...rows.map((row) => clockEventOf(row, clocked))];
}

/** Returns the due date that there was before anything happened to a clock, as far as it is known. */
function dueBefore(first: ClockAction | undefined, dueOn: string | null): string | null {
  if (first === undefined) return dueOn;
  return first.event === 'stop-clock' ? first.due_on : null;
}

function clockEventOf({ event, on, due_on, result }: ClockAction, { from, named }: Clocked): ClockEvent {
  if (event === 'start-clock')
    return { event, on, from: from ?? on, ...(named ? { named } : {}), standard: standardFrom(result) };
  if (event === 'stop-clock') return { event, on };
  if (event === 'restart-clock') return { event, on, ...(result === null ? {} : { later: standardFrom(result) }) };
  return { event: event === 'set-due' ? 'set-due' : 'extend', on, dueOn: due_on as string };
}

/** Returns how a `start-clock` writes its standard down, and a `restart-clock` by how much it moves what was due. */
export const standardText = ({ days, count }: Standard): string => `${days} ${count}`;
function standardFrom(text: string | null): Standard {
  const [days, count] = (text ?? '').split(' ');
  return { days: Number(days), count: count === 'calendar' ? 'calendar' : 'business' };
}
