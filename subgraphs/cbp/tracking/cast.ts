import type { CastMember } from '../../../shared-schema/index.ts';

export const CBP_TRACKING_CAST: readonly CastMember[] = [
  { key: 'cbp-oes-specialist', component: 'CBP', office: 'OES', roles: ['cbp-tracking.oes'] },
  { key: 'cbp-oes-manager', component: 'CBP', office: 'OES', roles: ['cbp-tracking.oes', 'cbp-tracking.approver'] },
  { key: 'cbp-mid-inspector', component: 'CBP', office: 'MID', roles: ['cbp-tracking.mid'], designated: true },
  { key: 'cbp-commissioner-staff', component: 'CBP', office: 'Commissioner', roles: ['cbp-tracking.commissioner'] },
  {
    key: 'cbp-congressional-reports',
    component: 'CBP',
    office: 'OCA',
    roles: ['cbp-tracking.congressional-reports'],
  },
  { key: 'cbp-tasked-office', component: 'CBP', office: 'OFO', roles: ['cbp-tracking.user'] },
  { key: 'cbp-secretariat', component: 'CBP', office: 'OES', roles: ['cbp-tracking.oes'] },
  // Who nearly may: without training, revoked, without a role.
  { key: 'cbp-cqc-untrained', component: 'CBP', office: 'CQC', roles: ['cbp-tracking.correspondence'], trained: false },
  { key: 'revoked-user', component: 'CBP', office: 'OES', roles: ['cbp-tracking.oes'], revoked: true },
  { key: 'cbp-no-need', component: 'CBP', office: 'OFO' },
  // Holds a CBP role without being of CBP: component-only sharing refuses it.
  { key: 'ice-with-cbp-role', component: 'ICE', office: 'OES', roles: ['cbp-tracking.oes'] },
];
