import type { CastMember } from '../../../shared-schema/index.ts';

export const IQ_CAST: readonly CastMember[] = [
  { key: 'hq-execsec-analyst', component: 'HQ', office: 'ESEC', roles: ['iq.user'] },
  { key: 'hq-execsec-manager', component: 'HQ', office: 'ESEC', roles: ['iq.manager', 'iq.approver'] },
  // See that a folder is there and how it stands, and no person.
  { key: 'iq-records-officer', component: 'HQ', office: 'Records', roles: ['iq.records-officer'] },
  { key: 'iq-statistics-clerk', component: 'HQ', office: 'ESEC', roles: ['iq.statistics-clerk'] },
  // Enters what comes into IQ's mailbox.
  { key: 'iq-mailbox', component: 'HQ', employment: 'service', roles: ['iq.mailbox'] },
  { key: 'cbp-iq-user', component: 'CBP', office: 'OES', roles: ['iq.user'] },
  { key: 'revoked-user', component: 'CBP', office: 'OES', roles: ['iq.user'], revoked: true },
  // Executive secretariats of components: each answers HQ's taskers to its own component.
  { key: 'cbp-secretariat', component: 'CBP', office: 'OES', roles: ['iq.user', 'iq.component-secretariat'] },
  { key: 'fema-secretariat', component: 'FEMA', office: 'EXECSEC', roles: ['iq.user', 'iq.component-secretariat'] },
  { key: 'ice-secretariat', component: 'ICE', office: 'OES', roles: ['iq.user', 'iq.component-secretariat'] },
  { key: 'uscis-secretariat', component: 'USCIS', office: 'EXSO', roles: ['iq.user', 'iq.component-secretariat'] },
  { key: 'cisa-secretariat', component: 'CISA', office: 'ESEC', roles: ['iq.user', 'iq.component-secretariat'] },
  { key: 'tsa-secretariat', component: 'TSA', office: 'ESEC', roles: ['iq.user', 'iq.component-secretariat'] },
  // Experts and offices at HQ to whom IQ's taskers go.
  { key: 'hq-ola-analyst', component: 'HQ', office: 'OLA', roles: ['iq.user'] },
  { key: 'hq-ogc-attorney', component: 'HQ', office: 'OGC', roles: ['iq.user'] },
];
