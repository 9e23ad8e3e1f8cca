import type { EventMeaning } from './event-meaning.ts';
import { EVENTS_OF_SUBMITTERS } from './events-of-submitters.ts';
import { TASKER_EVENTS } from './tasker-events.ts';

export * from './codes.ts';
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
export { TASKER_EVENTS, type TaskerEvent } from './tasker-events.ts';

/**
 * What can happen to an item, by the field's own words. A tool's workflow says which of these it has, from which state
 * to which, and who may; it cannot change what one means.
 */
export const ITEM_EVENTS = {
  acknowledge: { label: 'Acknowledge receipt', needs: [], source: 'C-OV-3' },
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
  'final-review': {
    label: 'Finish the final legal review',
    needs: [],
    guards: ['no-open-taskers', 'all-concurred', 'unopposed'],
    namesDraft: true,
    source: 'App. A, CATS',
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
  'reply-directly': {
    label: 'Reply directly: it does not meet the requirements',
    needs: ['recipient'],
    effect: 'answer',
    guards: ['may-leave'],
    source: 'App. A, SCOPSSCATA',
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
    assigns: true,
    source: 'A-OV-5, A-OV-6',
  },
  refer: {
    label: 'Refer to another component or body',
    needs: ['referredTo', 'text'],
    may: ['release'],
    effect: 'refer',
    assigns: true,
    clock: 'stops',
    source: 'C-OV-5, A-6.1-1',
  },
  'take-back': {
    label: 'Take back what was referred',
    needs: ['text'],
    effect: 'take-back',
    assigns: true,
    clock: 'runs-on',
    awaitsAnswer: true,
    guards: ['referred-it'],
    source: 'C-OV-1',
  },
  inform: {
    label: 'Send a copy for information',
    needs: ['party'],
    effect: 'inform',
    assigns: true,
    source: 'App. A, IQ: internal coordination',
  },
  'stop-informing': {
    label: 'Take a copy for information back',
    needs: ['party'],
    effect: 'stop-informing',
    assigns: true,
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
  advise: {
    label: 'Advise whom to turn to, and close',
    needs: ['referredTo', 'text'],
    effect: 'advise',
    guards: ['no-open-taskers'],
    source: 'C-OV-4, C-OV-5',
  },
  close: { label: 'Close', needs: [], effect: 'freeze', guards: ['no-open-taskers'], source: 'C-OV-1' },
  cancel: { label: 'Cancel', needs: ['text'], effect: 'freeze', guards: ['no-open-taskers'], source: 'A-2.4-1' },
  withdraw: { label: 'Withdraw', needs: ['text'], effect: 'freeze', guards: ['no-open-taskers'], source: 'C-4.2-1' },
  ...EVENTS_OF_SUBMITTERS,
  reopen: { label: 'Reopen', needs: ['text'], effect: 'thaw', source: 'A-2.4-2' },
} as const satisfies Record<string, EventMeaning>;
export type ItemEvent = keyof typeof ITEM_EVENTS;

/** Returns what an event on an item or a tasker means; undefined for one that there is not. */
export const meaningOf = (subject: 'item' | 'tasker', event: string): EventMeaning | undefined => {
  const meanings: Readonly<Record<string, EventMeaning>> = subject === 'item' ? ITEM_EVENTS : TASKER_EVENTS;
  return Object.hasOwn(meanings, event) ? meanings[event] : undefined;
};
/** Returns the field by which an event is asked for in the graph: `submitForClearance`. */
export const fieldOfEvent = (event: string): string =>
  event.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
