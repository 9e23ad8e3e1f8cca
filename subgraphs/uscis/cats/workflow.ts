import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isChiefCounsel, isExso, isFrontOffice, maySeeTasking, mayWorkOnTasking, reviewsResponses, usesCats } from './access.ts';
import { CatsTasking } from './cats-tasking.ts';

const TASKING = ['open', 'imported', 'tasked'] as const;
const WORKING = [...TASKING, 'in-review', 'in-clearance', 'approved'] as const;
/** Whoever responded, or put the response together, reviews neither. */
const OWN_WORK = ['respond', 'consolidate'] as const;

/**
 * The order is fixed (Appendix A, CATS): EXSO tasks, offices respond, EXSO puts the response together, the Office of
 * Chief Counsel reviews it (`in-review`), then the Front Office (`in-clearance`), and EXSO sends it back. No line leads
 * around a step.
 */
export const CATS_WORKFLOW = defineWorkflow({
  name: 'Cats',
  item: CatsTasking,
  sorns: ['DHS/ALL-002', 'DHS/USCIS/ICE/CBP-001'],
  tasks: isExso,
  // It "accepts controlled taskings from Congress, the Department and other DHS Components" (Appendix A, CATS).
  takesDepartmentTaskers: 'IQT',
  taskerPrefix: 'CATST',
  events: {
    task: { from: TASKING, to: 'tasked', by: isExso },
    comment: { from: WORKING, by: maySeeTasking },
    consolidate: { from: ['tasked'], to: 'in-review', by: isExso },
    'final-review': { from: ['in-review'], to: 'in-clearance', by: isChiefCounsel, notBy: OWN_WORK },
    approve: { from: ['in-clearance'], to: 'approved', by: isFrontOffice, notBy: OWN_WORK },
    return: { from: ['in-review', 'in-clearance', 'approved'], to: 'tasked', by: reviewsResponses },
    overrule: { from: ['in-review', 'in-clearance'], by: isFrontOffice },
    dispatch: { from: ['approved'], to: 'answered', by: isExso },
    extend: { from: WORKING, by: isExso },
    'request-extension': { from: TASKING, by: mayWorkOnTasking },
    'grant-extension': { from: WORKING, by: isExso },
    'deny-extension': { from: WORKING, by: isExso },
    close: { from: ['answered'], to: 'closed', by: isExso },
    cancel: { from: TASKING, to: 'cancelled', by: isExso },
    reopen: { from: ['closed', 'cancelled'], to: 'open', by: isExso },
  },
  recipients: {
    source: 'PIA-007(a), Appendix A, CATS, System Access: the USCIS Task Coordinator List',
    name: 'CatsTaskCoordinator',
    plural: 'catsTaskCoordinators',
    description: 'An entry of the USCIS Task Coordinator List: who is given taskings of an office, and uploads its response.',
    lists: 'persons',
    labels: { person: 'Task coordinator', office: 'Program Office or Directorate' },
    keeps: isExso,
    reads: usesCats,
  },
  // "If the correspondence contains PII it will be shared in accordance with an approved routine use from the applicable
  // SORN(s)" (Appendix A, CATS, Information Sharing): an outside agency reviews it by that alone.
  releasing: {
    source: 'PIA-007(a), Appendix A, CATS, Information Sharing',
    recipients: ['federal-agency', 'state-official', 'local-official', 'foreign-official'],
    authorities: ['routine-use'],
    releases: isExso,
    authorises: isFrontOffice,
    prefix: 'CATSR',
  },
});
