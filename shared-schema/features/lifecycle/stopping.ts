import { sql } from 'kysely';
import { clockOf, laterBelow, movedBy, type Standard } from '../../language/lifecycle/clock.ts';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import { clockEventsOf, clockRows, standardText } from './item-clock.ts';
import type { Found, Work } from './work.ts';

/* An item's clock stops those of its taskers, whatever is between, and they run on together. */

/** A tasker, by its row id, with what is due and, where its clock ran on, by how much later than before. */
interface Clocked {
  readonly id: string;
  readonly due_on: string;
  readonly later?: Standard;
}
type Turn = 'stop-clock' | 'restart-clock';

/** Stops the clock of each open tasker of an item whose own has just been stopped. */
export async function stopTaskers(lifecycle: Work, item: Found): Promise<void> {
  await turn(lifecycle, 'stop-clock', { item, taskers: await openTaskers(lifecycle, item, 'running') });
}

/**
 * Lets the clock of each open tasker of an item run on: each is due later by as long as it stood still, and by no more
 * than its item, so that it does not come to fall due after it. The day is written down and stays: whoever works
 * towards it is told of another one by an event, and by no closing. @param later of the item
 */
export async function restartTaskers(lifecycle: Work, item: Found, later: Standard): Promise<void> {
  const stopped = await openTaskers(lifecycle, item, 'stopped');
  if (stopped.length === 0) return;
  const calendar = await lifecycle.calendar();
  const on = lifecycle.today;
  const ids = stopped.map(({ id }) => id);
  const rows = Map.groupBy(await clockRows(lifecycle, 'tasker', ids), (row) => row.of);
  const taskers = stopped.map(({ id, due_on }): Clocked => {
    const events = clockEventsOf(rows.get(id) ?? [], { from: null, dueOn: due_on });
    const by = laterBelow(clockOf(events, calendar), later, { on, calendar });
    return { id, due_on: movedBy(due_on, by, calendar), later: by };
  });
  await turn(lifecycle, 'restart-clock', { item, taskers });
}

/** Writes down at each tasker that its clock was stopped or runs on, with what is due then. */
export async function noteTurn(
  lifecycle: Work,
  event: Turn,
  { item, taskers }: { readonly item: Found; readonly taskers: readonly Clocked[] },
): Promise<void> {
  const { context, registered, now } = lifecycle;
  const written = { event, actor: context.caller.user, at: now };
  await enterRows(
    context,
    { record: registered.action, action: event },
    taskers.map(({ id, due_on, later }) => ({
      values: { ...written, dueOn: due_on, ...(later ? { result: standardText(later) } : {}) },
      links: { item: item.rowId, tasker: id },
    })),
  );
}

/** Returns the taskers of an item that are not ended, locked, whose clocks run or stand still. */
async function openTaskers(
  { context, registered }: Work,
  { rowId }: Found,
  clock: 'running' | 'stopped',
): Promise<readonly Clocked[]> {
  const { rows } = await sql<Clocked>`
    select t.id, t.due_on
    from ${sql.table(registered.tasker.options.table)} t
    where t.item = ${rowId} and t.state not in (${sql.join([...ENDED_TASKER_STATES])})
      and t.stopped_on is ${sql.raw(clock === 'stopped' ? 'not null' : 'null')}
    order by t.id
    for update`.execute(context.kysely);
  return rows;
}

/** Stops or restarts the clocks of taskers, each accounted for. */
async function turn(
  lifecycle: Work,
  event: Turn,
  below: { readonly item: Found; readonly taskers: readonly Clocked[] },
): Promise<void> {
  const { context, registered, today } = lifecycle;
  const { tasker } = registered;
  if (below.taskers.length === 0) return;
  const column = (key: 'id' | 'due_on') => `{${below.taskers.map((each) => each[key]).join(',')}}`;
  const { rows } = await sql<{ id: string; version: number }>`
    update ${sql.table(tasker.options.table)} t
    set due_on = n.due_on, stopped_on = ${event === 'stop-clock' ? today : null}::date, version = t.version + 1,
      updated_at = now()
    from unnest(${column('id')}::uuid[], ${column('due_on')}::date[]) as n (id, due_on)
    where t.id = n.id
    returning t.id, t.version`.execute(context.kysely);
  const elements = tasker.elements.filter(({ key }) => key === 'dueOn' || key === 'stoppedOn');
  for (const { id, version } of rows) context.account.changed({ record: tasker, rowId: id, version }, elements, event);
  await noteTurn(lifecycle, event, below);
}
