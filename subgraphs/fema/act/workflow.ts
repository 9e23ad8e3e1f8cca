import { defineWorkflow } from '../../../shared-schema/index.ts';
import { hasCompleteAccess, isActionOfficer, mayAnswer, maySeeTask } from './access.ts';
import { ActTask } from './act-task.ts';

const WORKING = ['open', 'tasked', 'in-review', 'in-clearance', 'approved'] as const;

/**
 * A task is given to who answers, its draft is reviewed and concurred in, an action officer approves it, and it is
 * closed. Nothing is sent from ACT: the reply leaves outside the tool. A non-concurrence stands until who gave it concurs.
 */
export const ACT_WORKFLOW = defineWorkflow({
  name: 'Act',
  item: ActTask,
  sorns: ['DHS/ALL-004', 'DHS/ALL-016'],
  tasks: hasCompleteAccess,
  taskerPrefix: 'ACTT',
  events: {
    task: { from: ['open', 'tasked', 'in-review'], to: 'tasked', by: hasCompleteAccess },
    review: { from: ['open', 'tasked'], to: 'in-review', by: maySeeTask },
    comment: { from: WORKING, by: maySeeTask },
    // What is being concurred in stays as it is; so does what was approved, until it is returned.
    draft: { from: ['open', 'tasked', 'in-review'], by: mayAnswer },
    consolidate: { from: ['tasked', 'in-review'], to: 'in-review', by: hasCompleteAccess },
    'submit-for-clearance': { from: ['in-review'], to: 'in-clearance', by: hasCompleteAccess },
    return: { from: ['in-clearance', 'approved'], to: 'in-review', by: hasCompleteAccess },
    // Whoever drafted or put together an answer does not approve it.
    approve: { from: ['in-clearance'], to: 'approved', by: isActionOfficer, notBy: ['draft', 'respond', 'consolidate'] },
    extend: { from: WORKING, by: hasCompleteAccess },
    'request-extension': { from: WORKING, by: maySeeTask },
    'grant-extension': { from: WORKING, by: hasCompleteAccess },
    'deny-extension': { from: WORKING, by: hasCompleteAccess },
    transfer: { from: WORKING, by: hasCompleteAccess },
    close: { from: ['approved'], to: 'closed', by: hasCompleteAccess },
    cancel: { from: WORKING, to: 'cancelled', by: hasCompleteAccess },
    reopen: { from: ['closed', 'cancelled'], to: 'open', by: hasCompleteAccess },
  },
});
