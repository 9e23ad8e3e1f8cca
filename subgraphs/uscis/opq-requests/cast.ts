import type { CastMember } from '../../../shared-schema/index.ts';

/** Who files requests holds no role: every employee and contractor of USCIS may. */
export const OPQ_REQUESTS_CAST: readonly CastMember[] = [
  { key: 'opq-requester', component: 'USCIS', office: 'FOD' },
  { key: 'opq-contractor', component: 'USCIS', office: 'RAIO', employment: 'contractor', badge: true, nonDisclosureAgreement: true, backgroundCheck: true },
  { key: 'opq-analyst', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.analyst'] },
  { key: 'opq-other-analyst', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.analyst'] },
  { key: 'opq-supervisor', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.supervisor'] },
  { key: 'opq-approver', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.approver'] },
  // Who nearly may: an analyst who works for OPQ no more, one of another component whom the form was granted, one whose training has lapsed.
  { key: 'opq-moved-analyst', component: 'USCIS', office: 'FOD', roles: ['opq-requests.analyst'] },
  { key: 'ice-with-opq-roles', component: 'ICE', office: 'OES', roles: ['opq-requests.requester', 'opq-requests.supervisor'] },
  { key: 'uscis-untrained', component: 'USCIS', office: 'FOD', trained: false },
];
