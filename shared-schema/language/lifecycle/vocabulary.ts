import type { EventMeaning } from './event-meaning.ts';

export {
  type Effect,
  ENDING,
  type EventMeaning,
  type Given,
  type Guard,
  TURNED,
  type Turn,
  WRITTEN,
} from './event-meaning.ts';

/**
 * What can happen to an item, by the field's own words. A tool's workflow says which of these it has, from which state
 * to which, and who may; it cannot change what one means.
 */
export const ITEM_EVENTS = {
  task: { label: 'Assign taskers', needs: ['taskers'], effect: 'task', source: 'A-OV-7, A-OV-8' },
  review: { label: 'Begin review', needs: [], source: 'A-OV-10' },
  'flag-for-review': { label: 'Flag for supervisory review', needs: ['text'], source: 'App. A, STARS' },
  comment: { label: 'Comment', needs: ['text'], source: 'A-OV-13' },
  draft: {
    label: 'Draft the answer',
    needs: ['draft'],
    effect: 'draft',
    namesDraft: true,
    source: 'A-OV-13, A-OV-14',
  },
  consolidate: {
    label: 'Consolidate the responses',
    needs: ['text'],
    guards: ['some-tasker', 'no-open-taskers'],
    source: 'A-OV-14, A-OV-16',
  },
  'submit-for-clearance': {
    label: 'Submit for clearance',
    needs: ['taskers'],
    effect: 'task',
    namesDraft: true,
    source: 'A-OV-9',
  },
  return: { label: 'Return for rework', needs: ['text'], source: 'A-OV-10' },
  overrule: { label: 'Overrule what was not concurred in', needs: ['text'], guards: ['opposed'], source: 'A-OV-9' },
  approve: {
    label: 'Approve',
    needs: [],
    guards: ['no-open-taskers', 'all-concurred', 'unopposed'],
    namesDraft: true,
    source: 'A-OV-9',
  },
  sign: { label: 'Sign', needs: [], namesDraft: true, source: 'A-OV-9' },
  'interim-reply': {
    label: 'Send an interim reply',
    needs: ['recipient'],
    guards: ['may-leave'],
    namesDraft: true,
    source: 'A-OV-16',
  },
  brief: { label: 'Add a briefing package', needs: ['text'], source: 'A-3.3-1' },
  dispatch: {
    label: 'Dispatch the reply',
    needs: ['recipient'],
    effect: 'answer',
    guards: ['may-leave', 'cleared'],
    namesDraft: true,
    source: 'A-6.1-2, A-6.4-2',
  },
  extend: { label: 'Extend the due date', needs: ['dueOn', 'text'], effect: 'extend', source: 'A-OV-12' },
  'request-extension': {
    label: 'Ask for an extension',
    needs: ['dueOn', 'text'],
    effect: 'ask-extension',
    source: 'A-OV-12',
  },
  'grant-extension': { label: 'Grant the extension', needs: ['dueOn'], effect: 'extend', source: 'A-OV-12' },
  'deny-extension': { label: 'Deny the extension', needs: ['text'], effect: 'answer-extension', source: 'A-OV-12' },
  'stop-clock': {
    label: 'Stop the clock',
    needs: ['text'],
    clock: 'stops',
    guards: ['clock-runs'],
    source: 'A-2.4-2',
  },
  'restart-clock': {
    label: 'Restart the clock',
    needs: [],
    clock: 'runs-on',
    guards: ['clock-stands'],
    source: 'A-2.4-2',
  },
  'ask-submitter': { label: 'Ask the submitter', needs: ['text'], mayTurnClock: 'stops', source: 'A-2.4-2' },
  'record-answer': {
    label: "Record the submitter's answer",
    needs: ['text'],
    fileWillDo: true,
    mayTurnClock: 'runs-on',
    guards: ['was-asked'],
    source: 'A-2.4-2',
  },
  transfer: {
    label: 'Transfer to another office',
    needs: ['office', 'text'],
    effect: 'hand-over',
    source: 'A-OV-5, A-OV-6',
  },
  refer: {
    label: 'Refer to another component or body',
    needs: ['referredTo', 'text'],
    effect: 'refer',
    clock: 'stops',
    source: 'C-OV-5, A-6.1-1',
  },
  'take-back': {
    label: 'Take back what was referred',
    needs: ['text'],
    effect: 'take-back',
    clock: 'runs-on',
    guards: ['referred-it'],
    source: 'C-OV-1',
  },
  inform: {
    label: 'Send a copy for information',
    needs: ['party'],
    effect: 'inform',
    source: 'App. A, IQ: internal coordination',
  },
  'stop-informing': {
    label: 'Take a copy for information back',
    needs: ['party'],
    effect: 'stop-informing',
    guards: ['copy-is-out'],
    source: 'A-8.3-1',
  },
  deliver: {
    label: 'Deliver',
    needs: ['office', 'recipient', 'deliveredOn'],
    effect: 'deliver',
    source: 'App. A, EMMA',
  },
  recommend: {
    label: 'Send the recommendation to the body that decides',
    needs: ['happenedOn'],
    effect: 'answer',
    guards: ['may-leave'],
    source: 'App. A, R&A Tracker',
  },
  'send-copy': {
    label: 'Send a copy to whom it is about',
    needs: ['recipient', 'happenedOn'],
    guards: ['may-leave'],
    source: 'App. A, R&A Tracker',
  },
  'record-decision': {
    label: 'Record what the body that decides decided',
    needs: ['happenedOn', 'text'],
    source: 'App. A, R&A Tracker',
  },
  close: { label: 'Close', needs: [], effect: 'freeze', guards: ['no-open-taskers'], source: 'C-OV-1' },
  cancel: { label: 'Cancel', needs: ['text'], effect: 'freeze', guards: ['no-open-taskers'], source: 'A-2.4-1' },
  withdraw: { label: 'Withdraw', needs: ['text'], effect: 'freeze', guards: ['no-open-taskers'], source: 'C-4.2-1' },
  reopen: { label: 'Reopen', needs: ['text'], effect: 'thaw', source: 'A-2.4-2' },
} as const satisfies Record<string, EventMeaning>;
export type ItemEvent = keyof typeof ITEM_EVENTS;

/** What can happen to a tasker. */
export const TASKER_EVENTS = {
  accept: { label: 'Accept', needs: [], source: 'A-OV-11' },
  comment: { label: 'Comment', needs: ['text'], source: 'A-OV-13' },
  respond: {
    label: 'Respond',
    needs: ['result'],
    effect: 'respond',
    guards: ['no-open-taskers'],
    namesDraft: true,
    source: 'A-OV-13, A-OV-15',
  },
  return: { label: 'Return for rework', needs: ['text'], effect: 'ask-again', source: 'A-OV-14' },
  'accept-response': { label: 'Accept the response', needs: [], effect: 'end', source: 'A-OV-16' },
  compile: {
    label: 'Compile what the components answered',
    needs: ['text'],
    effect: 'compile',
    guards: ['some-tasker', 'no-open-taskers'],
    source: 'A-OV-16',
  },
  decline: { label: 'Decline', needs: ['text'], source: 'A-OV-14' },
  reassign: { label: 'Reassign', needs: ['party'], effect: 'reassign', source: 'A-OV-7' },
  transfer: { label: 'Transfer to another office', needs: ['office', 'text'], effect: 'reassign', source: 'A-OV-6' },
  delegate: { label: 'Delegate while absent', needs: ['party'], effect: 'delegate', source: 'A-OV-11' },
  task: { label: 'Assign taskers below this one', needs: ['taskers'], effect: 'task', source: 'A-OV-8' },
  'request-extension': {
    label: 'Ask for an extension',
    needs: ['dueOn', 'text'],
    effect: 'ask-extension',
    source: 'A-OV-12',
  },
  'grant-extension': { label: 'Grant the extension', needs: ['dueOn'], effect: 'extend', source: 'A-OV-12' },
  'deny-extension': { label: 'Deny the extension', needs: ['text'], effect: 'answer-extension', source: 'A-OV-12' },
  withdraw: { label: 'Withdraw', needs: ['text'], effect: 'end', guards: ['no-open-taskers'], source: 'A-OV-7' },
} as const satisfies Record<string, EventMeaning>;
export type TaskerEvent = keyof typeof TASKER_EVENTS;

/** Returns what an event on an item or a tasker means; undefined for one that there is not. */
export const meaningOf = (subject: 'item' | 'tasker', event: string): EventMeaning | undefined => {
  const meanings: Readonly<Record<string, EventMeaning>> = subject === 'item' ? ITEM_EVENTS : TASKER_EVENTS;
  return Object.hasOwn(meanings, event) ? meanings[event] : undefined;
};
/** Returns the field by which an event is asked for in the graph: `submitForClearance`. */
export const fieldOfEvent = (event: string): string =>
  event.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The state of an item that came with an old file and that nobody has worked on since: it is on file and no open work,
 * until an event leads on.
 */
export const IMPORTED_STATE = 'imported';

/** States of a tasker, worst first: the parent shows the worst of its children. */
export const TASKER_STATES = [
  'declined',
  'waiting',
  'assigned',
  'accepted',
  'responded',
  'closed',
  'withdrawn',
] as const;
export type TaskerState = (typeof TASKER_STATES)[number];
/** Taskers in these states are done with. */
export const ENDED_TASKER_STATES: readonly TaskerState[] = ['closed', 'withdrawn'];
/** Taskers in these states have said their word, and it counts: it is not asked for again. */
export const ANSWERED_TASKER_STATES: readonly TaskerState[] = ['responded', 'closed'];
export const RESULTS = ['comments', 'concurrence', 'non-concurrence', 'official-response'] as const;
/** How an item that was looked at is kept (A-5.2-1). */
export const REVIEW_RESULTS = ['temporary', 'permanent', 'keep-open'] as const;
export const LEVELS = ['department', 'component', 'office', 'expert'] as const;
export const PURPOSES_OF_TASKERS = ['action', 'review', 'clearance'] as const;
/** Why the Department was closed: a code, since free text could name somebody and is an element or is not kept. */
export const CLOSING_REASONS = ['executive-order', 'weather', 'emergency'] as const;
