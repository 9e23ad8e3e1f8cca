import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isOpq, isRequester, isSupervisor, maySeeRequest } from './access.ts';
import { OpqRequest } from './opq-request.ts';

const WORKING = ['open', 'tasked', 'in-review'] as const;
const ENDED = ['closed', 'cancelled', 'withdrawn'] as const;

/** A request is filed, given out inside OPQ, looked through and answered with its report. */
export const OPQ_REQUESTS_WORKFLOW = defineWorkflow({
  name: 'Opq',
  item: OpqRequest,
  sorns: ['DHS/ALL-016'],
  tasks: isOpq,
  taskerPrefix: 'OPQT',
  figures: isOpq,
  reports: { source: 'PIA-007(a), Appendix A, OPQ Report Request Process: a dashboard of all requests' },
  // "OPQ supervisors will also have access to a reporting dashboard."
  trends: {
    source: 'PIA-007(a), Appendix A, OPQ Report Request Process: a reporting dashboard',
    reads: isSupervisor,
    by: ['reportFrequency', 'dataTypes', 'employeeOffice', 'formType'],
  },
  events: {
    task: { from: ['open', 'tasked'], to: 'tasked', by: isOpq },
    comment: { from: [...WORKING, 'answered'], by: maySeeRequest },
    review: { from: ['open', 'tasked'], to: 'in-review', by: isOpq },
    return: { from: ['in-review'], to: 'tasked', by: isSupervisor },
    dispatch: { from: ['in-review'], to: 'answered', by: isOpq },
    'ask-submitter': { from: WORKING, by: isOpq, turnsClock: true },
    // Who filed it answers by a comment.
    'record-answer': { from: WORKING, by: isOpq, turnsClock: true },
    extend: { from: WORKING, by: isSupervisor },
    close: { from: ['answered'], to: 'closed', by: isOpq },
    cancel: { from: WORKING, to: 'cancelled', by: isOpq },
    withdraw: { from: WORKING, to: 'withdrawn', by: isRequester },
    reopen: { from: ENDED, to: 'open', by: isOpq },
  },
  // "Automate the flow of managing requests": given out once, each step begins by itself when the one before it is done.
  templates: {
    report: [
      { level: 'office', party: 'OPQ', purpose: 'action', step: 1, businessDays: 10 },
      { level: 'office', party: 'OPQ', purpose: 'review', step: 2, businessDays: 12 },
    ],
  },
  notices: {
    source: 'PIA-007(a), Appendix A, OPQ Report Request Process: receipt of request, and status updates to the requestor',
    subject: 'Your report request {controlNumber}',
    text: 'Your report request {controlNumber}: {state}.',
    states: {
      open: 'received by OPQ',
      tasked: 'being worked on',
      'in-review': 'being looked through',
      answered: 'answered',
      closed: true,
      cancelled: 'cancelled by OPQ',
      withdrawn: true,
    },
  },
  recurring: {
    source: 'PIA-007(a), Appendix A, OPQ Report Request Process: important recurring reports',
    element: 'reportFrequency',
    every: { weekly: { days: 7 }, monthly: { months: 1 }, quarterly: { months: 3 }, annually: { months: 12 } },
    path: 'request-form',
    values: { channel: 'web', entryMethods: ['pasted'] },
    until: ['cancelled', 'withdrawn'],
  },
  monthlySummary: {
    source: 'PIA-007(a), Appendix A, OPQ Report Request Process: monthly summary reports needed to report to senior leadership',
    reads: isSupervisor,
    by: ['reportFrequency', 'dataTypes', 'employeeOffice', 'formType'],
  },
});
