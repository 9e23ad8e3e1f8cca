import { defineWorkflow } from '../../../shared-schema/index.ts';
import { givesOutTaskers, isExecSec, managesTask, mayApprove, maySeeTask, oversees } from './access.ts';
import { EsttTask } from './estt-task.ts';

const WORKING = ['open', 'tasked', 'in-review', 'in-clearance', 'approved'] as const;

/**
 * "A standard process for all of CISA": "creation, assignment, approvals, notifications, updates, cancellations, and
 * closeouts" (Appendix A, ESTT). A task goes through several organisations by taskers; ExecSec hands it to another site.
 * Nothing is sent from ESTT: what CISA answers leaves outside the tool.
 */
export const ESTT_WORKFLOW = defineWorkflow({
  name: 'Estt',
  item: EsttTask,
  sorns: ['DHS/ALL-002', 'DHS/ALL-004'],
  tasks: givesOutTaskers,
  takesDepartmentTaskers: 'IQT',
  // A notice is for all of CISA, and of no organisation yet.
  answersNotices: isExecSec,
  taskerPrefix: 'ESTTT',
  // "Executive dashboards": "insight into task status", "through multiple organizations".
  reports: { source: 'PIA-007(a), Appendix A, ESTT: insight into task status' },
  trends: { source: 'PIA-007(a), Appendix A, ESTT: executive dashboards', by: ['office', 'itemType'] },
  events: {
    task: { from: ['open', 'tasked', 'in-review'], to: 'tasked', by: managesTask },
    review: { from: ['open', 'tasked'], to: 'in-review', by: maySeeTask },
    comment: { from: WORKING, by: maySeeTask },
    consolidate: { from: ['tasked', 'in-review'], to: 'in-review', by: managesTask },
    'submit-for-clearance': { from: ['in-review'], to: 'in-clearance', by: managesTask },
    return: { from: ['in-clearance', 'approved'], to: 'in-review', by: managesTask },
    overrule: { from: ['in-review', 'in-clearance'], by: isExecSec },
    // Whoever wrote an answer, or put one together, does not approve it (PIA-007(a) 8.3).
    approve: { from: ['in-review', 'in-clearance'], to: 'approved', by: mayApprove, notBy: ['respond', 'consolidate'] },
    extend: { from: WORKING, by: managesTask },
    'request-extension': { from: WORKING, by: maySeeTask },
    'grant-extension': { from: WORKING, by: managesTask },
    'deny-extension': { from: WORKING, by: managesTask },
    transfer: { from: WORKING, by: isExecSec },
    close: { from: ['approved'], to: 'closed', by: managesTask },
    cancel: { from: WORKING, to: 'cancelled', by: managesTask },
    reopen: { from: ['closed', 'cancelled'], to: 'open', by: managesTask },
  },
  // "Status, alerts, and communications for task fulfillment".
  notices: {
    source: 'PIA-007(a), Appendix A, ESTT: notifications, among the task actions that it supports',
    subject: 'ESTT task {controlNumber}',
    text: 'ESTT task {controlNumber}: {state}.',
    states: {
      open: 'created',
      tasked: 'assigned',
      'in-review': 'in review',
      'in-clearance': 'in clearance',
      approved: 'approved',
      closed: 'closed out',
      cancelled: 'cancelled',
    },
  },
  // "A detailed transactional history of each task's progress through multiple organizations".
  transactions: {
    source: 'PIA-007(a), Appendix A, ESTT: a detailed transactional history',
    reads: oversees,
  },
});
