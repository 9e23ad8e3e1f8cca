import type { CastMember } from '../../../shared-schema/index.ts';

export const RA_TRACKER_CAST: readonly CastMember[] = [
  { key: 'ra-district-reviewer', component: 'USCIS', office: 'District 3', division: 'district-3', roles: ['ra-tracker.reviewer'] },
  { key: 'ra-district-director', component: 'USCIS', office: 'District 3', division: 'district-3', roles: ['ra-tracker.director'] },
  { key: 'ra-district-clerk', component: 'USCIS', office: 'District 3', division: 'district-3', roles: ['ra-tracker.clerk'] },
  { key: 'ra-district-approver', component: 'USCIS', office: 'District 3', division: 'district-3', roles: ['ra-tracker.approver'] },
  // On the team of another District; on those of two.
  { key: 'ra-other-district', component: 'USCIS', office: 'District 9', division: 'district-9', roles: ['ra-tracker.reviewer'] },
  { key: 'ra-two-districts', component: 'USCIS', office: 'District 9', offices: ['District 3'], roles: ['ra-tracker.reviewer'] },
  // Of the District, and on no team; and a role without being of USCIS, whose offices may be called alike.
  { key: 'ra-no-team', component: 'USCIS', office: 'District 3' },
  { key: 'cbp-with-ra-role', component: 'CBP', office: 'District 3', roles: ['ra-tracker.reviewer'] },
  { key: 'ra-bia-clerk', component: null, employment: 'public', roles: ['ra-tracker.reviewer'] },
];
