import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isClerk, maySeeCorrespondence } from './access.ts';
import { EmmaCorrespondence } from './emma-correspondence.ts';

const WORKING = ['logged', 'delivered', 'referred', 'in-process'] as const;

/**
 * Each piece is logged, delivered, if need be referred to the Background Check Unit, processed and closed. EMMA sends
 * no reply.
 */
export const EMMA_WORKFLOW = defineWorkflow({
  name: 'Emma',
  item: EmmaCorrespondence,
  sorns: ['DHS/USCIS/ICE/CBP-001'],
  tasks: isClerk,
  taskerPrefix: 'EMMAT',
  sets: { deliver: { deliveryDate: 'deliveredOn', deliveredTo: 'recipient' } },
  events: {
    deliver: { from: ['logged', 'referred', 'in-process'], to: 'delivered', by: isClerk },
    task: { from: ['logged', 'delivered', 'in-process'], to: 'referred', by: isClerk },
    review: { from: ['delivered', 'referred'], to: 'in-process', by: maySeeCorrespondence },
    comment: { from: WORKING, by: maySeeCorrespondence },
    transfer: { from: WORKING, by: isClerk },
    close: { from: ['delivered', 'in-process'], to: 'closed', by: isClerk },
    cancel: { from: WORKING, to: 'cancelled', by: isClerk },
    reopen: { from: ['closed', 'cancelled'], to: 'in-process', by: isClerk },
  },
});
