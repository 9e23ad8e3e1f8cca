import { addDays, type Calendar, daysBetween } from './calendar.ts';

/** So many days for an answer. */
export interface Standard {
  readonly days: number;
  readonly count: 'business' | 'calendar';
}
/** What happened to a clock, in the order it happened. Days are legal days (America/New_York). */
export type ClockEvent =
  /** The tool's standard time runs from receipt. */
  | { readonly event: 'start-clock'; readonly on: string; readonly receivedOn: string; readonly standard: Standard }
  /** Staff or HQ stated a due date. */
  | { readonly event: 'set-due'; readonly on: string; readonly dueOn: string }
  | { readonly event: 'extend'; readonly on: string; readonly dueOn: string }
  /** Nothing can be done for a while: the days until it restarts do not count. */
  | { readonly event: 'stop-clock'; readonly on: string }
  | { readonly event: 'restart-clock'; readonly on: string };
export interface ClockStep {
  readonly event: ClockEvent['event'];
  readonly on: string;
  readonly dueOn: string | null;
  /** Why the due date is what it is, in plain words. */
  readonly because: string;
}
export interface Clock {
  /** Null while nothing set one, and while the clock stands still. */
  readonly dueOn: string | null;
  readonly stopped: boolean;
  readonly derivation: readonly ClockStep[];
}

/**
 * The due date as a pure function of what happened and the business calendar, with its derivation. A stop takes effect
 * after its day and a restart on its day: the days in between are added to what was due, in the unit of the standard
 * (business days where none was named). An extension states a day; stops after it are added to that day.
 */
export function clockOf(events: readonly ClockEvent[], calendar: Calendar): Clock {
  let dueOn: string | null = null;
  let count: Standard['count'] = 'business';
  let stoppedOn: string | undefined;
  const derivation: ClockStep[] = [];
  for (const each of events) {
    let because: string;
    switch (each.event) {
      case 'start-clock':
        count = each.standard.count;
        dueOn =
          count === 'business'
            ? calendar.addBusinessDays(each.receivedOn, each.standard.days)
            : addDays(each.receivedOn, each.standard.days);
        because = `${each.standard.days} ${count} days from receipt on ${each.receivedOn}`;
        break;
      case 'set-due':
        dueOn = each.dueOn;
        because = `stated as ${each.dueOn}`;
        break;
      case 'extend':
        dueOn = each.dueOn;
        because = `extended to ${each.dueOn}`;
        break;
      case 'stop-clock':
        stoppedOn ??= each.on;
        because = `stopped on ${each.on}`;
        break;
      case 'restart-clock': {
        if (stoppedOn === undefined) {
          because = 'it was not stopped';
          break;
        }
        const stood =
          count === 'business'
            ? calendar.businessDaysBetween(stoppedOn, each.on)
            : Math.max(0, daysBetween(stoppedOn, each.on));
        if (dueOn !== null && stood > 0)
          dueOn = count === 'business' ? calendar.addBusinessDays(dueOn, stood) : addDays(dueOn, stood);
        because = `restarted on ${each.on} after ${stood} ${count} days`;
        stoppedOn = undefined;
        break;
      }
    }
    derivation.push({ event: each.event, on: each.on, dueOn: stoppedOn === undefined ? dueOn : null, because });
  }
  return { dueOn: stoppedOn === undefined ? dueOn : null, stopped: stoppedOn !== undefined, derivation };
}
