/**
 * The development directory: the callers that every test, the tour and the development issuer use. They are roles, not
 * people. Current training, a supervisor's approval and more than one factor unless a line says otherwise.
 */
export interface CastMember {
  readonly key: string;
  readonly component: string | null;
  readonly roles?: readonly string[];
  readonly office?: string;
  readonly division?: string;
  readonly groups?: readonly string[];
  readonly dutyLocation?: string;
  readonly employment?: 'federal' | 'contractor' | 'public' | 'service';
  readonly badge?: boolean;
  readonly nonDisclosureAgreement?: boolean;
  readonly backgroundCheck?: boolean;
  readonly trained?: boolean;
  readonly multiFactor?: boolean;
  readonly designated?: boolean;
  readonly allowedNetworks?: readonly string[];
  readonly revoked?: boolean;
}

export const CAST: readonly CastMember[] = [
  { key: 'hq-execsec-analyst', component: 'HQ', office: 'ESEC', roles: ['register.reader', 'iq.user'] },
  { key: 'hq-execsec-manager', component: 'HQ', office: 'ESEC', roles: ['register.reader', 'iq.manager', 'iq.approver', 'directory.approver'] },
  { key: 'hq-rams-licensee', component: 'HQ', office: 'OGC', roles: ['rams.licensee'] },
  { key: 'hq-rams-sharepoint', component: 'HQ', office: 'OGC', roles: ['rams.reviewer'] },
  { key: 'hq-catt-analyst', component: 'HQ', office: 'CATT', roles: ['catt.analyst'], badge: true },
  { key: 'hq-catt-offsite', component: 'HQ', office: 'CATT', roles: ['catt.analyst'], badge: true, allowedNetworks: ['127.0.0.1/32', '::1/128'] },
  { key: 'cbp-oes-specialist', component: 'CBP', office: 'OES', roles: ['cbp-tracking.oes'] },
  { key: 'cbp-mid-inspector', component: 'CBP', office: 'MID', roles: ['cbp-tracking.mid'], designated: true },
  { key: 'cbp-cqc-agent', component: 'CBP', office: 'CQC', roles: ['cqc2ms.agent'] },
  { key: 'cbp-cqc-untrained', component: 'CBP', office: 'CQC', roles: ['cqc2ms.agent', 'cbp-tracking.correspondence'], trained: false },
  { key: 'cqc-complainant', component: null, employment: 'public', roles: ['cqc2ms.complainant'] },
  { key: 'fema-action-officer', component: 'FEMA', office: 'OEA', roles: ['act.action-officer'] },
  { key: 'fema-responder', component: 'FEMA', office: 'Response', roles: ['act.responder'] },
  { key: 'ice-oes-specialist', component: 'ICE', office: 'OES', roles: ['icatt.oes'] },
  { key: 'icatt-responder', component: 'ICE', office: 'ERO', roles: ['icatt.responder'] },
  { key: 'icatt-other-responder', component: 'ICE', office: 'HSI', roles: ['icatt.responder'] },
  { key: 'ice-ohc-specialist', component: 'ICE', office: 'OHC', roles: ['ohc-task-tracker.specialist'] },
  { key: 'cisa-execsec-manager', component: 'CISA', office: 'ESEC', roles: ['estt.manager'] },
  { key: 'cisa-expert', component: 'CISA', office: 'CSD', roles: ['estt.expert'] },
  { key: 'cisa-other-expert', component: 'CISA', office: 'ISD', roles: ['estt.expert'] },
  { key: 'uscis-exso', component: 'USCIS', office: 'EXSO', roles: ['cats.exso'] },
  { key: 'uscis-task-coordinator', component: 'USCIS', office: 'FOD', roles: ['cats.coordinator'] },
  { key: 'occ-attorney', component: 'USCIS', office: 'OCC', division: 'litigation', roles: ['occ-pmt.attorney'] },
  { key: 'occ-labor-attorney', component: 'USCIS', office: 'OCC', division: 'labor-and-employment', roles: ['occ-pmt.attorney'] },
  { key: 'emma-clerk', component: 'USCIS', office: 'SCOPS', roles: ['emma.clerk'] },
  { key: 'opq-requester', component: 'USCIS', office: 'FOD', roles: ['opq-requests.requester'] },
  { key: 'opq-analyst', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.analyst'] },
  { key: 'opq-supervisor', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.supervisor'] },
  ...['nbc', 'tsc', 'nyc', 'bal', 'csc'].map((location): CastMember => ({ key: `lda-${location}-clerk`, component: 'USCIS', office: location.toUpperCase(), dutyLocation: location.toUpperCase(), roles: ['ldas.clerk'] })),
  { key: 'olia-liaison', component: 'USCIS', office: 'OLIA', roles: ['lets.liaison'] },
  { key: 'stars-incident-manager', component: 'USCIS', office: 'Privacy', roles: ['stars.incident-manager'] },
  { key: 'stars-group-member', component: 'USCIS', office: 'Privacy', groups: ['incident-group-1'], roles: ['stars.member'] },
  { key: 'stars-outside', component: 'USCIS', office: 'Privacy', roles: ['stars.member'] },
  { key: 'ra-district-reviewer', component: 'USCIS', office: 'District 3', division: 'district-3', roles: ['ra-tracker.reviewer'] },
  { key: 'ra-other-district', component: 'USCIS', office: 'District 9', division: 'district-9', roles: ['ra-tracker.reviewer'] },
  { key: 'scopsscata-router', component: 'USCIS', office: 'SCOPS', roles: ['scopsscata.router'] },
  { key: 'lockbox-analyst', component: 'USCIS', office: 'OIDP', roles: ['lockbox.analyst'] },
  { key: 'lockbox-no-mfa', component: 'USCIS', office: 'OIDP', roles: ['lockbox.analyst'], multiFactor: false },
  // Enters what comes into IQ's mailbox.
  { key: 'iq-mailbox', component: 'HQ', employment: 'service', roles: ['iq.mailbox'] },
  { key: 'reporting-service', component: 'HQ', employment: 'service', roles: ['register.reporting'] },
  { key: 'records-officer', component: 'HQ', office: 'Records', roles: ['records.officer'] },
  { key: 'records-approver', component: 'HQ', office: 'Records', roles: ['records.approver'] },
  { key: 'privacy-officer', component: 'HQ', office: 'Privacy', roles: ['directory.revoker'] },
  { key: 'auditor', component: 'HQ', office: 'ISSO', roles: ['audit.reader'] },
  { key: 'cbp-iq-user', component: 'CBP', office: 'OES', roles: ['iq.user'] },
  { key: 'fema-act-admin', component: 'FEMA', office: 'OEA', roles: ['act.administrator'] },
  { key: 'catt-contractor-no-badge', component: 'HQ', office: 'CATT', employment: 'contractor', roles: ['catt.analyst'], badge: false },
  { key: 'cqc-contractor-no-nda', component: 'CBP', office: 'CQC', employment: 'contractor', roles: ['cqc2ms.agent'], badge: true, nonDisclosureAgreement: false, backgroundCheck: true },
  { key: 'lockbox-contractor', component: 'USCIS', office: 'OIDP', employment: 'contractor', roles: ['lockbox.analyst'], badge: true, nonDisclosureAgreement: true, backgroundCheck: true },
  { key: 'emma-bcu-officer', component: 'USCIS', office: 'BCU', roles: ['emma.bcu-officer'] },
  { key: 'occ-labor-not-assigned', component: 'USCIS', office: 'OCC', division: 'labor-and-employment', roles: ['occ-pmt.attorney'] },
  { key: 'olia-other-office', component: 'USCIS', office: 'OLIA West', roles: ['lets.liaison'] },
  { key: 'system-admin', component: 'HQ', office: 'OCIO', roles: ['directory.administrator'] },
  { key: 'revoked-user', component: 'CBP', office: 'OES', roles: ['cbp-tracking.oes', 'iq.user'], revoked: true },
  { key: 'cbp-no-need', component: 'CBP', office: 'OFO' },
  // Added because a rule had nobody who nearly may, or nobody who may.
  { key: 'cbp-tasked-office', component: 'CBP', office: 'OFO', roles: ['cbp-tracking.user'] },
  { key: 'cbp-oes-manager', component: 'CBP', office: 'OES', roles: ['cbp-tracking.oes', 'cbp-tracking.approver', 'directory.approver'] },
  { key: 'cbp-commissioner-staff', component: 'CBP', office: 'Commissioner', roles: ['cbp-tracking.commissioner'] },
  // Holds a CBP role without being of CBP: component-only sharing refuses it.
  { key: 'ice-with-cbp-role', component: 'ICE', office: 'OES', roles: ['cbp-tracking.oes'] },
  // Holds an EMMA role without being of USCIS: EMMA shares nothing.
  { key: 'cbp-with-emma-role', component: 'CBP', office: 'OES', roles: ['emma.clerk'] },
  { key: 'emma-supervisor', component: 'USCIS', office: 'SCOPS', roles: ['emma.approver', 'directory.approver'] },
  // Executive secretariats of components: each answers HQ's taskers to its own component.
  { key: 'cbp-secretariat', component: 'CBP', office: 'OES', roles: ['iq.user', 'iq.component-secretariat', 'cbp-tracking.oes'] },
  { key: 'fema-secretariat', component: 'FEMA', office: 'EXECSEC', roles: ['iq.user', 'iq.component-secretariat'] },
  { key: 'ice-secretariat', component: 'ICE', office: 'OES', roles: ['iq.user', 'iq.component-secretariat'] },
  { key: 'uscis-secretariat', component: 'USCIS', office: 'EXSO', roles: ['iq.user', 'iq.component-secretariat'] },
  // Experts and offices at HQ to whom IQ's taskers go.
  { key: 'hq-ola-analyst', component: 'HQ', office: 'OLA', roles: ['iq.user'] },
  { key: 'hq-ogc-attorney', component: 'HQ', office: 'OGC', roles: ['iq.user'] },
];
