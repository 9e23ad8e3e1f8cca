import { defineWorkflow } from '../../../shared-schema/index.ts';
import { isAttorney, mayAdvise, mayHandle } from './access.ts';
import { OccPmtMatter } from './occ-pmt-matter.ts';

const REVIEWING = ['open', 'tasked', 'in-review'] as const;
const WORKING = [...REVIEWING, 'approved'] as const;

/**
 * "The receipt of the case or question, case information received from external entities, legal review tasks, attorney
 * actions taken, and OCC's response" (Appendix A, OCC-PMT).
 */
export const OCC_PMT_WORKFLOW = defineWorkflow({
  name: 'OccPmt',
  item: OccPmtMatter,
  sorns: ['DHS/ALL-017', 'DHS/USCIS/ICE/CBP-001'],
  tasks: isAttorney,
  seesPersonal: mayHandle,
  taskerPrefix: 'OCCT',
  reports: { source: 'PIA-007(a), Appendix A, OCC-PMT: to manage attorney cases and workload' },
  trends: {
    source: 'PIA-007(a), Appendix A, OCC-PMT: to manage attorney cases and workload',
    by: ['itemType', 'division', 'office'],
  },
  events: {
    task: { from: REVIEWING, to: 'tasked', by: mayAdvise },
    review: { from: ['open', 'tasked'], to: 'in-review', by: mayAdvise },
    comment: { from: [...WORKING, 'answered'], by: mayHandle },
    consolidate: { from: ['tasked', 'in-review'], to: 'in-review', by: mayAdvise },
    return: { from: ['in-review', 'approved'], to: 'tasked', by: mayAdvise },
    // Whoever wrote the response, or a part of it, does not approve it (PIA-007(a) 8.3).
    approve: { from: ['in-review'], to: 'approved', by: mayAdvise, notBy: ['respond', 'consolidate'] },
    dispatch: { from: ['approved'], to: 'answered', by: mayAdvise },
    extend: { from: WORKING, by: mayAdvise },
    'request-extension': { from: WORKING, by: mayHandle },
    'grant-extension': { from: WORKING, by: mayAdvise },
    'deny-extension': { from: WORKING, by: mayAdvise },
    close: { from: ['open', 'in-review', 'answered'], to: 'closed', by: mayAdvise },
    cancel: { from: REVIEWING, to: 'cancelled', by: mayAdvise },
    reopen: { from: ['closed', 'cancelled'], to: 'open', by: mayAdvise },
  },
  // "OCC will only share correspondence and litigation in accordance with an approved routine use from the applicable
  // SORN(s)": named elements and documents, to Department of Justice attorneys and others.
  releasing: {
    source: 'PIA-007(a), Appendix A, OCC-PMT, Information Sharing',
    recipients: ['federal-agency', 'state-official', 'local-official', 'organization', 'public'],
    authorities: ['routine-use'],
    releases: mayAdvise,
    authorises: mayAdvise,
    prefix: 'OCCR',
  },
});
