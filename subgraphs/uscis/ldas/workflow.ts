import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isSupervisor, maySeeCase, mayWorkOnEntry } from './access.ts';
import { LdasItem } from './ldas-item.ts';
import { ALL_NOTICES } from './notices.ts';

const WORKING = ['logged', 'assigned', 'in-process', 'in-review'] as const;

/**
 * An entry is keyed in, given to an employee by the supervisor, worked on, if need be looked at by the supervisor, and
 * closed. "The incoming documents or response generated are not maintained by or in the LDA": what happens has neither
 * files nor a recipient, and nothing is sent.
 */
export const LDAS_WORKFLOW = defineWorkflow({
  name: 'Ldas',
  item: LdasItem,
  sorns: ALL_NOTICES,
  leavesOut: ['files', 'recipient'],
  tasks: isSupervisor,
  seesPersonal: maySeeCase,
  taskerPrefix: 'LDAST',
  reports: {
    source: 'Appendix A, line 1094: employee assigned the workload, peak periods in which phone calls are received',
    peaksOf: 'telephone',
  },
  trends: {
    source: 'Appendix A, line 1092: number of inquiries received, type of inquiry, time in processing, peak periods',
    by: ['itemType', 'channel'],
  },
  events: {
    task: { from: ['logged', 'assigned', 'in-process'], to: 'assigned', by: isSupervisor },
    review: { from: ['logged', 'assigned'], to: 'in-process', by: mayWorkOnEntry },
    'flag-for-review': { from: ['assigned', 'in-process'], to: 'in-review', by: mayWorkOnEntry },
    comment: { from: WORKING, by: mayWorkOnEntry },
    return: { from: ['in-review'], to: 'in-process', by: isSupervisor },
    close: { from: WORKING, to: 'closed', by: mayWorkOnEntry },
    cancel: { from: WORKING, to: 'cancelled', by: isSupervisor },
    reopen: { from: ['closed', 'cancelled'], to: 'in-process', by: isSupervisor },
  },
});
