import type { CastMember } from '../../../shared-schema/index.ts';

export const EMMA_CAST: readonly CastMember[] = [
  { key: 'emma-clerk', component: 'USCIS', office: 'SCOPS', roles: ['emma.clerk'] },
  { key: 'emma-other-clerk', component: 'USCIS', office: 'SCOPS', roles: ['emma.clerk'] },
  { key: 'emma-bcu-officer', component: 'USCIS', office: 'BCU', roles: ['emma.bcu-officer'] },
  { key: 'emma-supervisor', component: 'USCIS', office: 'SCOPS', roles: ['emma.approver'] },
  // Holds an EMMA role without being of USCIS: EMMA shares nothing.
  { key: 'cbp-with-emma-role', component: 'CBP', office: 'OES', roles: ['emma.clerk'] },
];
