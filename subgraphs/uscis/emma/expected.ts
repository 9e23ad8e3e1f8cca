import type { Expected } from '../../../shared-schema/index.ts';

const CLERK = 'emma-clerk';
const OFFICER = 'emma-bcu-officer';
const CLERKS = [CLERK, 'emma-other-clerk'];
/** What a clerk sees of what another has logged: no A-Number, and nothing in which one may stand. */
const LOGGED_BY_OTHERS = {
  'emma-other-clerk': [
    'name',
    'receiptNumber',
    'mailTrackingNumber',
    'responsiblePartyCode',
    'addressee',
    'deliveredTo',
    'processingPerson',
  ],
};

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'emma-logged',
      enteredBy: CLERK,
      readers: CLERKS,
      sees: LOGGED_BY_OTHERS,
      changes: CLERKS,
      assigns: CLERKS,
      acts: { handles: CLERKS, checks: CLERKS },
    },
    // Referred to an officer of the Background Check Unit, who checks it and comments, and handles no mail.
    {
      name: 'emma-referred',
      enteredBy: CLERK,
      parties: [`user:${OFFICER}`],
      readers: [...CLERKS, OFFICER],
      sees: LOGGED_BY_OTHERS,
      changes: CLERKS,
      assigns: CLERKS,
      acts: { handles: CLERKS, checks: [...CLERKS, OFFICER] },
    },
  ],
  sees: [...CLERKS, OFFICER],
  enters: CLERKS,
  changes: CLERKS,
  assigns: CLERKS,
  tasks: CLERKS,
  events: {
    deliver: 'handles',
    task: 'handles',
    review: 'checks',
    comment: 'checks',
    transfer: 'handles',
    close: 'handles',
    cancel: 'handles',
    reopen: 'handles',
  },
  taskers: [
    {
      on: 'emma-referred',
      givenBy: CLERK,
      to: { level: 'expert', assignee: OFFICER },
      answers: [OFFICER],
      takes: CLERKS,
    },
  ],
};
