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
  // OHC's own, who answer taskings of I-CATT in their Task Tracker; and a detailed user of it, who is of another office.
  { key: 'ice-ohc-specialist', component: 'ICE', office: 'OHC', roles: ['icatt.responder'] },
  { key: 'ohc-responder', component: 'ICE', office: 'OHC', roles: ['icatt.responder'] },
  { key: 'ohc-detailed', component: 'ICE', office: 'OPLA', roles: ['icatt.responder'] },
  // The account that hands what OHC was given to its Task Tracker: as one of the office, and without its other rights.
  { key: 'icatt-to-ohc', component: 'ICE', office: 'OHC', employment: 'service', roles: ['icatt.hands-over'] },
  // Holds an I-CATT role without being of ICE: no organisation outside ICE has access.
  { key: 'cbp-with-icatt-role', component: 'CBP', office: 'OES', roles: ['icatt.oes'] },
];
