import type { Expected } from '../../../shared-schema/index.ts';

const OFFICER = 'fema-action-officer';
const OTHER_OFFICER = 'act-other-officer';
const ADMINISTRATOR = 'fema-act-admin';
const OFFICERS = [OFFICER, OTHER_OFFICER];
const COMPLETE = [...OFFICERS, ADMINISTRATOR];
const RESPONDER = 'fema-responder';
/** They are of one office. */
const RESPONSE = [RESPONDER, 'act-contractor'];
const RESPONDERS = [...RESPONSE, 'act-other-responder'];
const REVIEWER = 'act-reviewer';
/** What of a task somebody sees who reviews and concurs: nothing by which a correspondent is reached. */
const REVIEWED = ['name', 'jobTitle', 'attachments', 'employeeName', 'employeeEmailAddress', 'taskSubject'];
const written = { enteredBy: OFFICER, changes: COMPLETE, assigns: COMPLETE };
const acts = (answering: readonly string[] = [], reviewing: readonly string[] = []) => ({
  runs: COMPLETE,
  approves: OFFICERS,
  works: [...COMPLETE, ...answering, ...reviewing],
  drafts: [...COMPLETE, ...answering],
});
/** Who reads drafts, and who writes them: whoever reviews reads what is concurred in. */
const drafts = (answering: readonly string[] = [], reviewing: readonly string[] = []) => ({
  readers: [...COMPLETE, ...answering, ...reviewing],
  sees: {},
  writes: [...COMPLETE, ...answering],
});

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'act-open', ...written, readers: COMPLETE, acts: acts() },
    // With one responder in person; a contractor of the same office does not see it.
    {
      name: 'act-answered',
      ...written,
      parties: [`user:${RESPONDER}`],
      readers: [...COMPLETE, RESPONDER],
      acts: acts([RESPONDER]),
    },
    // With an office: its responders see it, a contractor among them; an office elsewhere does not.
    {
      name: 'act-office',
      ...written,
      parties: ['office:FEMA/Response'],
      readers: [...COMPLETE, ...RESPONSE],
      acts: acts(RESPONSE),
    },
    // With who reviews it and concurs: who wrote and what, and not how that person is reached.
    {
      name: 'act-reviewed',
      ...written,
      parties: [`user:${REVIEWER}`],
      readers: [...COMPLETE, REVIEWER],
      sees: { [REVIEWER]: REVIEWED },
      acts: acts([], [REVIEWER]),
    },
    // Another program office's. Shared with a component, which nothing of FEMA's is: nobody gains by it.
    {
      name: 'act-elsewhere',
      ...written,
      enteredBy: OTHER_OFFICER,
      parties: ['component:CBP'],
      readers: COMPLETE,
      values: { office: 'Recovery' },
      acts: acts(),
    },
  ],
  values: { itemType: 'CORRESPONDENCE', office: 'OEA' },
  sees: [...COMPLETE, ...RESPONDERS, REVIEWER],
  enters: OFFICERS,
  changes: COMPLETE,
  assigns: COMPLETE,
  tasks: COMPLETE,
  events: {
    task: 'runs',
    review: 'works',
    comment: 'works',
    draft: 'drafts',
    consolidate: 'runs',
    'submit-for-clearance': 'runs',
    return: 'runs',
    approve: 'approves',
    extend: 'runs',
    'request-extension': 'works',
    'grant-extension': 'runs',
    'deny-extension': 'runs',
    transfer: 'runs',
    close: 'runs',
    cancel: 'runs',
    reopen: 'runs',
  },
  taskers: [
    {
      on: 'act-answered',
      givenBy: OFFICER,
      to: { level: 'expert', assignee: RESPONDER },
      answers: [RESPONDER],
      takes: COMPLETE,
    },
    {
      on: 'act-office',
      givenBy: OFFICER,
      to: { level: 'office', office: 'Response' },
      answers: RESPONSE,
      takes: COMPLETE,
    },
    {
      on: 'act-reviewed',
      givenBy: ADMINISTRATOR,
      to: { level: 'expert', assignee: REVIEWER },
      answers: [REVIEWER],
      takes: COMPLETE,
    },
  ],
  parts: {
    reviewers: { values: { purpose: 'REVIEW' } },
    drafts: {
      on: {
        'act-open': drafts(),
        'act-answered': drafts([RESPONDER]),
        'act-office': drafts(RESPONSE),
        'act-reviewed': drafts([], [REVIEWER]),
        'act-elsewhere': drafts(),
      },
    },
  },
};
