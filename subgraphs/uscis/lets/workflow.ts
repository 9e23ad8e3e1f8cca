import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isLead, mayAnswer, maySeeCorrespondence, mayTask, reviewsQuality } from './access.ts';
import { LetsInquiry } from './lets-inquiry.ts';

const WORKING = ['open', 'tasked', 'in-process', 'in-review', 'approved'] as const;
/** What came with an old file is worked on once somebody takes it up; it has no clock until then. */
const ON_FILE = ['imported', ...WORKING] as const;

/**
 * An inquiry is worked on by an office of OLIA or several, its response may be flagged for a quality review, is told or
 * sent to the congressional office, and documented.
 */
export const LETS_WORKFLOW = defineWorkflow({
  name: 'Lets',
  item: LetsInquiry,
  sorns: ['DHS/ALL-002', 'DHS/ALL-016'],
  tasks: mayTask,
  seesPersonal: maySeeCorrespondence,
  taskerPrefix: 'LETST',
  // "A consistent mechanism to report on trends and workload", to "reduce response times".
  trends: {
    source: 'PIA-007(a), Appendix A, LETS: report on trends and workload',
    by: ['itemType', 'inquiryType', 'inquiryIssues', 'inquirySubIssues', 'contactMethod', 'office'],
  },
  reports: { source: 'PIA-007(a), Appendix A, LETS: report on trends and workload; quality reviews' },
  events: {
    task: { from: ['imported', 'open', 'tasked', 'in-process'], to: 'tasked', by: mayAnswer },
    review: { from: ['imported', 'open', 'tasked'], to: 'in-process', by: mayAnswer },
    comment: { from: [...ON_FILE, 'answered'], by: maySeeCorrespondence },
    draft: { from: ['imported', 'open', 'tasked', 'in-process'], by: mayAnswer },
    consolidate: { from: ['tasked', 'in-process'], to: 'in-process', by: mayAnswer },
    'flag-for-review': { from: ['in-process'], to: 'in-review', by: mayAnswer },
    return: { from: ['in-review', 'approved'], to: 'in-process', by: reviewsQuality },
    approve: { from: ['in-review'], to: 'approved', by: reviewsQuality, notBy: ['draft', 'respond', 'consolidate', 'flag-for-review'] },
    'interim-reply': { from: WORKING, by: mayAnswer },
    // "Oral and written responses": what is told is documented as what is sent.
    dispatch: { from: ['in-process', 'approved'], to: 'answered', by: mayAnswer, holds: ['responseMethod'] },
    'ask-submitter': { from: WORKING, by: mayAnswer, turnsClock: true },
    'record-answer': [
      { from: WORKING, by: mayAnswer, turnsClock: true },
      { from: ['answered'], by: mayAnswer },
    ],
    extend: { from: WORKING, by: isLead },
    'request-extension': { from: WORKING, by: mayAnswer },
    'grant-extension': { from: WORKING, by: isLead },
    'deny-extension': { from: WORKING, by: isLead },
    transfer: { from: [...ON_FILE, 'answered'], by: isLead },
    close: { from: ['imported', 'open', 'in-process', 'answered'], to: 'closed', by: mayAnswer },
    cancel: { from: ON_FILE, to: 'cancelled', by: mayAnswer },
    withdraw: { from: WORKING, to: 'withdrawn', by: mayAnswer },
    reopen: { from: ['closed', 'cancelled', 'withdrawn'], to: 'in-process', by: mayAnswer },
  },
  // "If the correspondence contains PII it will be shared in accordance with an approved routine use from the applicable
  // SORN(s)": an external agency that reviews correspondence gets named elements and documents. Beside the answer, the
  // Member gets what the constituent's signed privacy release lets go, and nothing without it.
  releasing: {
    source: 'PIA-007(a), Appendix A, LETS, Information Sharing',
    recipients: ['federal-agency', 'congress'],
    authorities: ['routine-use', 'consent'],
    onlyBy: { 'federal-agency': ['routine-use'], congress: ['consent'] },
    releases: mayAnswer,
    authorises: isLead,
    prefix: 'LETSR',
  },
});
