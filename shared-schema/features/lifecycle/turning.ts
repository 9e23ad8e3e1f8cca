import { clockOf, type Standard, stoodStill } from '../../language/lifecycle/clock.ts';
import { turnBy } from '../../language/lifecycle/events.ts';
import type { Turn } from '../../language/lifecycle/vocabulary.ts';
import { clockEvents, standardText } from './item-clock.ts';
import { restartTaskers, stopTaskers } from './stopping.ts';
import type { Found, Happening, Outcome, Work } from './work.ts';

/*
 * What events do to an item's clock. Due dates follow from `stop-clock` and `restart-clock` alone: where another event
 * turns the clock, one of these is written down before it.
 */
const TOLD: Readonly<Record<Turn, 'stop-clock' | 'restart-clock'>> = {
  stops: 'stop-clock',
  'runs-on': 'restart-clock',
};

/** Returns what of an item's clock an event changes; nothing, where it stands or runs so already. */
export async function turned(lifecycle: Work, happening: Happening): Promise<Outcome> {
  const { event, found } = happening;
  const turn = turnOf(lifecycle, happening);
  if (!turn) return { columns: {} };
  const noted = await toldOf(lifecycle, turn, found);
  const columns =
    turn === 'stops' ? { stopped_on: lifecycle.today } : { stopped_on: null, due_on: (noted.dueOn as string) ?? null };
  return event === TOLD[turn] ? { columns, noted } : { columns };
}

/** Turns the clocks of the taskers below an item with its own, and writes down that it was turned. */
export async function turnedBelow(lifecycle: Work, happening: Happening): Promise<void> {
  const { event, found } = happening;
  const turn = turnOf(lifecycle, happening);
  if (!turn) return;
  const told = await toldOf(lifecycle, turn, found);
  if (turn === 'stops') await stopTaskers(lifecycle, found);
  else await restartTaskers(lifecycle, found, (await runningOn(lifecycle, found)).later);
  if (event === TOLD[turn]) return;
  const { state } = found.columns;
  await lifecycle.write(found, TOLD[turn], { fromState: state, toState: state, ...told });
}

function turnOf({ registered }: Work, { event, found }: Happening): Turn | undefined {
  const turn = turnBy(registered.workflow, event, found.situation);
  const stands = found.columns.stopped_on !== null;
  return turn && stands === (turn === 'runs-on') ? turn : undefined;
}

/** Returns what is written down of a clock that turns: what is due, and by how much later than it was. */
async function toldOf(lifecycle: Work, turn: Turn, item: Found): Promise<Readonly<Record<string, unknown>>> {
  // What was due is written down with the stop; it is due still, and later once it runs on.
  if (turn === 'stops') return { dueOn: item.columns.due_on };
  const { dueOn, later } = await runningOn(lifecycle, item);
  return { dueOn, result: standardText(later) };
}

/** Returns when an item is due whose clock runs on today, and by how much later that is. */
async function runningOn(
  lifecycle: Work,
  item: Found,
): Promise<{ readonly dueOn: string | null; readonly later: Standard }> {
  const events = await clockEvents(lifecycle, item);
  const calendar = await lifecycle.calendar();
  const on = lifecycle.today;
  const later = stoodStill(clockOf(events, calendar), { on, calendar });
  const { dueOn } = clockOf([...events, { event: 'restart-clock', on, later }], calendar);
  return { dueOn, later };
}
