import type { Expected } from '../../../shared-schema/index.ts';
import { nameOf } from '../../../shared-schema/language/coded.ts';

/** They enter correspondence, answer it and give it out. */
const OES = ['cbp-oes-specialist', 'cbp-oes-manager', 'cbp-secretariat'];
/** They follow a case, and change nothing of its folder. */
const STAFFS = [...OES, 'cbp-commissioner-staff', 'cbp-congressional-reports'];
const MID = 'cbp-mid-inspector';
const TASKED = 'cbp-tasked-office';
/** What of a folder the staffs see that follow a case: no identifier, no document, no law enforcement. */
const FOLLOWED = [
  'originatorName',
  'originatorContactInformation',
  'subjectName',
  'notes',
  'statusInformation',
  'employeeName',
  'employeeContactInformation',
];
const FOLLOWERS = { 'cbp-commissioner-staff': FOLLOWED, 'cbp-congressional-reports': FOLLOWED };
/** They answer, and draft the answer; the staffs that follow a case read no draft. */
const DRAFTERS = [...OES, 'cbp-mid-inspector', 'cbp-tasked-office'];
const DRAFTED = { readers: OES, sees: {}, writes: OES };
const ENTERS = [...OES, MID];
const MODULES = ['oes-correspondence', 'questions-for-the-record', 'internal-correspondence', 'congressional-reports'];

export const EXPECTED: Expected = {
  fixtures: [
    ...MODULES.map((module) => ({
      name: `cbp-${module}`,
      enteredBy: 'cbp-oes-specialist',
      values: { module: nameOf(module) },
      readers: STAFFS,
      sees: FOLLOWERS,
      changes: OES,
      assigns: OES,
      acts: { runs: OES, follows: STAFFS, comments: STAFFS, drafts: OES },
    })),
    {
      name: 'cbp-tasked',
      enteredBy: 'cbp-oes-specialist',
      parties: ['office:CBP/OFO'],
      values: { module: 'OES_CORRESPONDENCE', departmentTaskerNumber: 'HQT-2026-0001' },
      readers: [...STAFFS, TASKED],
      sees: FOLLOWERS,
      changes: OES,
      assigns: OES,
      acts: { runs: OES, follows: [...STAFFS, TASKED], comments: [...STAFFS, TASKED], drafts: [...OES, TASKED] },
    },
    // An office enters what it receives itself, and edits it.
    {
      name: 'cbp-received',
      enteredBy: TASKED,
      assignedBy: 'cbp-oes-specialist',
      values: { module: 'INTERNAL_CORRESPONDENCE' },
      readers: [...STAFFS, TASKED],
      sees: FOLLOWERS,
      changes: [...OES, TASKED],
      assigns: OES,
      acts: { runs: OES, follows: [...STAFFS, TASKED], comments: [...STAFFS, TASKED], drafts: [...OES, TASKED] },
    },
    // A copy for information to an office: it follows the case, and comments.
    {
      name: 'cbp-informed',
      enteredBy: 'cbp-oes-specialist',
      informed: ['office:CBP/OFO'],
      values: { module: 'OES_CORRESPONDENCE' },
      readers: [...STAFFS, TASKED],
      sees: { ...FOLLOWERS, [TASKED]: FOLLOWED },
      changes: OES,
      assigns: OES,
      acts: { runs: OES, follows: STAFFS, comments: [...STAFFS, TASKED], drafts: OES },
    },
    // Only designated staff reach the MID module, also where it is tasked to an office.
    {
      name: 'cbp-mid',
      enteredBy: MID,
      parties: ['office:CBP/OFO'],
      values: { module: 'MID', itemType: 'AUDIT', departmentTaskerNumber: 'HQT-2026-0002' },
      readers: [MID],
      changes: [MID],
      assigns: [MID],
      acts: { runs: [MID], follows: [MID], comments: [MID], drafts: [MID] },
    },
  ],
  // HQ's register holds what HQ tasked, and nothing else of it.
  values: { itemType: 'CORRESPONDENCE', departmentTaskerNumber: null, direction: 'INCOMING', priority: 'ROUTINE' },
  sees: [...ENTERS, 'cbp-commissioner-staff', 'cbp-congressional-reports', TASKED],
  reports: [...ENTERS, 'cbp-commissioner-staff', 'cbp-congressional-reports', TASKED],
  trends: [...ENTERS, 'cbp-commissioner-staff', 'cbp-congressional-reports', TASKED],
  enters: [...ENTERS, TASKED],
  changes: [...ENTERS, TASKED],
  assigns: ENTERS,
  tasks: ENTERS,
  events: {
    task: 'runs',
    review: 'follows',
    comment: 'comments',
    draft: 'drafts',
    consolidate: 'runs',
    'submit-for-clearance': 'runs',
    return: 'runs',
    overrule: 'runs',
    approve: 'runs',
    'interim-reply': 'runs',
    brief: 'follows',
    dispatch: 'runs',
    extend: 'runs',
    'request-extension': 'follows',
    'grant-extension': 'runs',
    'deny-extension': 'runs',
    'stop-clock': 'runs',
    'restart-clock': 'runs',
    inform: 'runs',
    'stop-informing': 'runs',
    transfer: 'runs',
    'ask-submitter': 'runs',
    'record-answer': 'runs',
    refer: 'runs',
    'take-back': 'runs',
    close: 'runs',
    cancel: 'runs',
    withdraw: 'runs',
    reopen: 'runs',
  },
  taskers: [
    {
      on: 'cbp-tasked',
      givenBy: 'cbp-oes-specialist',
      to: { level: 'office', office: 'OFO' },
      answers: [TASKED],
      takes: OES,
    },
    // Tasked to an office that does not reach the module: nobody answers it.
    { on: 'cbp-mid', givenBy: MID, to: { level: 'office', office: 'OFO' }, answers: [], takes: [MID] },
  ],
  // Further subjects of a folder are seen like the first, and written by who edits the folder.
  parts: {
    subjects: {},
    drafts: {
      sees: DRAFTERS,
      on: {
        ...Object.fromEntries(MODULES.map((module) => [`cbp-${module}`, DRAFTED])),
        'cbp-tasked': { readers: [...OES, TASKED], sees: {}, writes: [...OES, TASKED] },
        'cbp-received': { readers: [...OES, TASKED], sees: {}, writes: [...OES, TASKED] },
        'cbp-informed': DRAFTED,
        'cbp-mid': { readers: [MID], sees: {}, writes: [MID] },
      },
    },
  },
};
