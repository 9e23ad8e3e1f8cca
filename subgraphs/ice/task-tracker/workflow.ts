import { defineWorkflow } from '../../../shared-schema/index.ts';
import { endsTasking, isCoordinator, isExecutiveSecretary, mayComment, mayDraftAnswer, maySeeContent, maySeePersons, mayWorkOnTasking, runsInquiry, runsTasking } from './access.ts';
import { OhcTaskTrackerTasking } from './ohc-task-tracker-tasking.ts';

const WORKING = ['open', 'tasked', 'in-review'] as const;

/**
 * OHC tasks its own, puts together what they answer, and answers. What I-CATT gave out is ended there: the answer goes up
 * to I-CATT, and what becomes of it comes down again by the account that brought the tasking.
 */
export const OHC_TASK_TRACKER_WORKFLOW = defineWorkflow({
  name: 'OhcTaskTracker',
  item: OhcTaskTrackerTasking,
  sorns: ['DHS/ALL-016'],
  tasks: isCoordinator,
  seesPersonal: maySeePersons,
  seesDrafts: maySeeContent,
  taskerPrefix: 'OHCT',
  events: {
    task: { from: WORKING, to: 'tasked', by: runsTasking },
    review: { from: ['open', 'tasked'], to: 'in-review', by: mayWorkOnTasking },
    comment: { from: [...WORKING, 'answered'], by: mayComment },
    draft: { from: WORKING, by: mayDraftAnswer },
    consolidate: { from: ['tasked', 'in-review'], to: 'in-review', by: runsTasking },
    dispatch: { from: ['open', 'in-review'], to: 'answered', by: runsTasking },
    return: { from: ['answered'], to: 'in-review', by: endsTasking },
    extend: { from: WORKING, by: endsTasking },
    'ask-submitter': { from: WORKING, by: runsInquiry, turnsClock: true },
    'record-answer': { from: WORKING, by: runsInquiry, turnsClock: true },
    'stop-clock': { from: WORKING, by: runsInquiry },
    'restart-clock': { from: WORKING, by: runsInquiry },
    inform: { from: [...WORKING, 'answered'], by: runsTasking },
    'stop-informing': { from: [...WORKING, 'answered'], by: runsTasking },
    close: { from: ['answered', 'open', 'in-review'], to: 'closed', by: endsTasking },
    cancel: { from: WORKING, to: 'cancelled', by: runsInquiry },
    withdraw: { from: [...WORKING, 'answered'], to: 'withdrawn', by: endsTasking },
    reopen: { from: ['closed', 'cancelled', 'withdrawn'], to: 'open', by: endsTasking },
  },
  // "Only the minimum amount of information necessary is shared, depending upon the reason, as authorized by the Executive
  // Secretary or required by and consistent with statute" (Appendix A, OHC Task Tracker, Information Sharing).
  releasing: {
    source: 'PIA-007(a), Appendix A, OHC Task Tracker, Information Sharing',
    recipients: ['state-official', 'local-official', 'foreign-official', 'congress', 'white-house', 'public'],
    authorities: ['executive-secretary', 'statute'],
    releases: runsTasking,
    authorises: isExecutiveSecretary,
    prefix: 'OHCR',
  },
  replyTemplates: { acknowledgement: 'The Office of Human Capital has received your inquiry. It has the control number {controlNumber}.' },
});
