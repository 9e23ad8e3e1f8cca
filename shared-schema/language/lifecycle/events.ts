import { isBlank } from '../blank.ts';
import type { Caller } from '../caller.ts';
import { eventNotAllowed, invalidInput } from '../errors.ts';
import { Faults } from '../faults.ts';
import type { SpiiDecision } from '../intake/spii.ts';
import type { Facts } from '../rules.ts';
import type { Transition } from './definition.ts';
import { leavingOf } from './directions.ts';
import type { Standable } from './standing.ts';
import {
  ANSWERED_TASKER_STATES,
  ENDED_TASKER_STATES,
  type EventMeaning,
  fieldOfEvent,
  type Given,
  meaningOf,
  RESULTS,
  type Turn,
} from './vocabulary.ts';
import type { Subject, WholeEvent, Workflow } from './workflow.ts';

/** What an event is asked for with: columns' own values, before they are parsed. */
export type EventInput = Partial<Record<Given, unknown>> & {
  readonly template?: string | null;
  /** What is decided of SPII in a draft. */
  readonly spii?: readonly SpiiDecision[] | null;
};
export interface Situation {
  readonly state: string;
  readonly facts: Facts;
  /** The taskers directly below, oldest first. */
  readonly taskers: readonly (Standable & {
    readonly purpose: string;
    readonly result: string | null;
    readonly assignee: string;
  })[];
  /** Which way the item goes, where it says so. */
  readonly direction: string | null;
  /** Whether a non-concurrence stands anywhere below that nobody has answered or overruled. */
  readonly opposed: boolean;
  /** Whether the item's clock stands still. */
  readonly clockStands: boolean;
  /** The parties whose clearance an item of its type needs and has not, by the workflow. */
  readonly unclearedBy: readonly string[];
  /** Whether the caller is who referred it last. */
  readonly referredIt: boolean;
  /** Whether the submitter was asked something since an answer was recorded last. */
  readonly wasAsked: boolean;
  /** Whether somebody has a copy for information, as far as who sends copies sees. */
  readonly copyIsOut: boolean;
  /** What the caller has let happen to the item and its taskers, as far as a line of the workflow asks for it. */
  readonly did: readonly string[];
  /** The state of the item a tasker belongs to; closed items let nothing happen below them. */
  readonly itemState?: string;
  /** What kind of item it is; a line that is for some kinds is for no item of which nothing is said. */
  readonly itemType?: string;
  /** Which elements it has, of those that a line of the workflow rests on; none, where nothing is said. */
  readonly held?: readonly string[];
}
export interface Verdict {
  readonly name: string;
  /** The field by which it is asked for. */
  readonly field: string;
  readonly label: string;
  readonly needs: readonly Given[];
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
export function turnBy(workflow: Workflow, name: string, at: At): Turn | undefined {
  const meaning = meaningOf('item', name);
  return meaning?.clock ?? (transitionIn(workflow, 'item', name, at)?.turnsClock && meaning?.mayTurnClock);
}
const isOpen = (tasker: Standable): boolean => !(ENDED_TASKER_STATES as readonly string[]).includes(tasker.state);

/** What a clearing party says that is asked to clear. */
export const CLEARED: readonly string[] = ['concurrence', 'non-concurrence'];

/** Tells whether a tasker's party has said whether it concurs, and that counts. */
const hasCleared = ({ state, result }: Situation['taskers'][number]): boolean =>
  (ANSWERED_TASKER_STATES as readonly string[]).includes(state) && CLEARED.includes(result ?? '');

/** Why a guard fails, in plain words; null where it holds. */
function broken(guard: NonNullable<EventMeaning['guards']>[number], situation: Situation): string | null {
  const { taskers, opposed, clockStands } = situation;
  switch (guard) {
    case 'no-open-taskers':
      return taskers.some(isOpen) ? `${taskers.filter(isOpen).length} taskers are still open` : null;
    case 'some-tasker':
      return taskers.length === 0 ? 'there is no tasker' : null;
    case 'all-concurred': {
      // Each clearing party's last word counts: what was returned and cleared again is cleared. Who did not concur has
      // said so: whether that stands is asked of everything below.
      const last = new Map(
        taskers
          .filter((each) => each.purpose === 'clearance' && each.state !== 'withdrawn')
          .map((each) => [each.assignee, each]),
      );
      return [...last.values()].every(hasCleared) ? null : 'a clearing office has not concurred';
    }
    case 'unopposed':
      return opposed ? 'a non-concurrence stands below: who gave it concurs later, or it is overruled' : null;
    case 'opposed':
      return opposed ? null : 'no non-concurrence stands';
    case 'clock-runs':
      return clockStands ? 'the clock stands still already' : null;
    case 'clock-stands':
      return clockStands ? null : 'the clock was not stopped';
    case 'may-leave':
      return whyItStays(situation);
    case 'referred-it':
      return situation.referredIt ? null : 'whoever referred it takes it back';
    case 'cleared':
      return situation.unclearedBy.length > 0 ? `it is not cleared by ${situation.unclearedBy.join(', ')}` : null;
    case 'copy-is-out':
      return situation.copyIsOut ? null : 'nobody has a copy for information';
    case 'was-asked':
      return situation.wasAsked ? null : 'the submitter was asked nothing';
  }
}

/** Why nothing of an item leaves, by the way it goes; null where something may. */
function whyItStays({ direction, taskers, opposed }: Situation): string | null {
  const leaves = leavingOf(direction);
  if (leaves === 'as-the-workflow-says') return null;
  if (leaves === 'never') return 'by its direction nothing of it leaves the Department';
  const cleared = taskers.some((each) => each.purpose === 'clearance' && hasCleared(each));
  return opposed || !cleared ? 'it leaves only once it is cleared' : null;
}

/** Returns why no line of an event begins where a record stands, in plain words. */
function whyNotHere(lines: readonly Transition[], { state, itemType }: At): string {
  const here = lines.filter(({ from }) => from.includes(state));
  if (here.length > 0)
    return `in ${state} it happens to ${here.flatMap(({ types = [] }) => types).join(', ')}; this is ${itemType}`;
  const from = [...new Set(lines.flatMap((line) => (isFor(line.types, { state, itemType }) ? line.from : [])))];
  return `it happens in ${from.join(', ') || 'no state of its kind'}; the state is ${state}`;
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
    needs: meaning?.needs ?? [],
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
  if (transition.by.forRecord(caller, situation.facts) !== true)
    return verdict(`it takes somebody who ${transition.by.sentence}`);
  const { notBy = [] } = transition;
  if (notBy.some((each) => situation.did.includes(each)))
    return verdict(`it takes somebody who did nothing of this here: ${notBy.join(', ')}`);
  const lacking = (transition.holds ?? []).filter((each) => !situation.held?.includes(each));
  if (lacking.length > 0) return verdict(`it rests on what is not there: ${lacking.join(', ')}`);
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

/** What may be said of any event. */
export const ALWAYS_GIVEN: readonly Given[] = ['text', 'files'];

/**
 * That what an event needs was given, and nothing that makes no sense with it. @throws EVENT_NOT_ALLOWED,
 * INVALID_INPUT
 */
export function checkInput(verdict: Verdict, input: EventInput): void {
  if (!verdict.allowed) throw eventNotAllowed(verdict.name, verdict.reason!);
  const faults = new Faults();
  const given = (key: Given) =>
    input[key] !== undefined &&
    input[key] !== null &&
    !(typeof input[key] === 'string' && (key === 'text' ? isBlank(input[key]) : input[key] === '')) &&
    !(Array.isArray(input[key]) && (input[key] as unknown[]).length === 0);
  // What an event has no use for it does not keep: a code that nobody checks would be a place for free text.
  for (const key of Object.keys(input))
    if (
      given(key as Given) &&
      ![...verdict.needs, ...ALWAYS_GIVEN].includes(key as Given) &&
      !(key === 'template' && verdict.needs.includes('taskers')) &&
      !(key === 'spii' && verdict.needs.includes('draft'))
    )
      faults.add(invalidInput(key, `${verdict.name} takes none`));
  for (const key of verdict.needs)
    if (
      !given(key) &&
      !(key === 'taskers' && input.template) &&
      !(key === 'text' && verdict.fileWillDo && isKept(input.files))
    )
      faults.add(invalidInput(key, `${verdict.name} needs it`));
  // A-OV-13: a refusal to concur says why; an official response and comments say what.
  const result = RESULTS.find((each) => each === input.result);
  if (verdict.name === 'respond' && result && result !== 'concurrence' && !given('text')) {
    if (!given('files')) faults.add(invalidInput('text', `${result} needs it`));
    // What is only said of a file is no response.
    else if (result === 'official-response' && !isKept(input.files))
      faults.add(invalidInput('files', 'an official response is a text, or a file that is kept here'));
  }
  faults.check();
}

/** Tells whether one of these files is kept here: it was uploaded, and is named by its id. */
const isKept = (files: unknown): boolean =>
  Array.isArray(files) && files.some((each: { readonly file?: unknown } | null) => typeof each?.file === 'string');
