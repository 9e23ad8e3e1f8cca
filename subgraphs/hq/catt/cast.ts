import type { CastMember } from '../../../shared-schema/index.ts';

/** The network that an employee who works elsewhere comes from; no test does. */
const ELSEWHERE = ['203.0.113.0/24'];

export const CATT_CAST: readonly CastMember[] = [
  { key: 'catt-manager', component: 'HQ', office: 'ESEC', roles: ['catt.manager', 'directory.look-up'] },
  { key: 'catt-approver', component: 'HQ', office: 'ESEC', roles: ['catt.approver'] },
  { key: 'catt-analyst', component: 'HQ', office: 'CATT', roles: ['catt.analyst'] },
  { key: 'catt-reviewer', component: 'HQ', office: 'ESEC', roles: ['catt.analyst'] },
  // Enters what comes into CATT's mailbox.
  { key: 'catt-mailbox', component: 'HQ', employment: 'service', roles: ['catt.mailbox'] },
  // Of other components, to whom tasks are assigned.
  { key: 'catt-user', component: 'FEMA', office: 'OEA', roles: ['catt.user'] },
  { key: 'catt-secretariat', component: 'FEMA', office: 'EXECSEC', roles: ['catt.user', 'catt.component-secretariat'] },
  { key: 'catt-other-user', component: 'CBP', office: 'OFO', roles: ['catt.user'] },
  // A contractor whom the Department has given a badge, and who nearly may: without a badge, not on a network of the Department.
  { key: 'catt-contractor-badged', component: 'HQ', office: 'CATT', employment: 'contractor', roles: ['catt.analyst'], badge: true },
  { key: 'catt-contractor-no-badge', component: 'HQ', office: 'CATT', employment: 'contractor', roles: ['catt.manager'], badge: false },
  { key: 'catt-employee-no-badge', component: 'HQ', office: 'CATT', roles: ['catt.manager'], badge: false },
  { key: 'catt-offsite', component: 'HQ', office: 'CATT', roles: ['catt.manager'], allowedNetworks: ELSEWHERE },
];
