import type { EventMeaning } from './event-meaning.ts';

/** What can happen to a tasker. */
export const TASKER_EVENTS = {
  accept: { label: 'Accept', needs: [], guards: ['listed'], source: 'A-OV-11' },
  comment: { label: 'Comment', needs: ['text'], source: 'A-OV-13' },
  respond: {
    label: 'Respond',
    needs: ['result'],
    effect: 'respond',
    guards: ['no-open-taskers', 'listed'],
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
  decline: { label: 'Decline', needs: ['text'], guards: ['listed'], source: 'A-OV-14' },
  reassign: { label: 'Reassign', needs: ['party'], effect: 'reassign', source: 'A-OV-7' },
  transfer: { label: 'Transfer to another office', needs: ['office', 'text'], effect: 'reassign', source: 'A-OV-6' },
  delegate: {
    label: 'Delegate while absent',
    needs: ['party'],
    effect: 'delegate',
    guards: ['listed'],
    source: 'A-OV-11',
  },
  task: {
    label: 'Assign taskers below this one',
    needs: ['taskers'],
    effect: 'task',
    guards: ['listed'],
    source: 'A-OV-8',
  },
  'request-extension': {
    label: 'Ask for an extension',
    needs: ['dueOn', 'text'],
    effect: 'ask-extension',
    guards: ['listed'],
    source: 'A-OV-12',
  },
  'grant-extension': { label: 'Grant the extension', needs: ['dueOn'], effect: 'extend', source: 'A-OV-12' },
  'deny-extension': { label: 'Deny the extension', needs: ['text'], effect: 'answer-extension', source: 'A-OV-12' },
  withdraw: { label: 'Withdraw', needs: ['text'], effect: 'end', guards: ['no-open-taskers'], source: 'A-OV-7' },
} as const satisfies Record<string, EventMeaning>;
export type TaskerEvent = keyof typeof TASKER_EVENTS;
