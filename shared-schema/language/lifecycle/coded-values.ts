import { vocabulary } from '../coded.ts';
import {
  CLOSING_REASONS,
  ITEM_EVENTS,
  LEVELS,
  PURPOSES_OF_TASKERS,
  RESULTS,
  REVIEW_RESULTS,
  TASKER_EVENTS,
  TASKER_STATES,
} from './vocabulary.ts';

/*
 * The coded values of the Department: the same in every tool, so that an enumeration of the graph has the same values
 * in each subgraph and a field the same leaf type on each type (docs/decisions/062). A tool's own stand on its
 * elements' lines.
 */

/** States of an item, of all tools; which of them a tool has, its record's header says. */
const ITEM_STATES = [
  'imported',
  'logged',
  'open',
  'assigned',
  'tasked',
  'delivered',
  'referred',
  'in-process',
  'in-review',
  'in-clearance',
  'approved',
  'signed',
  'answered',
  'recommended',
  'decided',
  'closed',
  'cancelled',
  'withdrawn',
] as const;
export const ITEM_STATE = vocabulary(
  'ItemState',
  "How an item stands. A tool has some of these: its workflow's, which `describe...` lists.",
  ITEM_STATES,
);
export const TASKER_STATE = vocabulary('TaskerState', 'How a tasker stands, worst first.', TASKER_STATES);
export const RECORD_STATE = vocabulary('RecordState', 'How an item or a tasker stood.', [
  ...new Set([...ITEM_STATES, ...TASKER_STATES]),
] as [string, ...string[]]);

/** The twelve sources of PIA-007(a) 2.2. */
export const CORRESPONDENT_CATEGORY = vocabulary(
  'CorrespondentCategory',
  'From whom correspondence comes: the twelve sources of PIA-007(a) 2.2.',
  {
    sender: 'The original sender',
    headquarters: 'DHS Headquarters',
    component: 'Internal components',
    'white-house': 'The White House and the Executive Office of the President',
    'vice-president': 'The Office of the Vice President',
    agency: 'Other federal agencies',
    congress: 'Congressional offices',
    'state-local': 'State and local governments',
    foreign: 'Foreign officials or governments',
    'private-sector': 'U.S. and foreign corporations',
    'non-government': 'Non-government organizations',
    public: 'The general public',
  },
);

export const TASKER_PURPOSE = vocabulary('TaskerPurpose', 'What a tasker asks for.', PURPOSES_OF_TASKERS);
export const TASKER_LEVEL = vocabulary('TaskerLevel', 'To whom a tasker goes.', {
  ...Object.fromEntries(LEVELS.map((level) => [level, level])),
  department: 'The Department',
  component: 'A component',
  office: 'An office',
  expert: 'A named expert',
});
/** Why something stands in a list of one's own work. */
export const WORK_REASON = vocabulary('WorkReason', 'Why something is your work.', {
  'to-me': 'A tasker to you, or one in which you act for somebody',
  'to-my-office': 'A tasker to your office',
  'to-my-component': 'A tasker to your component',
  delegated: 'A tasker that you gave out, or of yours in which somebody acts for you',
  assigned: 'An item that is assigned to you',
  informed: 'A copy for information: nothing is to be done',
});
export const RESULT = vocabulary('Result', 'What came of a tasker, or of a periodic review of an item.', [
  ...RESULTS,
  ...REVIEW_RESULTS,
]);
export const REVIEW_RESULT = vocabulary('ReviewResult', 'How an item that was looked at is kept.', REVIEW_RESULTS);
export const CLOSING_REASON = vocabulary('ClosingReason', 'Why the Department was closed.', CLOSING_REASONS);

export const USE_REVIEW_STATE = vocabulary('UseReviewState', 'How a review of use stands.', ['open', 'closed']);
export const USE_REVIEW_OUTCOME = vocabulary('UseReviewOutcome', 'What a review of use found.', [
  'no-misuse',
  'misuse',
]);
export const NOTICE_STATE = vocabulary('NoticeState', "How HQ's word of a tasker stands.", [
  'received',
  'accepted',
  'refused',
]);

export const REMINDER_RUNG = vocabulary('ReminderRung', 'Which reminder of a due date it is.', {
  before: 'Some days before',
  due: 'On the day',
  after: 'The day after',
  escalate: 'Later: to who gave the tasker out',
});
export const INTEGRITY_SUBJECT = vocabulary('IntegritySubject', 'Where something is wrong.', [
  'item',
  'tasker',
  'tool',
]);
export const WITHHELD_STATE = vocabulary('WithheldState', 'Why an element is not shown.', {
  withheld: 'It is not for you',
  'purpose-needed': 'It would be shown for a stated purpose',
});
export const ELEMENT_STATE = vocabulary('ElementState', 'Whether an element is shown, as far as that is known.', {
  visible: 'It is shown',
  depends: 'It depends on the record',
  withheld: 'It is not shown',
  'purpose-needed': 'It would be shown for a stated purpose',
});

/** What is written down of an item or a tasker: what somebody let happen, and what the tool itself notes. */
export const LIFECYCLE_EVENT = vocabulary('LifecycleEvent', 'What happens to an item or a tasker.', {
  ...labelsOf(TASKER_EVENTS),
  ...labelsOf(ITEM_EVENTS),
  enter: 'Enter',
  'start-clock': 'Start the clock',
  'set-due': 'State the due date',
  recompute: 'Work its due date out anew, after the calendar changed',
  'periodic-review': 'Look at it for its retention',
  confine: 'Confine it to a private group',
  'open-up': 'Open up what is confined to a private group',
  // What the audit says of who looked at an item or changed it.
  view: 'View',
  create: 'Enter',
  update: 'Change',
  assign: 'Assign',
  screen: 'Decide about SPII in it',
  import: 'Import',
  'take-mail': 'Take it in from the mailbox',
  'download-file': 'Download a file of it',
  'decide-duplicate': 'Decide about a person in common',
  other: 'Use it in another way, which the audit names',
});

function labelsOf(events: Readonly<Record<string, { readonly label: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(events).map(([key, { label }]) => [key, label]));
}
