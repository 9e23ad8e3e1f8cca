import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isExecutiveSecretary, isOes, mayDraftAnswer, mayFollowTasking, maySeeContent, mayWorkOnTasking } from './access.ts';
import { IcattTasking } from './icatt-tasking.ts';

const WORKING = ['open', 'tasked', 'in-review', 'in-clearance', 'approved'] as const;

/** OES tasks the offices of ICE, puts together what they answer, and sends what the Executive Secretary approved. */
export const ICATT_WORKFLOW = defineWorkflow({
  name: 'Icatt',
  item: IcattTasking,
  sorns: ['DHS/ALL-016'],
  tasks: isOes,
  seesDrafts: maySeeContent,
  taskerPrefix: 'ICATTT',
  events: {
    task: { from: ['open', 'tasked', 'in-review'], to: 'tasked', by: isOes },
    review: { from: ['open', 'tasked'], to: 'in-review', by: mayWorkOnTasking },
    comment: { from: [...WORKING, 'referred'], by: mayFollowTasking },
    // What is being cleared stays as it is; so does what was approved, until it is returned.
    draft: { from: ['open', 'tasked', 'in-review'], by: mayDraftAnswer },
    consolidate: { from: ['tasked', 'in-review'], to: 'in-review', by: isOes },
    'submit-for-clearance': { from: ['in-review'], to: 'in-clearance', by: isOes },
    return: { from: ['in-clearance', 'approved'], to: 'in-review', by: isExecutiveSecretary },
    overrule: { from: ['in-review', 'in-clearance'], by: isExecutiveSecretary },
    // Whoever drafted or put together an answer does not approve it.
    approve: { from: ['in-review', 'in-clearance'], to: 'approved', by: isExecutiveSecretary, notBy: ['draft', 'respond', 'consolidate'] },
    'interim-reply': { from: WORKING, by: isExecutiveSecretary },
    brief: { from: WORKING, by: mayWorkOnTasking },
    dispatch: { from: ['approved'], to: 'answered', by: isOes },
    extend: { from: WORKING, by: isOes },
    'request-extension': { from: WORKING, by: mayWorkOnTasking },
    'grant-extension': { from: WORKING, by: isOes },
    'deny-extension': { from: WORKING, by: isOes },
    'stop-clock': { from: WORKING, by: isOes },
    'restart-clock': { from: WORKING, by: isOes },
    'ask-submitter': { from: WORKING, by: isOes, turnsClock: true },
    'record-answer': [
      { from: WORKING, by: isOes, turnsClock: true },
      { from: ['answered', 'referred'], by: isOes },
    ],
    inform: { from: [...WORKING, 'referred', 'answered'], by: isOes },
    'stop-informing': { from: [...WORKING, 'referred', 'answered'], by: isOes },
    transfer: { from: WORKING, by: isOes },
    refer: { from: WORKING, to: 'referred', by: isOes },
    'take-back': { from: ['referred'], to: 'open', by: isOes },
    close: { from: ['answered', 'open', 'in-review', 'referred'], to: 'closed', by: isOes },
    cancel: { from: [...WORKING, 'referred'], to: 'cancelled', by: isOes },
    withdraw: { from: WORKING, to: 'withdrawn', by: isOes },
    reopen: { from: ['closed', 'cancelled', 'withdrawn'], to: 'open', by: isOes },
  },
  // "Only the minimum amount of information necessary is shared, depending upon the reason, as authorized by the
  // Executive Secretary or required by statute" (Appendix A, I-CATT, Information Sharing).
  releasing: {
    source: 'PIA-007(a), Appendix A, I-CATT, Information Sharing',
    recipients: ['state-official', 'local-official', 'foreign-official', 'congress', 'white-house', 'public'],
    authorities: ['executive-secretary', 'statute'],
    releases: isOes,
    authorises: isExecutiveSecretary,
    prefix: 'ICATTR',
  },
  templates: {
    'executive-correspondence': [
      { level: 'office', party: 'ERO', purpose: 'action', step: 1, businessDays: 7 },
      { level: 'office', party: 'OPLA', purpose: 'clearance', step: 2, businessDays: 10 },
    ],
    // What goes to the Office of Human Capital is what its Task Tracker consolidates (Appendix A, OHC Task Tracker).
    'human-capital': [{ level: 'office', party: 'OHC', purpose: 'action', step: 1, businessDays: 10 }],
  },
  replyTemplates: { acknowledgement: 'Thank you for writing to U.S. Immigration and Customs Enforcement. Your correspondence has the control number {controlNumber}.' },
});
