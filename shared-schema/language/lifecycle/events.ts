import type { Caller } from '../caller.ts';
import { CorrespondenceError, invalidInput } from '../errors.ts';
import type { Facts } from '../rules.ts';
import type { Transition } from './definition.ts';
import type { Standable } from './standing.ts';
import { ENDED_TASKER_STATES, type EventMeaning, type Given, ITEM_EVENTS, TASKER_EVENTS } from './vocabulary.ts';
import type { Subject, WholeEvent, Workflow } from './workflow.ts';

/** What an event is asked for with: columns' own values, before they are parsed. */
export type EventInput = Partial<Record<Given, unknown>> & { readonly template?: string | null };
export interface Situation {
  readonly state: string;
  readonly facts: Facts;
  /** The taskers directly below, oldest first. */
  readonly taskers: readonly (Standable & {
    readonly purpose: string;
    readonly result: string | null;
    readonly assignee: string;
  })[];
  /** The state of the item a tasker belongs to; closed items let nothing happen below them. */
  readonly itemState?: string;
}
export interface Verdict {
  readonly name: string;
  readonly label: string;
  readonly needs: readonly Given[];
  readonly allowed: boolean;
  readonly reason: string | null;
}

const meaningOf = (subject: 'item' | 'tasker', name: string): EventMeaning | undefined =>
  subject === 'item'
    ? (ITEM_EVENTS as Record<string, EventMeaning>)[name]
    : (TASKER_EVENTS as Record<string, EventMeaning>)[name];
export const eventsOf = (workflow: Workflow, subject: Subject): Readonly<Record<string, WholeEvent>> =>
  subject === 'item' ? workflow.events : workflow.taskerEvents;
/** Returns the one line of an event that begins in this state, or undefined. */
export const transitionIn = (
  workflow: Workflow,
  subject: Subject,
  name: string,
  state: string,
): Transition | undefined => workflow.transitions[subject][name]?.find(({ from }) => from.includes(state));
const isOpen = (tasker: Standable): boolean => !(ENDED_TASKER_STATES as readonly string[]).includes(tasker.state);

/** Why a guard fails, in plain words; null where it holds. */
function broken(guard: NonNullable<EventMeaning['guards']>[number], { taskers }: Situation): string | null {
  switch (guard) {
    case 'no-open-taskers':
      return taskers.some(isOpen) ? `${taskers.filter(isOpen).length} taskers are still open` : null;
    case 'some-tasker':
      return taskers.length === 0 ? 'there is no tasker' : null;
    case 'all-concurred': {
      // Each clearing party's last word counts: what was returned and cleared again is cleared.
      const last = new Map(
        taskers
          .filter((each) => each.purpose === 'clearance' && each.state !== 'withdrawn')
          .map((each) => [each.assignee, each]),
      );
      return [...last.values()].some((each) => each.result !== 'concurrence')
        ? 'a clearing office has not concurred'
        : null;
    }
  }
}

/**
 * Whether an event may happen now, and if not, why and who would be allowed. Absence means no: an event the workflow
 * does not list is refused.
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
    label: meaning?.label ?? name,
    needs: meaning?.needs ?? [],
    allowed: reason === null,
    reason,
  });
  if (!meaning || !event) return verdict('the workflow has no such event');
  const transition = transitionIn(workflow, subject, name, situation.state);
  if (!transition) return verdict(`it happens in ${event.from.join(', ')}; the state is ${situation.state}`);
  if (
    subject === 'tasker' &&
    (situation.itemState === undefined || (workflow.header.closedStates ?? []).includes(situation.itemState))
  )
    return verdict('the item is closed');
  if (transition.by.forRecord(caller, situation.facts) !== true)
    return verdict(`it takes somebody who ${transition.by.sentence}`);
  for (const guard of meaning.guards ?? []) {
    const why = broken(guard, situation);
    if (why) return verdict(why);
  }
  return verdict(null);
}

/** Everything that may happen, or why not, in the order of the vocabulary. */
export const verdictsOn = (
  workflow: Workflow,
  subject: 'item' | 'tasker',
  caller: Caller,
  situation: Situation,
): Verdict[] =>
  Object.keys(eventsOf(workflow, subject)).map((name) => verdictOn(workflow, subject, name, caller, situation));

export const notAllowed = (name: string, reason: string): CorrespondenceError =>
  new CorrespondenceError('EVENT_NOT_ALLOWED', `${name}: ${reason}.`, { event: name, reason });

/** What may be said of any event. */
const ALWAYS: readonly Given[] = ['text', 'files'];

/**
 * That what an event needs was given, and nothing that makes no sense with it. @throws EVENT_NOT_ALLOWED,
 * INVALID_INPUT
 */
export function checkInput(verdict: Verdict, input: EventInput): void {
  if (!verdict.allowed) throw notAllowed(verdict.name, verdict.reason!);
  const given = (key: Given) =>
    input[key] !== undefined &&
    input[key] !== null &&
    input[key] !== '' &&
    !(Array.isArray(input[key]) && (input[key] as unknown[]).length === 0);
  // What an event has no use for it does not keep: a code that nobody checks would be a place for free text.
  for (const key of Object.keys(input))
    if (
      given(key as Given) &&
      ![...verdict.needs, ...ALWAYS].includes(key as Given) &&
      !(key === 'template' && verdict.needs.includes('taskers'))
    )
      throw invalidInput(key, `${verdict.name} takes none`);
  for (const key of verdict.needs)
    if (!given(key) && !(key === 'taskers' && input.template)) throw invalidInput(key, `${verdict.name} needs it`);
  // A-OV-13: a refusal to concur says why; an official response and comments say what.
  if (verdict.name === 'respond' && input.result !== 'concurrence' && !given('text') && !given('files'))
    throw invalidInput('text', `${String(input.result)} needs it`);
}
