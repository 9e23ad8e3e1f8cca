import type { Expected } from '../../../shared-schema/index.ts';

const OES = 'ice-oes-specialist';
const SECRETARY = 'ice-executive-secretary';
const RESPONDER = 'icatt-responder';
const OTHER_RESPONDER = 'icatt-other-responder';
const RESPONDERS = [
  RESPONDER,
  OTHER_RESPONDER,
  'icatt-contractor',
  'icatt-attorney',
  'icatt-human-capital',
  'ice-ohc-specialist',
  'ohc-responder',
  'ohc-detailed',
];
/** Hands what OHC was given to its Task Tracker; nothing here is OHC's. */
const HANDS_OVER = 'icatt-to-ohc';
/** What the Executive Secretary sees of a tasking: no SPII of a person, and nothing of who somebody is by birth. */
const AUTHORISED_BY = [
  'userName',
  'userEmail',
  'userPhone',
  'userTitle',
  'publicFirstName',
  'publicLastName',
  'governmentEmployeeName',
  'governmentEmployeeTitle',
  'foreignOfficialName',
  'foreignOfficialTitle',
  'homePhone',
  'businessPhone',
  'mobilePhone',
  'faxNumber',
  'emailAddress',
  'url',
  'mailingAddress',
  'workAddress',
  'homeAddress',
  'socialMediaHandle',
  'taskingContent',
  'documents',
];
/** What whoever follows a tasking sees of it: who is concerned, and none of its content. */
const FOLLOWED = [
  'userName',
  'userEmail',
  'userPhone',
  'userTitle',
  'publicFirstName',
  'publicLastName',
  'governmentEmployeeName',
  'governmentEmployeeTitle',
  'foreignOfficialName',
  'foreignOfficialTitle',
];
const OF_SECRETARY = { [SECRETARY]: AUTHORISED_BY };
const written = { enteredBy: OES, sees: OF_SECRETARY, changes: [OES], assigns: [OES] };
const acts = (...responders: readonly string[]) => ({
  runs: [OES],
  approves: [SECRETARY],
  follows: [OES, SECRETARY, ...responders],
  comments: [OES, SECRETARY, ...responders],
  drafts: [OES, ...responders],
});

/** Who reads and writes drafts of the answer: the Executive Secretary, who authorises it, writes none. */
const drafts = (...responders: readonly string[]) => ({
  readers: [OES, SECRETARY, ...responders],
  sees: {},
  writes: [OES, ...responders],
});

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'icatt-open', ...written, readers: [OES, SECRETARY], acts: acts() },
    // With one responder in person, who prepares its answer; another of the same office does not see it.
    {
      name: 'icatt-tasked',
      ...written,
      parties: [`user:${RESPONDER}`],
      readers: [OES, SECRETARY, RESPONDER],
      acts: acts(RESPONDER),
    },
    // With an office of ICE: its responders see it; an office elsewhere does not.
    {
      name: 'icatt-office',
      ...written,
      parties: ['office:ICE/HSI'],
      readers: [OES, SECRETARY, OTHER_RESPONDER],
      acts: acts(OTHER_RESPONDER),
    },
    // A copy for information to an office of ICE: its responders follow the tasking without its content, and comment.
    {
      name: 'icatt-informed',
      ...written,
      informed: ['office:ICE/HSI'],
      readers: [OES, SECRETARY, OTHER_RESPONDER],
      sees: { ...OF_SECRETARY, [OTHER_RESPONDER]: FOLLOWED },
      acts: { ...acts(), comments: [OES, SECRETARY, OTHER_RESPONDER] },
    },
    // Shared with a component, which nothing of ICE's is: nobody gains by it.
    {
      name: 'icatt-component',
      ...written,
      parties: ['component:CBP'],
      readers: [OES, SECRETARY],
      acts: acts(),
    },
  ],
  values: { itemType: 'INFORMATION_REQUEST', direction: 'INCOMING', priority: 'ROUTINE' },
  sees: [OES, SECRETARY, ...RESPONDERS, HANDS_OVER],
  enters: [OES],
  changes: [OES],
  assigns: [OES],
  tasks: [OES],
  releases: { asks: [OES], authorises: [SECRETARY] },
  events: {
    task: 'runs',
    review: 'follows',
    comment: 'comments',
    draft: 'drafts',
    consolidate: 'runs',
    'submit-for-clearance': 'runs',
    return: 'approves',
    overrule: 'approves',
    approve: 'approves',
    'interim-reply': 'approves',
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
      on: 'icatt-tasked',
      givenBy: OES,
      to: { level: 'expert', assignee: RESPONDER },
      answers: [RESPONDER],
      takes: [OES],
    },
    {
      on: 'icatt-office',
      givenBy: OES,
      to: { level: 'office', office: 'HSI' },
      answers: [OTHER_RESPONDER],
      takes: [OES],
    },
  ],
  parts: {
    drafts: {
      sees: [OES, SECRETARY, ...RESPONDERS],
      on: {
        'icatt-open': drafts(),
        'icatt-tasked': drafts(RESPONDER),
        'icatt-office': drafts(OTHER_RESPONDER),
        'icatt-informed': drafts(),
        'icatt-component': drafts(),
      },
    },
  },
};
