import { defineWorkflow } from '../../../shared-schema/index.ts';
import { assignsWork, collaborates, reviews, worksOnItem } from './access.ts';
import { LockboxServiceItem } from './lockbox-service-item.ts';

const WORKING = ['open', 'tasked', 'in-process', 'in-review', 'approved'] as const;

/**
 * An analyst researches an inquiry, if need be asks a supervisor to review it, and answers by email in settled words:
 * intake status and internal guidance, and no PII. What came after intake is somebody else's to answer (App. A, Lockbox).
 */
export const LOCKBOX_WORKFLOW = defineWorkflow({
  name: 'Lockbox',
  item: LockboxServiceItem,
  sorns: ['DHS/ALL-002', 'DHS/ALL-004', 'DHS/ALL-013', 'DHS/USCIS/ICE/CBP-001', 'DHS/USCIS-007', 'DHS/ALL-016'],
  tasks: assignsWork,
  seesPersonal: collaborates,
  taskerPrefix: 'LOCKBOXT',
  activityLog: {
    label: "Activity log of the analyst's (customer service individual) action related to the inquiry.",
    catalogueKey: 'activityLog',
  },
  events: {
    task: { from: ['open', 'tasked', 'in-process'], to: 'tasked', by: worksOnItem },
    review: { from: ['open', 'tasked'], to: 'in-process', by: worksOnItem },
    'flag-for-review': { from: ['open', 'tasked', 'in-process'], to: 'in-review', by: worksOnItem },
    comment: { from: [...WORKING, 'answered'], by: collaborates },
    consolidate: { from: ['tasked', 'in-process'], to: 'in-process', by: worksOnItem },
    return: { from: ['in-review', 'approved'], to: 'in-process', by: reviews },
    // Whoever flagged it does not approve it.
    approve: { from: ['in-review'], to: 'approved', by: reviews, notBy: ['flag-for-review', 'consolidate'] },
    dispatch: { from: ['in-process', 'approved'], to: 'answered', by: worksOnItem },
    // What is not the lockboxes' to answer goes on to the Contact Center or a Service Center.
    'reply-directly': { from: ['open', 'in-process'], to: 'answered', by: worksOnItem },
    close: { from: ['answered'], to: 'closed', by: worksOnItem },
    cancel: { from: ['open', 'tasked', 'in-process'], to: 'cancelled', by: worksOnItem },
    reopen: { from: ['closed', 'cancelled'], to: 'in-process', by: worksOnItem },
  },
  replyTemplates: {
    acknowledgement: 'Your inquiry to the lockbox was received and has the number {controlNumber}. Please do not send your Social Security number, nor copies of identity documents.',
    'intake-accepted': 'Your application was received at the lockbox and accepted. A receipt notice is sent by mail.',
    'intake-rejected': 'Your application was received at the lockbox and rejected. A notice with the reason is sent by mail with your application.',
    'intake-under-way': 'Your application was received at the lockbox. Its intake is not complete; a notice is sent by mail once it is.',
    'not-received': 'We have found no application at the lockbox by what you sent us. Please allow 30 days after it was delivered before you write again.',
    'how-to-file': 'Please see the direct filing addresses and the filing fees at uscis.gov/forms before you send your application to a lockbox.',
    'ask-contact-center': 'Your inquiry is about a step after intake. Please contact the USCIS Contact Center.',
    'ask-service-center': 'Your inquiry is about a step after intake. Please contact the Service Center that your receipt notice names.',
  },
});
