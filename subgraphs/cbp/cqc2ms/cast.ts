import type { CastMember } from '../../../shared-schema/index.ts';

const CENTER = { component: 'CBP', office: 'CQC', designated: true } as const;
const FIELD = { component: 'CBP', office: 'OFO', designated: true } as const;

export const CQC2MS_CAST: readonly CastMember[] = [
  { key: 'cbp-cqc-agent', ...CENTER, roles: ['cqc2ms.agent', 'cqc2ms.tecs'] },
  { key: 'cqc-supervisor', ...CENTER, roles: ['cqc2ms.agent', 'cqc2ms.tecs', 'cqc2ms.approver'] },
  { key: 'cqc-analyst', ...CENTER, roles: ['cqc2ms.analyst'] },
  { key: 'cqc-field-officer', ...FIELD, roles: ['cqc2ms.office', 'cqc2ms.tecs'] },
  { key: 'cqc-field-clerk', ...FIELD, roles: ['cqc2ms.office'] },
  { key: 'cqc-border-patrol', component: 'CBP', office: 'USBP', designated: true, roles: ['cqc2ms.office'] },
  // Enters what the public submits online, and holds what a credential opened.
  { key: 'cqc2ms-portal', ...CENTER, employment: 'service', roles: ['cqc2ms.portal'] },
  // Who nearly may: no longer trained for TECS, not designated in writing, without an agreement, of another component.
  { key: 'cqc-tecs-lapsed', ...CENTER, tecsTrained: false, roles: ['cqc2ms.agent', 'cqc2ms.tecs'] },
  { key: 'cqc-not-designated', component: 'CBP', office: 'CQC', roles: ['cqc2ms.agent'] },
  { key: 'cqc-contractor-no-nda', ...CENTER, employment: 'contractor', badge: true, nonDisclosureAgreement: false, backgroundCheck: true, roles: ['cqc2ms.agent'] },
  { key: 'cqc-contractor', ...CENTER, employment: 'contractor', badge: true, nonDisclosureAgreement: true, backgroundCheck: true, roles: ['cqc2ms.agent'] },
  { key: 'ice-with-cqc-role', component: 'ICE', office: 'OES', designated: true, roles: ['cqc2ms.agent'] },
  // A member of the public reaches the own case at the public's port, and nothing of the graph.
  { key: 'cqc-complainant', component: null, employment: 'public', roles: ['cqc2ms.portal'] },
];
