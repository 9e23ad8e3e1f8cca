import type { CastMember } from '../../../shared-schema/index.ts';

export const ACT_CAST: readonly CastMember[] = [
  // Action officers of two program offices, and ACT's own administrator: complete access.
  { key: 'fema-action-officer', component: 'FEMA', office: 'OEA', roles: ['act.action-officer'] },
  { key: 'act-other-officer', component: 'FEMA', office: 'Recovery', roles: ['act.action-officer'] },
  { key: 'fema-act-admin', component: 'FEMA', office: 'OEA', roles: ['act.administrator'] },
  { key: 'act-approver', component: 'FEMA', office: 'OEA', roles: ['act.approver'] },
  // Assigned to respond, one of them a contractor, or to review and concur: each sees the tasks that are with them.
  { key: 'fema-responder', component: 'FEMA', office: 'Response', roles: ['act.responder'] },
  { key: 'act-contractor', component: 'FEMA', office: 'Response', employment: 'contractor', roles: ['act.responder'] },
  { key: 'act-other-responder', component: 'FEMA', office: 'Mitigation', roles: ['act.responder'] },
  { key: 'act-reviewer', component: 'FEMA', office: 'OCC', roles: ['act.reviewer'] },
  // Hold ACT's roles without being of FEMA: nobody outside FEMA has access.
  { key: 'cbp-with-act-role', component: 'CBP', office: 'OEA', roles: ['act.action-officer'] },
  { key: 'public-with-act-role', component: null, employment: 'public', roles: ['act.responder'] },
];
