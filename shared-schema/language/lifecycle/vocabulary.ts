/** What an event may be given; each is an element of the action it becomes, or taskers. */
export type Given = 'text' | 'files' | 'result' | 'recipient' | 'party' | 'office' | 'referredTo' | 'dueOn' | 'taskers';
/** What an event does beside moving the state and being written down. */
export type Effect =
  | 'task'
  | 'extend'
  | 'ask-extension'
  | 'answer-extension'
  | 'stop-clock'
  | 'restart-clock'
  | 'set-office'
  | 'freeze'
  | 'thaw'
  | 'end'
  | 'reassign'
  | 'delegate'
  | 'respond';
/**
 * The columns that an effect writes beside the state, in the row of an item or of a tasker. PostgreSQL lets an event
 * write these and no others.
 */
export const WRITTEN: Readonly<Record<'item' | 'tasker', Partial<Record<Effect, readonly string[]>>>> = {
  item: {
    extend: ['due_on', 'extension_requested'],
    'ask-extension': ['extension_requested'],
    'answer-extension': ['extension_requested'],
    'stop-clock': ['due_on'],
    'restart-clock': ['due_on'],
    'set-office': ['office'],
    freeze: ['closed_on', 'extension_requested'],
    thaw: ['closed_on'],
  },
  tasker: {
    respond: ['result', 'extension_requested'],
    reassign: ['level', 'assignee', 'office', 'component', 'delegate', 'received_on'],
    delegate: ['delegate'],
    extend: ['due_on', 'extension_requested'],
    'ask-extension': ['extension_requested'],
    'answer-extension': ['extension_requested'],
    end: ['closed_on', 'extension_requested'],
  },
};
/** What must be true of an item's taskers. */
export type Guard = 'no-open-taskers' | 'some-tasker' | 'all-concurred';
export interface EventMeaning {
  readonly label: string;
  readonly needs: readonly Given[];
  readonly effect?: Effect;
  readonly guards?: readonly Guard[];
  /** The section it comes from. */
  readonly source: string;
}

/**
 * What can happen to an item, by the field's own words. A tool's workflow says which of these it has, from which state
 * to which, and who may; it cannot change what one means.
 */
export const ITEM_EVENTS = {
  task: { label: 'Assign taskers', needs: ['taskers'], effect: 'task', source: 'A-OV-7, A-OV-8' },
  review: { label: 'Begin review', needs: [], source: 'A-OV-10' },
  comment: { label: 'Comment', needs: ['text'], source: 'A-OV-13' },
  consolidate: {
    label: 'Consolidate the responses',
    needs: ['text'],
    guards: ['some-tasker', 'no-open-taskers'],
    source: 'A-OV-14, A-OV-16',
  },
  'submit-for-clearance': { label: 'Submit for clearance', needs: ['taskers'], effect: 'task', source: 'A-OV-9' },
  return: { label: 'Return for rework', needs: ['text'], source: 'A-OV-10' },
  approve: { label: 'Approve', needs: [], guards: ['no-open-taskers', 'all-concurred'], source: 'A-OV-9' },
  sign: { label: 'Sign', needs: [], source: 'A-OV-9' },
  'interim-reply': { label: 'Send an interim reply', needs: ['recipient'], source: 'A-OV-16' },
  brief: { label: 'Add a briefing package', needs: ['text'], source: 'A-3.3-1' },
  dispatch: { label: 'Dispatch the reply', needs: ['recipient'], source: 'A-6.1-2, A-6.4-2' },
  extend: { label: 'Extend the due date', needs: ['dueOn', 'text'], effect: 'extend', source: 'A-OV-12' },
  'request-extension': {
    label: 'Ask for an extension',
    needs: ['dueOn', 'text'],
    effect: 'ask-extension',
    source: 'A-OV-12',
  },
  'grant-extension': { label: 'Grant the extension', needs: ['dueOn'], effect: 'extend', source: 'A-OV-12' },
  'deny-extension': { label: 'Deny the extension', needs: ['text'], effect: 'answer-extension', source: 'A-OV-12' },
  'stop-clock': { label: 'Stop the clock', needs: ['text'], effect: 'stop-clock', source: 'A-2.4-2' },
  'restart-clock': { label: 'Restart the clock', needs: [], effect: 'restart-clock', source: 'A-2.4-2' },
  transfer: {
    label: 'Transfer to another office',
    needs: ['office', 'text'],
    effect: 'set-office',
    source: 'A-OV-5, A-OV-6',
  },
  refer: { label: 'Refer to another component or body', needs: ['referredTo', 'text'], source: 'C-OV-5, A-6.1-1' },
  deliver: { label: 'Deliver', needs: ['office'], effect: 'set-office', source: 'App. A, EMMA' },
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
    source: 'A-OV-13, A-OV-15',
  },
  return: { label: 'Return for rework', needs: ['text'], source: 'A-OV-14' },
  'accept-response': { label: 'Accept the response', needs: [], effect: 'end', source: 'A-OV-16' },
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
export const RESULTS = ['comments', 'concurrence', 'non-concurrence', 'official-response'] as const;
export const LEVELS = ['department', 'component', 'office', 'expert'] as const;
export const PURPOSES_OF_TASKERS = ['action', 'review', 'clearance'] as const;
/** Why the Department was closed: a code, since free text could name somebody and is an element or is not kept. */
export const CLOSING_REASONS = ['executive-order', 'weather', 'emergency'] as const;
