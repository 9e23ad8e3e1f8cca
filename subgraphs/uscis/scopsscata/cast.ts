import type { CastMember } from '../../../shared-schema/index.ts';

export const SCOPSSCATA_CAST: readonly CastMember[] = [
  { key: 'scopsscata-router', component: 'USCIS', office: 'SCOPS', roles: ['scopsscata.router'] },
  { key: 'scopsscata-responder', component: 'USCIS', office: 'SCOPS', roles: ['scopsscata.responder'] },
  { key: 'scopsscata-supervisor', component: 'USCIS', office: 'SCOPS', roles: ['scopsscata.approver'] },
  { key: 'scopsscata-texas', component: 'USCIS', office: 'TSC', roles: ['scopsscata.center'] },
  { key: 'scopsscata-vermont', component: 'USCIS', office: 'VSC', roles: ['scopsscata.center'] },
  { key: 'scopsscata-expert', component: 'USCIS', office: 'SCOPS', roles: ['scopsscata.expert'] },
  // Enters what comes to the shared mailbox.
  {
    key: 'scopsscata-mailbox',
    component: 'USCIS',
    office: 'SCOPS',
    employment: 'service',
    roles: ['scopsscata.mailbox'],
  },
  // Who nearly may: of SCOPS without a role; with a role and of another component.
  { key: 'scops-no-role', component: 'USCIS', office: 'SCOPS' },
  { key: 'ice-with-scopsscata-role', component: 'ICE', office: 'OES', roles: ['scopsscata.router'] },
];
