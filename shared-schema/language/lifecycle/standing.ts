import { ENDED_TASKER_STATES, TASKER_STATES } from './vocabulary.ts';

/** What of a tasker its parent's standing depends on. */
export interface Standable {
  readonly state: string;
  readonly dueOn: string | null;
  /** The day since which its clock stands still. */
  readonly stoppedOn: string | null;
  readonly extensionRequested: boolean | null;
  /** Of a tasker to the Department: those to its components, by which it is answered. */
  readonly components?: readonly Standable[];
}
/** Tells whether a tasker is late that still owes an answer: nothing is late while its clock stands still. */
export const isLate = ({ state, dueOn, stoppedOn }: Omit<Standable, 'extensionRequested'>, today: string): boolean =>
  !isEnded(state) && state !== 'responded' && stoppedOn === null && dueOn !== null && dueOn < today;
const isEnded = (state: string): boolean => (ENDED_TASKER_STATES as readonly string[]).includes(state);
const rank = (state: string): number => (TASKER_STATES as readonly string[]).indexOf(state);
const worstFirst = (one: Standable, other: Standable): number => rank(one.state) - rank(other.state);

/** Returns how a tasker shows: one to the Department as the worst of its components until it is compiled. */
function shown(tasker: Standable): Standable {
  const open = (tasker.components ?? []).filter(({ state }) => !isEnded(state));
  const [worst] = [...open].sort(worstFirst);
  if (!worst || isEnded(tasker.state)) return tasker;
  const dues = open.flatMap(({ state, dueOn }) => (dueOn === null || state === 'responded' ? [] : [dueOn])).sort();
  return {
    state: worst.state,
    dueOn: dues[0] ?? null,
    stoppedOn: tasker.stoppedOn,
    extensionRequested: open.some(({ extensionRequested }) => extensionRequested === true),
  };
}

/**
 * Returns the worst state, the earliest open due date, how many are open, late, or ask for more time. `today` is the
 * legal day.
 */
export function standingOf(given: readonly Standable[], today: string) {
  const taskers = given.map(shown);
  const open = taskers.filter((each) => !isEnded(each.state));
  // Who has responded is waiting for nobody.
  const owing = open.filter((each) => each.state !== 'responded');
  const dues = owing.flatMap((each) => (each.dueOn === null ? [] : [each.dueOn])).sort();
  return {
    worstState: [...taskers].sort(worstFirst)[0]?.state ?? null,
    earliestOpenDueOn: dues[0] ?? null,
    total: taskers.length,
    open: open.length,
    late: owing.filter((each) => isLate(each, today)).length,
    extensionsRequested: owing.filter((each) => each.extensionRequested === true).length,
  };
}
