import type { Expected } from '../../../shared-schema/index.ts';

const COORDINATOR = 'ice-ohc-specialist';
const RESPONDER = 'ohc-responder';
const SECRETARY = 'ice-executive-secretary';
/** Without an account of I-CATT, and of another office than the one that I-CATT tasked. */
const LEAD = 'ohc-inquiries-lead';
const DETAILED = 'ohc-detailed';
const CONTRACTOR = 'ohc-contractor';
const FROM_ICATT = 'icatt-to-ohc';
const FROM_SERVICENOW = 'ohc-from-servicenow';
/** They run employee inquiries; what comes from I-CATT is the first one's alone. */
const COORDINATORS = [COORDINATOR, LEAD, DETAILED];

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
  'foreignOfficial',
];
/** What the Executive Secretary sees of it: no SPII of a person, and nothing of who somebody is by birth. */
const AUTHORISED_BY = [
  ...FOLLOWED,
  'homePhone',
  'businessPhone',
  'mobilePhone',
  'faxNumber',
  'emailAddress',
  'url',
  'mailingAddress',
  'workAddress',
  'homeAddress',
  'taskingContent',
  'documents',
];
const OF_SECRETARY = { [SECRETARY]: AUTHORISED_BY };
const OF_ICATT = { itemType: 'INFORMATION_REQUEST' };

const inquiry = (...responders: readonly string[]) => ({
  enteredBy: COORDINATOR,
  readers: [...COORDINATORS, SECRETARY, ...responders],
  sees: OF_SECRETARY,
  changes: COORDINATORS,
  assigns: COORDINATORS,
  acts: {
    runs: COORDINATORS,
    ends: COORDINATORS,
    handles: COORDINATORS,
    works: [...COORDINATORS, SECRETARY, ...responders],
    follows: [...COORDINATORS, SECRETARY, ...responders],
    drafts: [...COORDINATORS, ...responders],
  },
});
const ofIcatt = (...responders: readonly string[]) => ({
  enteredBy: FROM_ICATT,
  assignedBy: COORDINATOR,
  values: OF_ICATT,
  readers: [COORDINATOR, SECRETARY, FROM_ICATT, ...responders],
  sees: OF_SECRETARY,
  changes: [COORDINATOR, FROM_ICATT],
  assigns: [COORDINATOR],
  acts: {
    runs: [COORDINATOR],
    // The account that brought it ends it, when I-CATT does.
    ends: [FROM_ICATT],
    handles: [],
    works: [COORDINATOR, SECRETARY, ...responders],
    follows: [COORDINATOR, SECRETARY, FROM_ICATT, ...responders],
    drafts: [COORDINATOR, ...responders],
  },
});
/** Who reads and writes drafts of the answer: the Executive Secretary, who authorises what leaves, writes none. */
const drafts = (writes: readonly string[], ...readers: readonly string[]) => ({
  readers: [...writes, SECRETARY, ...readers],
  sees: {},
  writes,
});

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'ohc-inquiry', ...inquiry() },
    // With one responder in person: whoever needs no account of I-CATT for an inquiry.
    { name: 'ohc-inquiry-tasked', ...inquiry(CONTRACTOR), parties: [`user:${CONTRACTOR}`] },
    // With the coordinator's own office: its responders work on it, and see its content once they are given it
    // themselves.
    {
      name: 'ohc-inquiry-office',
      ...inquiry(RESPONDER, CONTRACTOR),
      parties: ['office:ICE/OHC'],
      sees: { ...OF_SECRETARY, [RESPONDER]: FOLLOWED, [CONTRACTOR]: FOLLOWED },
      acts: { ...inquiry(RESPONDER, CONTRACTOR).acts, drafts: COORDINATORS },
    },
    // A copy for information: its readers follow the tasking without its content, and comment.
    {
      name: 'ohc-inquiry-informed',
      ...inquiry(),
      informed: ['office:ICE/OHC'],
      readers: [...COORDINATORS, SECRETARY, RESPONDER, CONTRACTOR],
      sees: { ...OF_SECRETARY, [RESPONDER]: FOLLOWED, [CONTRACTOR]: FOLLOWED },
      acts: { ...inquiry().acts, follows: [...COORDINATORS, SECRETARY, RESPONDER, CONTRACTOR] },
    },
    // Brought by the account of ServiceNow, which follows it.
    {
      name: 'ohc-inquiry-brought',
      ...inquiry(),
      enteredBy: FROM_SERVICENOW,
      assignedBy: COORDINATOR,
      readers: [...COORDINATORS, SECRETARY, FROM_SERVICENOW],
      changes: [...COORDINATORS, FROM_SERVICENOW],
      acts: { ...inquiry().acts, follows: [...COORDINATORS, SECRETARY, FROM_SERVICENOW] },
    },
    // Given by I-CATT: whoever does not see it there gains nothing here, whatever is assigned to them.
    { name: 'ohc-icatt', ...ofIcatt() },
    {
      name: 'ohc-icatt-tasked',
      ...ofIcatt(RESPONDER),
      parties: [`user:${RESPONDER}`, 'office:ICE/OHC', 'office:ICE/OPLA'],
    },
  ],
  values: { itemType: 'EMPLOYEE_INQUIRY' },
  sees: [...COORDINATORS, SECRETARY, RESPONDER, CONTRACTOR, FROM_ICATT, FROM_SERVICENOW],
  enters: [...COORDINATORS, FROM_ICATT, FROM_SERVICENOW],
  changes: [...COORDINATORS, FROM_ICATT, FROM_SERVICENOW],
  assigns: COORDINATORS,
  tasks: COORDINATORS,
  releases: { asks: COORDINATORS, authorises: [SECRETARY] },
  letsGo: [SECRETARY],
  events: {
    task: 'runs',
    review: 'works',
    comment: 'follows',
    draft: 'drafts',
    consolidate: 'runs',
    dispatch: 'runs',
    return: 'ends',
    extend: 'ends',
    'ask-submitter': 'handles',
    'record-answer': 'handles',
    'stop-clock': 'handles',
    'restart-clock': 'handles',
    inform: 'runs',
    'stop-informing': 'runs',
    close: 'ends',
    cancel: 'handles',
    withdraw: 'ends',
    reopen: 'ends',
  },
  taskers: [
    {
      on: 'ohc-inquiry-tasked',
      givenBy: COORDINATOR,
      to: { level: 'expert', assignee: CONTRACTOR },
      answers: [CONTRACTOR],
      takes: COORDINATORS,
    },
    {
      on: 'ohc-icatt-tasked',
      givenBy: COORDINATOR,
      to: { level: 'expert', assignee: RESPONDER },
      answers: [RESPONDER],
      takes: [COORDINATOR],
    },
  ],
  parts: {
    drafts: {
      on: {
        'ohc-inquiry': drafts(COORDINATORS),
        'ohc-inquiry-tasked': drafts([...COORDINATORS, CONTRACTOR]),
        'ohc-inquiry-office': drafts(COORDINATORS),
        'ohc-inquiry-informed': drafts(COORDINATORS),
        'ohc-inquiry-brought': drafts(COORDINATORS, FROM_SERVICENOW),
        'ohc-icatt': drafts([COORDINATOR], FROM_ICATT),
        'ohc-icatt-tasked': drafts([COORDINATOR, RESPONDER], FROM_ICATT),
      },
    },
  },
};
