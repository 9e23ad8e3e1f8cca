import type { CastMember } from '../../../shared-schema/index.ts';

export const CATS_CAST: readonly CastMember[] = [
  { key: 'uscis-exso', component: 'USCIS', office: 'EXSO', roles: ['cats.exso'] },
  { key: 'uscis-exso-supervisor', component: 'USCIS', office: 'EXSO', roles: ['cats.approver'] },
  // Named for their offices on the Task Coordinator List.
  { key: 'uscis-task-coordinator', component: 'USCIS', office: 'FOD', roles: ['cats.coordinator'] },
  { key: 'uscis-other-coordinator', component: 'USCIS', office: 'RAIO', roles: ['cats.coordinator'] },
  // Of an office with a coordinator, with the role, and not on the list.
  { key: 'uscis-unlisted-coordinator', component: 'USCIS', office: 'FOD', roles: ['cats.coordinator'] },
  { key: 'uscis-chief-counsel', component: 'USCIS', office: 'OCC', roles: ['cats.chief-counsel'] },
  { key: 'uscis-front-office', component: 'USCIS', office: 'Front Office', roles: ['cats.front-office'] },
  // Who nearly may: of EXSO without a role; with a role and of another component.
  { key: 'uscis-exso-no-role', component: 'USCIS', office: 'EXSO' },
  { key: 'ice-with-cats-role', component: 'ICE', office: 'OES', roles: ['cats.exso'] },
];
