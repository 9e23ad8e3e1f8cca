import type { Expected } from '../../../shared-schema/index.ts';

const ROUTER = 'scopsscata-router';
const RESPONDER = 'scopsscata-responder';
const TEXAS = 'scopsscata-texas';
const EXPERT = 'scopsscata-expert';
const MAILBOX = 'scopsscata-mailbox';
const HANDLE = [ROUTER, RESPONDER];
const PROCESS = [TEXAS, 'scopsscata-vermont', EXPERT];

/** Whoever replies directly knows who inquires about what, and no SPII. */
const KNOWN = [
  'employeeName',
  'employeeEmail',
  'employeePhone',
  'employeeTitle',
  'customerName',
  'benefitType',
  'serviceRequestNumber',
  'ncscRepresentativeName',
  'inquiry',
];
const REPLIES = [...KNOWN, 'customerEmail'];
/** Whoever processes the case knows which it is, not how the customer is reached, nor what came with the email. */
const PROCESSES = [...KNOWN, 'receiptNumber', 'noServiceRequestExplanation'];
const written = { enteredBy: ROUTER, sees: { [RESPONDER]: REPLIES }, changes: [ROUTER], assigns: [ROUTER] };
const acts = (...given: readonly string[]) => ({
  routes: [ROUTER],
  comments: [...HANDLE, ...given],
  closes: HANDLE,
  repliesDirectly: [RESPONDER],
});

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'scopsscata-open', ...written, readers: HANDLE, acts: acts() },
    {
      name: 'scopsscata-center',
      ...written,
      parties: ['office:USCIS/TSC'],
      readers: [...HANDLE, TEXAS],
      sees: { [RESPONDER]: REPLIES, [TEXAS]: PROCESSES },
      acts: acts(TEXAS),
    },
    {
      name: 'scopsscata-expert',
      ...written,
      parties: [`user:${EXPERT}`],
      readers: [...HANDLE, EXPERT],
      sees: { [RESPONDER]: REPLIES, [EXPERT]: PROCESSES },
      acts: acts(EXPERT),
    },
  ],
  sees: [...HANDLE, ...PROCESS, MAILBOX],
  enters: [ROUTER, MAILBOX],
  changes: [ROUTER, MAILBOX],
  assigns: [ROUTER],
  tasks: [ROUTER],
  recipients: {
    keeps: [ROUTER],
    reads: [...HANDLE, ...PROCESS],
    listed: [
      { office: 'TSC' },
      { office: 'VSC' },
      { office: 'SCOPS', person: EXPERT },
      { office: 'SCOPS', person: ROUTER },
    ],
  },
  events: {
    task: 'routes',
    comment: 'comments',
    consolidate: 'routes',
    dispatch: 'routes',
    'reply-directly': 'repliesDirectly',
    close: 'closes',
    cancel: 'routes',
    reopen: 'routes',
  },
  taskers: [
    {
      on: 'scopsscata-center',
      givenBy: ROUTER,
      to: { level: 'office', office: 'TSC' },
      answers: [TEXAS],
      takes: [ROUTER],
    },
    {
      on: 'scopsscata-expert',
      givenBy: ROUTER,
      to: { level: 'expert', assignee: EXPERT },
      answers: [EXPERT],
      takes: [ROUTER],
    },
  ],
};
