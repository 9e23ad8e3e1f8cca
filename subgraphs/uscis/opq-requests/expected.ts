import type { Expected } from '../../../shared-schema/index.ts';

const REQUESTER = 'opq-requester';
const CONTRACTOR = 'opq-contractor';
const ANALYSTS = ['opq-analyst', 'opq-other-analyst'];
const SUPERVISOR = 'opq-supervisor';
const OPQ = [...ANALYSTS, SUPERVISOR];
/** A supervisor sees who asks and for what, and no identifier of an individual. */
const OF_SUPERVISOR = { [SUPERVISOR]: ['employeeName', 'employeeEmail', 'requestDetails'] };

const filed = (by: string) => ({
  enteredBy: by,
  assignedBy: SUPERVISOR,
  // Received on the day it is filed; of what is entered at hand nobody says one.
  values: { receivedOn: null },
  readers: [...OPQ, by],
  sees: OF_SUPERVISOR,
  changes: [...OPQ, by],
  assigns: [SUPERVISOR],
  acts: { works: OPQ, supervises: [SUPERVISOR], follows: [...OPQ, by], withdraws: [by] },
});

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'opq-filed', ...filed(REQUESTER) },
    // Filed by somebody else: who filed the other does not see it.
    { name: 'opq-of-another', ...filed(CONTRACTOR) },
    // Filed by an analyst for the own office, and with a colleague in person: nobody outside OPQ comes to see it.
    {
      name: 'opq-own',
      ...filed('opq-analyst'),
      readers: OPQ,
      changes: OPQ,
      parties: ['user:opq-other-analyst'],
      acts: { works: OPQ, supervises: [SUPERVISOR], follows: OPQ, withdraws: ['opq-analyst'] },
    },
  ],
  sees: OPQ,
  enters: OPQ,
  changes: OPQ,
  ownOf: 'USCIS',
  assigns: [SUPERVISOR],
  tasks: OPQ,
  figures: OPQ,
  reports: OPQ,
  trends: [SUPERVISOR],
  monthlySummary: [SUPERVISOR],
  events: {
    task: 'works',
    comment: 'follows',
    review: 'works',
    return: 'supervises',
    dispatch: 'works',
    'ask-submitter': 'works',
    'record-answer': 'works',
    extend: 'supervises',
    close: 'works',
    cancel: 'works',
    withdraw: 'withdraws',
    reopen: 'works',
  },
  taskers: [
    {
      on: 'opq-filed',
      givenBy: 'opq-analyst',
      to: { level: 'office', office: 'OPQ' },
      answers: OPQ,
      takes: OPQ,
    },
  ],
};
