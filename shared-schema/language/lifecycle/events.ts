import type { Caller } from '../caller.ts';
import type { Rule } from '../rules.ts';
import type { Transition } from './definition.ts';
import { broken } from './guards.ts';
import { mayBeGivenIn, neededIn } from './left-out.ts';
import type { Situation } from './situation.ts';
import { fieldOfEvent, type Given, meaningOf, type Turn } from './vocabulary.ts';
import type { Subject, WholeEvent, Workflow } from './workflow.ts';

export { CLEARED } from './guards.ts';
export type { Situation } from './situation.ts';

export interface Verdict {
  readonly name: string;
  /** The field by which it is asked for. */
  readonly field: string;
  readonly label: string;
  readonly needs: readonly Given[];
  /** What may be given with it besides. */
  readonly may: readonly Given[];
  readonly allowed: boolean;
  readonly reason: string | null;
  /** A file that is kept here will do in place of the text. */
  readonly fileWillDo: boolean;
}

export const eventsOf = (workflow: Workflow, subject: Subject): Readonly<Record<string, WholeEvent>> =>
  subject === 'item' ? workflow.events : workflow.taskerEvents;
/** Where a record stands in its life, as far as a line of the workflow asks. */
type At = Pick<Situation, 'state' | 'itemType'>;
/** Returns the one line of an event that begins in this state, for this type of item, or undefined. */
export const transitionIn = (workflow: Workflow, subject: Subject, name: string, at: At): Transition | undefined =>
  workflow.transitions[subject][name]?.find(({ from, types }) => from.includes(at.state) && isFor(types, at));
/** Tells whether a line is for an item of this type. */
const isFor = (types: Transition['types'], { itemType }: At): boolean =>
  types === undefined || (itemType !== undefined && types.includes(itemType));
/** Returns what an event does to an item's clock as it stands, as its meaning or the line that begins there says. */
export function turnBy(workflow: Workflow, name: string, at: Situation): Turn | undefined {
  const meaning = meaningOf('item', name);
  if (meaning?.awaitsAnswer && at.awaitsAnswer) return undefined;
  return meaning?.clock ?? (transitionIn(workflow, 'item', name, at)?.turnsClock && meaning?.mayTurnClock);
}
/** Returns why no line of an event begins where a record stands, in plain words. */
function whyNotHere(lines: readonly Transition[], { state, itemType }: At): string {
  const here = lines.filter(({ from }) => from.includes(state));
  if (here.length > 0)
    return `in ${state} it happens to ${here.flatMap(({ types = [] }) => types).join(', ')}; this is ${itemType}`;
  const from = [...new Set(lines.flatMap((line) => (isFor(line.types, { state, itemType }) ? line.from : [])))];
  return `it happens in ${from.join(', ') || 'no state of its kind'}; the state is ${state}`;
}

/** Returns who may let an event happen by a line, where the caller may not; null where the caller may. */
function whoElse(
  { by, notBy = [] }: Transition,
  caller: Caller,
  { situation: { facts, did }, assigns }: { readonly situation: Situation; readonly assigns: Rule | undefined },
): string | null {
  if (by.forRecord(caller, facts) !== true) return by.sentence;
  if (assigns && assigns.forCaller(caller) !== 'yes') return assigns.sentence;
  return notBy.some((each) => did.includes(each)) ? `did nothing of this here: ${notBy.join(', ')}` : null;
}

/**
 * Tells whether an event may happen now, and if not, why and who would be allowed. Absence means no: an event the
 * workflow does not list is refused.
 */
export function verdictOn(
  workflow: Workflow,
  subject: 'item' | 'tasker',
  name: string,
  caller: Caller,
  situation: Situation,
): Verdict {
  const meaning = meaningOf(subject, name);
  const event = eventsOf(workflow, subject)[name];
  const verdict = (reason: string | null): Verdict => ({
    name,
    field: fieldOfEvent(name),
    label: meaning?.label ?? name,
    needs: meaning ? neededIn(workflow, meaning) : [],
    may: mayBeGivenIn(workflow, meaning),
    allowed: reason === null,
    reason,
    fileWillDo: meaning?.fileWillDo === true,
  });
  if (!meaning || !event) return verdict('the workflow has no such event');
  const transition = transitionIn(workflow, subject, name, situation);
  if (!transition) return verdict(whyNotHere(workflow.transitions[subject][name] ?? [], situation));
  if (
    subject === 'tasker' &&
    (situation.itemState === undefined || (workflow.header.closedStates ?? []).includes(situation.itemState))
  )
    return verdict('the item is closed');
  const { assigns } = workflow.header;
  const whose = whoElse(transition, caller, { situation, assigns: meaning.assigns ? assigns : undefined });
  if (whose) return verdict(`it takes somebody who ${whose}`);
  const early = whyNotYet(workflow, transition, situation);
  if (early) return verdict(early);
  for (const guard of meaning.guards ?? []) {
    const why = broken(guard, situation);
    if (why) return verdict(why);
  }
  return verdict(null);
}

/** Returns what a line rests on that is not there, or a wait that is not as it asks; null where nothing is amiss. */
function whyNotYet({ waits }: Workflow, { holds, waited }: Transition, situation: Situation): string | null {
  const lacking = (holds ?? []).filter((each) => !situation.held?.includes(each));
  if (lacking.length > 0) return `it rests on what is not there: ${lacking.join(', ')}`;
  if (waited === undefined || situation.waited === waited) return null;
  const wait = `${waits?.days} days since ${waits?.since}`;
  return waited ? `it happens once it has waited ${wait}` : `it happens to what has not waited ${wait}`;
}

/** Everything that may happen, or why not, in the order of the vocabulary. */
export const verdictsOn = (
  workflow: Workflow,
  subject: 'item' | 'tasker',
  caller: Caller,
  situation: Situation,
): Verdict[] =>
  Object.keys(eventsOf(workflow, subject)).map((name) => verdictOn(workflow, subject, name, caller, situation));
