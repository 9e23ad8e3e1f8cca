import { defineWorkflow } from '../../../shared-schema/index.ts';
import { answersForComponent, isAdministrator, mayCoordinateReview, mayGiveOutTaskers, maySubmitToOgc, mayWorkOnAction } from './access.ts';
import { RamsRegulatoryAction } from './rams-regulatory-action.ts';

const WORKING = ['open', 'tasked', 'in-review', 'in-clearance', 'approved'] as const;
const BEFORE_OGC = ['open', 'tasked', 'in-review'] as const;

/**
 * Data and documents are uploaded, their review is coordinated, they are submitted to OGC, and cleared (App. A, RAMS).
 * RAMS sends nothing outside the Department: no reply leaves it, and nothing is referred by it.
 */
export const RAMS_WORKFLOW = defineWorkflow({
  name: 'Rams',
  item: RamsRegulatoryAction,
  sorns: ['DHS/ALL-004', 'DHS/ALL-016', 'DHS/ALL-017'],
  tasks: mayGiveOutTaskers,
  seesPersonal: mayWorkOnAction,
  answersForComponent,
  taskerPrefix: 'RAMST',
  // "To generate status reports and other metrics": "metrics on the progress of those regulatory actions".
  reports: { source: 'PIA-007(a), Appendix A, RAMS: status reports, metrics on progress' },
  trends: { source: 'PIA-007(a), Appendix A, RAMS: metrics', by: ['itemType', 'organization', 'office'] },
  events: {
    task: { from: BEFORE_OGC, to: 'tasked', by: mayCoordinateReview },
    review: { from: ['open', 'tasked'], to: 'in-review', by: mayWorkOnAction },
    comment: { from: WORKING, by: mayWorkOnAction },
    consolidate: { from: ['tasked', 'in-review'], to: 'in-review', by: mayCoordinateReview },
    'submit-for-clearance': { from: ['open', 'in-review'], to: 'in-clearance', by: maySubmitToOgc },
    return: { from: ['in-clearance', 'approved'], to: 'in-review', by: isAdministrator },
    overrule: { from: ['in-review', 'in-clearance'], by: isAdministrator },
    // Whoever put an action's documents together, or concurred in them, does not clear it (PIA-007(a) 8.3).
    approve: { from: ['in-clearance'], to: 'approved', by: isAdministrator, notBy: ['consolidate', 'respond'] },
    extend: { from: WORKING, by: mayCoordinateReview },
    'request-extension': { from: WORKING, by: mayWorkOnAction },
    'grant-extension': { from: WORKING, by: mayCoordinateReview },
    'deny-extension': { from: WORKING, by: mayCoordinateReview },
    'stop-clock': { from: WORKING, by: isAdministrator },
    'restart-clock': { from: WORKING, by: isAdministrator },
    // RLD assigns access, and so hands an action over.
    transfer: { from: BEFORE_OGC, by: isAdministrator },
    close: { from: ['approved', 'in-review', 'open'], to: 'closed', by: isAdministrator },
    cancel: { from: WORKING, to: 'cancelled', by: isAdministrator },
    withdraw: { from: WORKING, to: 'withdrawn', by: maySubmitToOgc },
    reopen: { from: ['closed', 'cancelled', 'withdrawn'], to: 'open', by: isAdministrator },
  },
  // "RAMS automates workflows": the usual ways through clearance, a step beginning when the one before it is done.
  templates: {
    'ogc-review': [{ level: 'office', party: 'OGC', purpose: 'review', step: 1, businessDays: 10 }],
    'ogc-clearance': [{ level: 'office', party: 'OGC', purpose: 'clearance', step: 1, businessDays: 10 }],
    'interagency-review': [
      { level: 'component', party: 'CBP', purpose: 'review', step: 1, businessDays: 5 },
      { level: 'office', party: 'OGC', purpose: 'review', step: 2, businessDays: 5 },
    ],
  },
});
