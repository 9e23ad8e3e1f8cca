import { defineWorkflow } from '../../../shared-schema/index.ts';
import { mayAssignFolders, mayDraftAnswer, maySeeFolder, mayWorkOnFolder } from './access.ts';
import { CbpTrackingFolder } from './cbp-tracking-folder.ts';

const WORKING = ['open', 'tasked', 'in-review', 'in-clearance', 'approved'] as const;

/** Offices of CBP Headquarters track a request in its folder until the case is complete. */
export const CBP_TRACKING_WORKFLOW = defineWorkflow({
  name: 'CbpTracking',
  item: CbpTrackingFolder,
  sorns: ['DHS/ALL-002', 'DHS/ALL-004', 'DHS/ALL-016'],
  tasks: mayAssignFolders,
  seesDrafts: mayDraftAnswer,
  takesDepartmentTaskers: 'IQT',
  taskerPrefix: 'CBPT',
  reports: { source: 'PIA-007(a), Appendix A, CBP Tracking 2.0: reports in real time' },
  trends: {
    source: 'PIA-007(a), Appendix A, CBP Tracking 2.0: reports of the MID module',
    by: ['module', 'itemType', 'office', 'correspondentCategory', 'direction', 'priority'],
  },
  events: {
    task: { from: ['open', 'tasked', 'in-review'], to: 'tasked', by: mayAssignFolders },
    review: { from: ['open', 'tasked'], to: 'in-review', by: mayWorkOnFolder },
    comment: { from: [...WORKING, 'referred'], by: maySeeFolder },
    // What is being cleared stays as it is; so does what was approved, until it is returned.
    draft: { from: ['open', 'tasked', 'in-review'], by: mayDraftAnswer },
    consolidate: { from: ['tasked', 'in-review'], to: 'in-review', by: mayAssignFolders },
    'submit-for-clearance': { from: ['in-review'], to: 'in-clearance', by: mayAssignFolders },
    return: { from: ['in-clearance', 'approved'], to: 'in-review', by: mayAssignFolders },
    overrule: { from: ['in-review', 'in-clearance'], by: mayAssignFolders },
    // Whoever drafted or put together an answer does not approve it.
    approve: {
      from: ['in-review', 'in-clearance'],
      to: 'approved',
      by: mayAssignFolders,
      notBy: ['draft', 'respond', 'consolidate'],
    },
    'interim-reply': { from: WORKING, by: mayAssignFolders },
    brief: { from: WORKING, by: mayWorkOnFolder },
    dispatch: { from: ['approved'], to: 'answered', by: mayAssignFolders },
    extend: { from: WORKING, by: mayAssignFolders },
    'request-extension': { from: WORKING, by: mayWorkOnFolder },
    'grant-extension': { from: WORKING, by: mayAssignFolders },
    'deny-extension': { from: WORKING, by: mayAssignFolders },
    'stop-clock': { from: WORKING, by: mayAssignFolders },
    'restart-clock': { from: WORKING, by: mayAssignFolders },
    'ask-submitter': { from: WORKING, by: mayAssignFolders, turnsClock: true },
    'record-answer': [
      { from: WORKING, by: mayAssignFolders, turnsClock: true },
      { from: ['answered', 'referred'], by: mayAssignFolders },
    ],
    inform: { from: [...WORKING, 'referred', 'answered'], by: mayAssignFolders },
    'stop-informing': { from: [...WORKING, 'referred', 'answered'], by: mayAssignFolders },
    transfer: { from: WORKING, by: mayAssignFolders },
    refer: { from: WORKING, to: 'referred', by: mayAssignFolders },
    'take-back': { from: ['referred'], to: 'open', by: mayAssignFolders },
    close: { from: ['answered', 'open', 'in-review', 'referred'], to: 'closed', by: mayAssignFolders },
    cancel: { from: [...WORKING, 'referred'], to: 'cancelled', by: mayAssignFolders },
    withdraw: { from: WORKING, to: 'withdrawn', by: mayAssignFolders },
    reopen: { from: ['closed', 'cancelled', 'withdrawn'], to: 'open', by: mayAssignFolders },
  },
});
