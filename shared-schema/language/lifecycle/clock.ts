import { addDays, type Calendar, daysBetween } from './calendar.ts';

/** So many days for an answer. */
export interface Standard {
  readonly days: number;
  readonly count: 'business' | 'calendar';
}
/** What happened to a clock, in the order it happened. Days are legal days (America/New_York). */
export type ClockEvent =
  /** The tool's standard time runs from receipt, or from the day of this name. */
  | {
      readonly event: 'start-clock';
      readonly on: string;
      readonly from: string;
      readonly named?: string;
      readonly standard: Standard;
    }
  /** Staff or HQ stated a due date. */
  | { readonly event: 'set-due'; readonly on: string; readonly dueOn: string }
  | { readonly event: 'extend'; readonly on: string; readonly dueOn: string }
  /** Nothing can be done for a while: the days until it restarts do not count. */
  | { readonly event: 'stop-clock'; readonly on: string }
  /** What was due is due so much later, as was written down then; as long as it stood still, where nothing was. */
  | { readonly event: 'restart-clock'; readonly on: string; readonly later?: Standard };
interface ClockStep {
  readonly event: ClockEvent['event'];
  readonly on: string;
  readonly dueOn: string | null;
  /** Why the due date is what it is, in plain words. */
  readonly because: string;
}
/** How a clock stands between two events. */
interface Reading {
  /** Null while nothing set one. While the clock stands still, it is what was due then. */
  readonly dueOn: string | null;
  /** What the days are counted in. */
  readonly count: Standard['count'];
  /** The day since which it stands still. */
  readonly stoppedOn: string | null;
  /** After which day it counts how long it stands still: a due date stated meanwhile knows of the days before. */
  readonly countedFrom: string | null;
}
interface Clock extends Reading {
  readonly stopped: boolean;
  readonly derivation: readonly ClockStep[];
}
/** A reading with why it is what it is. */
interface Explained extends Reading {
  readonly because: string;
}

/**
 * Returns the due date as a pure function of what happened and the business calendar, with its derivation. A stop takes
 * effect after its day and a restart on its day: the days in between are added to what was due, in the unit of the
 * standard (business days where none was named). A due date that is stated is a day: what stood still before it is in
 * it, and what stands still after it is added.
 */
export function clockOf(events: readonly ClockEvent[], calendar: Calendar): Clock {
  let now: Reading = { dueOn: null, count: 'business', stoppedOn: null, countedFrom: null };
  const derivation = events.map((each): ClockStep => {
    const { because, ...next } = after(now, each, calendar);
    now = next;
    return { event: each.event, on: each.on, dueOn: next.dueOn, because };
  });
  return { ...now, stopped: now.stoppedOn !== null, derivation };
}

/** Returns how the clock stands once this has happened. */
function after(now: Reading, event: ClockEvent, calendar: Calendar): Explained {
  const stated = { ...now, countedFrom: now.stoppedOn === null ? null : event.on };
  switch (event.event) {
    case 'start-clock': {
      const { days, count } = event.standard;
      const { from, named = 'receipt' } = event;
      const dueOn = addCounted(from, { days, count }, calendar);
      return { ...stated, count, dueOn, because: `${days} ${count} days from ${named} on ${from}` };
    }
    case 'set-due':
      return { ...stated, dueOn: event.dueOn, because: `stated as ${event.dueOn}` };
    case 'extend':
      return { ...stated, dueOn: event.dueOn, because: `extended to ${event.dueOn}` };
    case 'stop-clock':
      if (now.stoppedOn !== null) return { ...now, because: 'it was stopped' };
      return { ...now, stoppedOn: event.on, countedFrom: event.on, because: `stopped on ${event.on}` };
    case 'restart-clock':
      return restarted(now, event, calendar);
  }
}

/** Returns how the clock stands once it runs again: what was due is due later by as many days as it stood still. */
function restarted(
  now: Reading,
  { on, later }: { readonly on: string; readonly later?: Standard },
  calendar: Calendar,
): Explained {
  if (now.stoppedOn === null) return { ...now, because: 'it was not stopped' };
  const { days, count } = later ?? stoodStill(now, { on, calendar });
  return {
    ...now,
    dueOn: now.dueOn === null ? null : movedBy(now.dueOn, { days, count }, calendar),
    stoppedOn: null,
    countedFrom: null,
    because: `restarted on ${on} after ${days} ${count} days`,
  };
}

/** Returns for how long a clock has stood still by a day. */
export function stoodStill(
  { countedFrom, count }: Pick<Reading, 'countedFrom' | 'count'>,
  { on, calendar }: { readonly on: string; readonly calendar: Calendar },
): Standard {
  if (countedFrom === null) return { days: 0, count };
  const days =
    count === 'business' ? calendar.businessDaysBetween(countedFrom, on) : Math.max(0, daysBetween(countedFrom, on));
  return { days, count };
}

/**
 * Returns by how much later a tasker is due whose clock runs on with its item's: as long as its own stood still, in the
 * item's unit, and no more than the item, so that it does not come to fall due after it.
 */
export function laterBelow(
  own: Pick<Reading, 'countedFrom'>,
  item: Standard,
  at: { readonly on: string; readonly calendar: Calendar },
): Standard {
  const stood = stoodStill({ ...own, count: item.count }, at);
  return stood.days < item.days ? stood : item;
}

/** Returns what is due so much later; the same day where it is not later, though it be no business day. */
export const movedBy = (day: string, later: Standard, calendar: Calendar): string =>
  later.days > 0 ? addCounted(day, later, calendar) : day;

const addCounted = (day: string, { days, count }: Standard, calendar: Calendar): string =>
  count === 'business' ? calendar.addBusinessDays(day, days) : addDays(day, days);
