import { defineWorkflow } from '../../../shared-schema/index.ts';
import { hasTheCase, keepsBodies, mayWithdraw, readsBodies, runsCases, worksOnCase } from './access.ts';
import { Cqc2msCase } from './cqc2ms-case.ts';

const WORKING = ['open', 'tasked', 'in-review'] as const;
const KNOWN = [...WORKING, 'referred', 'answered'] as const;

/**
 * A case is acknowledged, assigned to a CBP office or referred, answered by the office that has it, and closed by the
 * Information Center, which tracks it all the while (PIA-035(a), Processing the Complaint or Comment).
 */
export const CQC2MS_WORKFLOW = defineWorkflow({
  name: 'Cqc2ms',
  item: Cqc2msCase,
  sorns: ['DHS/ALL-016'],
  tasks: runsCases,
  seesPersonal: worksOnCase,
  taskerPrefix: 'CQCT',
  // 2.4, 3.3: to OPR, CRCL or OIG for investigation, to the ICE FALCON Tipline for vetting, and to no other body; DHS
  // TRIP gets nothing from here, and the case is closed.
  referrals: {
    source: 'PIA-035(a) 2.4 and 3.3',
    bodies: [{ party: 'office:CBP/OPR' }, { party: 'office:HQ/CRCL' }, { party: 'office:HQ/OIG' }, { party: 'outside:ICE FALCON Tipline', ofDepartment: true }, { party: 'outside:DHS TRIP', by: 'advise', ofDepartment: true }],
    keeps: keepsBodies,
    reads: readsBodies,
  },
  // "The analytical tools to measure responsiveness and customer feedback trends."
  trends: { source: 'PIA-035(a), Overview', by: ['submissionKind', 'itemType', 'channel', 'office'] },
  reports: { source: 'PIA-035(a), Overview' },
  events: {
    acknowledge: { from: KNOWN, by: worksOnCase },
    task: { from: WORKING, to: 'tasked', by: runsCases },
    review: { from: ['open', 'tasked'], to: 'in-review', by: worksOnCase },
    comment: { from: KNOWN, by: worksOnCase },
    // "The assigned CBP office remains responsible for communicating with the individual."
    'ask-submitter': { from: WORKING, by: hasTheCase },
    'record-answer': { from: KNOWN, by: hasTheCase },
    // 2.1: identity and need-to-know are verified before anything is told.
    dispatch: { from: WORKING, to: 'answered', by: hasTheCase, holds: ['identityVerified'] },
    transfer: { from: WORKING, by: runsCases },
    refer: { from: WORKING, to: 'referred', by: runsCases },
    'take-back': { from: ['referred'], to: 'open', by: runsCases },
    // An agency outside DHS, or DHS TRIP: the individual is told whom to turn to, and the case is closed.
    advise: { from: WORKING, to: 'closed', by: worksOnCase },
    close: { from: ['open', 'in-review', 'referred', 'answered'], to: 'closed', by: runsCases },
    withdraw: { from: KNOWN, to: 'withdrawn', by: runsCases },
    'withdraw-submission': { from: KNOWN, to: 'withdrawn', by: mayWithdraw },
    // While an office still has a tasker of it: the Center takes that back, and withdraws the case.
    'ask-to-withdraw': { from: KNOWN, by: mayWithdraw },
    reopen: { from: ['closed', 'withdrawn'], to: 'in-review', by: runsCases },
  },
  sets: {
    dispatch: { finalDisposition: 'text' },
    advise: { finalDisposition: 'text' },
    'ask-to-withdraw': { withdrawalAskedOn: 'today' },
  },
  replyTemplates: {
    acknowledgement: 'U.S. Customs and Border Protection has received your submission. Its control number is {controlNumber}. ' + 'Quote this control number whenever you ask about its status, by telephone, by mail or online. ' + 'The Privacy Act Statement is on the website of CBP.',
    trip: 'Your submission {controlNumber} concerns entry into or exit from the United States. Such matters are handled ' + 'by the DHS Traveler Redress Inquiry Program: file your inquiry with DHS TRIP at https://trip.dhs.gov. ' + 'CBP has closed its case.',
    'other-agency': 'Your submission {controlNumber} is about an agency outside the Department of Homeland Security. Please contact ' + 'that agency directly. CBP has closed its case.',
    final: 'CBP has completed its review of your submission {controlNumber}. If anything that we hold about you is wrong, ' + 'you may correct it online by your control number, or file a Privacy Act request with the FOIA Division of CBP.',
  },
});
