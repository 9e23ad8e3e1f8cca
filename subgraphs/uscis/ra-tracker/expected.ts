import type { Expected } from '../../../shared-schema/index.ts';

const REVIEWER = 'ra-district-reviewer';
const DIRECTOR = 'ra-district-director';
const CLERK = 'ra-district-clerk';
const OTHER = 'ra-other-district';
/** On the teams of both Districts. */
const BOTH = 'ra-two-districts';
/** They see that a request is there, of which organization, and how it stands: no person. */
const NO_PERSON = { [CLERK]: [] };
/** What is found in a request, what is given to its team, and what the Director alone does. */
const OF_DISTRICT_3 = {
  enteredBy: REVIEWER,
  assignedBy: DIRECTOR,
  readers: [REVIEWER, DIRECTOR, CLERK, BOTH],
  sees: NO_PERSON,
  seesNoHistory: [CLERK],
  changes: [REVIEWER, CLERK, BOTH],
  assigns: [DIRECTOR],
  acts: { reviews: [REVIEWER, DIRECTOR, BOTH], recommends: [DIRECTOR] },
};

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'ra-recognition',
      ...OF_DISTRICT_3,
      values: { itemType: 'RECOGNITION', office: 'District 3' },
    },
    {
      name: 'ra-accreditation',
      ...OF_DISTRICT_3,
      values: { itemType: 'ACCREDITATION', office: 'District 3' },
    },
    // Assigned to somebody of another District's team: it is not for them all the same.
    {
      name: 'ra-assigned-elsewhere',
      ...OF_DISTRICT_3,
      parties: [`user:${DIRECTOR}`],
      values: { itemType: 'RECOGNITION', office: 'District 3' },
    },
    // Another District's: its team has no Director in the cast, so nobody recommends.
    {
      name: 'ra-other-district',
      enteredBy: OTHER,
      readers: [OTHER, BOTH],
      changes: [OTHER, BOTH],
      assigns: [],
      values: { itemType: 'ACCREDITATION', office: 'District 9' },
      acts: { reviews: [OTHER, BOTH], recommends: [] },
    },
  ],
  sees: [REVIEWER, DIRECTOR, CLERK, OTHER, BOTH],
  enters: [REVIEWER, OTHER, BOTH],
  changes: [REVIEWER, CLERK, OTHER, BOTH],
  assigns: [DIRECTOR],
  tasks: [REVIEWER, DIRECTOR, OTHER, BOTH],
  events: {
    task: 'reviews',
    review: 'reviews',
    comment: 'reviews',
    recommend: 'recommends',
    'send-copy': 'reviews',
    'record-decision': 'reviews',
    'request-extension': 'reviews',
    'grant-extension': 'reviews',
    'deny-extension': 'reviews',
    close: 'reviews',
    cancel: 'reviews',
    withdraw: 'reviews',
    reopen: 'reviews',
  },
  taskers: [
    {
      on: 'ra-recognition',
      givenBy: DIRECTOR,
      to: { level: 'expert', assignee: REVIEWER },
      answers: [REVIEWER],
      takes: [DIRECTOR, REVIEWER, BOTH],
    },
  ],
};
