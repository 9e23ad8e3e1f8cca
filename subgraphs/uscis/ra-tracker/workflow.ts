import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isDirector, mayReview, maySeePersons, mayTask } from './access.ts';
import { RaTrackerRequest } from './ra-tracker-request.ts';

const WORKING = ['open', 'in-review'] as const;
/** The BIA decides when it decides, also where no recommendation was sent. */
const UNDECIDED = [...WORKING, 'recommended'] as const;
/** The 30 days have no printed start: they count from the first receipt by USCIS (oddity "ra-tracker 1328"). */
const RECOMMENDATION = { days: 30, count: 'calendar', from: 'dateReceivedUscis' } as const;

/**
 * A request is reviewed, the District Director recommends to the BIA, and what the BIA decides is recorded: USCIS
 * decides nothing. An organization and a representative live alike but for what the recommendation rests on.
 */
export const RA_TRACKER_WORKFLOW = defineWorkflow({
  name: 'RaTracker',
  item: RaTrackerRequest,
  sorns: ['DHS/USCIS-007'],
  tasks: mayTask,
  seesPersonal: maySeePersons,
  taskerPrefix: 'RAT',
  events: {
    task: { from: WORKING, by: mayReview },
    review: { from: ['open'], to: 'in-review', by: mayReview },
    comment: { from: [...UNDECIDED, 'decided'], by: mayReview },
    recommend: [
      { from: ['in-review'], to: 'recommended', by: isDirector, types: ['recognition'], holds: ['applicationForRecognition', 'orgProofOfServiceDistrictDirector', 'orgProofOfServiceIceChiefCounsel'] },
      { from: ['in-review'], to: 'recommended', by: isDirector, types: ['accreditation'], holds: ['repLetter', 'repProofOfService', 'repCopySentDistrictDirector', 'repCopySentIceChiefCounsel'] },
    ],
    'send-copy': { from: ['recommended', 'decided'], by: mayReview },
    'record-decision': { from: UNDECIDED, to: 'decided', by: mayReview },
    // An extension is asked of the BIA and granted by it; the team records both.
    'request-extension': { from: WORKING, by: mayReview },
    'grant-extension': { from: WORKING, by: mayReview },
    'deny-extension': { from: WORKING, by: mayReview },
    close: { from: ['decided'], to: 'closed', by: mayReview },
    cancel: { from: WORKING, to: 'cancelled', by: mayReview },
    withdraw: { from: UNDECIDED, to: 'withdrawn', by: mayReview },
    reopen: { from: ['closed', 'cancelled', 'withdrawn'], to: 'in-review', by: mayReview },
  },
  sets: {
    recommend: { dateRecommendationSent: 'happenedOn' },
    'send-copy': { dateCopySent: 'happenedOn' },
    'record-decision': { dateBiaDecision: 'happenedOn', biaDisposition: 'text' },
    'request-extension': { dateExtensionRequest: 'today' },
    'grant-extension': { biaResponseRetention: { is: 'granted' } },
    'deny-extension': { biaResponseRetention: { is: 'denied' } },
  },
  standards: { recognition: RECOMMENDATION, accreditation: RECOMMENDATION },
});
