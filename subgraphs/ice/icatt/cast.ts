import type { CastMember } from '../../../shared-schema/index.ts';

export const ICATT_CAST: readonly CastMember[] = [
  { key: 'ice-oes-specialist', component: 'ICE', office: 'OES', roles: ['icatt.oes'] },
  { key: 'ice-executive-secretary', component: 'ICE', office: 'OES', roles: ['icatt.executive-secretary'] },
  { key: 'icatt-approver', component: 'ICE', office: 'OES', roles: ['icatt.approver'] },
  // Responsible for responding to taskings, one of them a contractor; each reaches what is with them or their office.
  { key: 'icatt-responder', component: 'ICE', office: 'ERO', roles: ['icatt.responder'] },
  { key: 'icatt-other-responder', component: 'ICE', office: 'HSI', roles: ['icatt.responder'] },
  { key: 'icatt-contractor', component: 'ICE', office: 'ERO', employment: 'contractor', roles: ['icatt.responder'] },
  { key: 'icatt-attorney', component: 'ICE', office: 'OPLA', roles: ['icatt.responder'] },
  { key: 'icatt-human-capital', component: 'ICE', office: 'OHC', roles: ['icatt.responder'] },
  // Holds an I-CATT role without being of ICE: no organisation outside ICE has access.
  { key: 'cbp-with-icatt-role', component: 'CBP', office: 'OES', roles: ['icatt.oes'] },
];
