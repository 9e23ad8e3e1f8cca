import { sql } from 'kysely';
import { mayDisclose } from '../../language/decision.ts';
import { notFound } from '../../language/errors.ts';
import { PERSONAL_FACT } from '../../language/intake/records.ts';
import { clockOf } from '../../language/lifecycle/clock.ts';
import { LIFECYCLE_EVENT } from '../../language/lifecycle/coded-values.ts';
import type { Row } from '../../runtime/records/row.ts';
import { CLOCK_EVENTS, clockEventsOf, clockedAs } from './item-clock.ts';
import type { Found, Work } from './work.ts';

/** How an item stood at a time. */
export interface Replayed {
  readonly existed: boolean;
  readonly state: string | null;
  readonly dueOn: string | null;
  /** The day since which its clock stood still. */
  readonly stoppedOn: string | null;
  readonly actions: readonly Row[];
  readonly viewers: readonly Row[];
}

/** An action as this caller may read it, with the row id of its tasker and its legal day. */
type ActionRow = Record<string, unknown> & {
  readonly tasker$: string | null;
  readonly day$: string;
  readonly event: string;
  readonly to_state: string | null;
  readonly due_on: string | null;
  readonly result: string | null;
};

/** Returns how an item stood at a time: what had happened by then, and who had looked at it. @throws NOT_FOUND */
export async function replay(lifecycle: Work, controlNumber: string, at: string): Promise<Replayed> {
  const { context, registered } = lifecycle;
  const [item] = await lifecycle.situations('item', sql<boolean>`item.control_number = ${controlNumber}`);
  if (!item) throw notFound(registered.item.name);
  context.account.used(registered.item, ['controlNumber']);
  context.account.used(registered.action, ['event', 'toState', 'at', 'dueOn', 'result']);
  context.account.told(item, ['controlNumber', 'receivedOn', 'state', 'dueOn', 'stoppedOn']);
  const actions = await actionsUntil(lifecycle, item, at);
  const own = actions.filter((row) => row.tasker$ === null);
  const existed = await isEnteredBy(lifecycle, item, at);
  const access = context.records(registered.action);
  return {
    existed,
    state: existed ? (own.findLast((row) => row.to_state !== null)?.to_state ?? firstState(item)) : null,
    ...(await clockThen(lifecycle, item, own)),
    actions: actions.map(({ tasker$: _tasker, day$: _day, ...raw }) => access.row(raw)),
    viewers: await viewersUntil(lifecycle, item, at),
  };
}

const firstState = ({ record }: Found): string | null => record.options.states?.[0] ?? null;

/** Returns what had happened to an item and its taskers, oldest first, as far as the caller may see it. */
async function actionsUntil({ context, registered }: Work, { rowId }: Found, at: string): Promise<ActionRow[]> {
  const access = context.records(registered.action);
  const columns = access.columns(new Set(registered.action.elements.map((element) => element.key)));
  const { rows } = await sql<ActionRow>`
    select ${columns}, item.tasker as "tasker$", (item.at at time zone 'America/New_York')::date as "day$"
    from ${sql.table(registered.action.options.table)} item
    where ${access.needToKnow()} and item.item = ${rowId} and item.at <= ${at}::timestamptz
    order by item.id`.execute(context.kysely);
  return rows;
}

async function isEnteredBy({ context, registered }: Work, { rowId }: Found, at: string): Promise<boolean> {
  const { rows } = await sql<{ before: boolean }>`
    select created_at <= ${at}::timestamptz as before
    from ${sql.table(registered.item.options.table)}
    where id = ${rowId}`.execute(context.kysely);
  return rows[0]?.before === true;
}

/** Returns the due date that follows from what had happened to the item itself, and whether its clock stood still. */
async function clockThen(
  lifecycle: Work,
  found: Found,
  own: readonly ActionRow[],
): Promise<Pick<Replayed, 'dueOn' | 'stoppedOn'>> {
  const rows = own
    .filter((row) => CLOCK_EVENTS.includes(row.event))
    .map(({ event, day$, due_on, result }) => ({ event, on: day$, due_on, result }));
  const { dueOn, stoppedOn } = clockOf(
    clockEventsOf(rows, { ...clockedAs(lifecycle, found), dueOn: null }),
    await lifecycle.calendar(),
  );
  return { dueOn, stoppedOn };
}

/**
 * Returns who had looked at an item or changed it, by the audit. A view is shown like an action: the same elements,
 * under the same rule, accounted for.
 */
async function viewersUntil(lifecycle: Work, { rowId }: Found, at: string): Promise<Row[]> {
  const { context, registered } = lifecycle;
  const { rows } = await sql<{ id: string; actor: string; action: string; at: string }>`
    select id, actor, action, at
    from viewers_of(${rowId}::uuid, ${at}::timestamptz)
    order by at`.execute(context.kysely);
  const facts = { maySeeItem: true, [PERSONAL_FACT]: await seesPersonal(lifecycle, rowId) };
  return rows.map(({ id, actor, action, at }) => ({
    __typename: registered.action.name,
    record: registered.action,
    rowId: id,
    id,
    version: 1,
    columns: { event: isEvent(action) ? action : 'other', actor, at },
    facts,
  }));
}

const isEvent = (action: string): boolean => LIFECYCLE_EVENT.values.some(({ key }) => key === action);

/** Returns whether this caller sees what is personal in what happened to an item. */
async function seesPersonal({ context, registered }: Work, item: string): Promise<boolean> {
  const { seesPersonal } = registered.workflow;
  if (!seesPersonal) return true;
  const access = context.records(registered.item);
  const { rows } = await sql<Record<string, unknown>>`
    select ${access.columns(new Set(), seesPersonal.facts)}
    from ${sql.table(registered.item.options.table)} item
    where item.id = ${item}`.execute(context.kysely);
  return rows[0] !== undefined && mayDisclose(seesPersonal, context.caller, access.row(rows[0]).facts);
}
