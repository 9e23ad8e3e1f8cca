import type { CastMember } from '../../../shared-schema/index.ts';

export const OHC_TASK_TRACKER_CAST: readonly CastMember[] = [
  { key: 'ice-ohc-specialist', component: 'ICE', office: 'OHC', roles: ['ohc-task-tracker.coordinator'] },
  { key: 'ohc-responder', component: 'ICE', office: 'OHC', roles: ['ohc-task-tracker.responder'] },
  { key: 'ice-executive-secretary', component: 'ICE', office: 'OES', roles: ['ohc-task-tracker.executive-secretary'] },
  { key: 'ohc-approver', component: 'ICE', office: 'OHC', roles: ['ohc-task-tracker.approver'] },
  // No account of I-CATT: they see employee inquiries, and nothing that I-CATT gave to OHC.
  { key: 'ohc-inquiries-lead', component: 'ICE', office: 'OHC', roles: ['ohc-task-tracker.coordinator'] },
  { key: 'ohc-contractor', component: 'ICE', office: 'OHC', employment: 'contractor', roles: ['ohc-task-tracker.responder'] },
  // Answers taskings of I-CATT elsewhere in ICE: what I-CATT gave to OHC is not theirs there, so not here.
  { key: 'ohc-detailed', component: 'ICE', office: 'OPLA', roles: ['ohc-task-tracker.coordinator'] },
  // Accounts of the system, which bring what the two sources generate.
  { key: 'icatt-to-ohc', component: 'ICE', office: 'OHC', employment: 'service', roles: ['ohc-task-tracker.from-icatt'] },
  { key: 'ohc-from-servicenow', component: 'ICE', office: 'OHC', employment: 'service', roles: ['ohc-task-tracker.from-servicenow'] },
  // Holds a role without being of ICE: no organisation outside ICE has access.
  { key: 'cbp-with-ohc-role', component: 'CBP', office: 'OHC', roles: ['ohc-task-tracker.coordinator'] },
];
