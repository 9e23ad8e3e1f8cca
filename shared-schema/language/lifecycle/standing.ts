import { ENDED_TASKER_STATES, TASKER_STATES } from './vocabulary.ts';

/** What of a tasker its parent's standing depends on. */
export interface Standable {
  readonly state: string;
  readonly dueOn: string | null;
  readonly extensionRequested: boolean | null;
}
/**
 * The worst state, the earliest open due date, how many are open, late, or ask for more time. `today` is the legal
 * day.
 */
export function standingOf(taskers: readonly Standable[], today: string) {
  const open = taskers.filter((each) => !(ENDED_TASKER_STATES as readonly string[]).includes(each.state));
  // Who has responded is waiting for nobody.
  const owing = open.filter((each) => each.state !== 'responded');
  const dues = owing.flatMap((each) => (each.dueOn === null ? [] : [each.dueOn])).sort();
  const rank = (state: string) => (TASKER_STATES as readonly string[]).indexOf(state);
  return {
    worstState: taskers.map((each) => each.state).sort((a, b) => rank(a) - rank(b))[0] ?? null,
    earliestOpenDueOn: dues[0] ?? null,
    total: taskers.length,
    open: open.length,
    late: dues.filter((due) => due < today).length,
    extensionsRequested: owing.filter((each) => each.extensionRequested === true).length,
  };
}
