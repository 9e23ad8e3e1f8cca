import type { ToolManifest } from '../../../shared-schema/index.ts';
import { type Casting, type CastMember, joinedCast } from '../../../shared-schema/language/cast.ts';
import { KEY, ROLES } from './tool.ts';

/*
 * The development directory: each tool's own users stand in its folder's `cast.ts`. Here are the Department's, and users
 * of tools that are not there yet, whose place is the tool's own cast when it comes.
 */
const OF_THE_DIRECTORY: readonly CastMember[] = [
  { key: 'system-admin', component: 'HQ', office: 'OCIO', roles: ['directory.administrator'] },
  { key: 'privacy-officer', component: 'HQ', office: 'Privacy', roles: ['directory.revoker'] },
];
const AUDIT: Casting = {
  key: 'audit',
  roles: { 'audit.reader': 'Asks who looked for a value' },
  cast: [{ key: 'auditor', component: 'HQ', office: 'ISSO', roles: ['audit.reader'] }],
};

const TO_COME: readonly CastMember[] = [
  { key: 'cbp-cqc-agent', component: 'CBP', office: 'CQC', roles: ['cqc2ms.agent'] },
  { key: 'cqc-complainant', component: null, employment: 'public', roles: ['cqc2ms.complainant'] },
  { key: 'fema-action-officer', component: 'FEMA', office: 'OEA', roles: ['act.action-officer'] },
  { key: 'fema-responder', component: 'FEMA', office: 'Response', roles: ['act.responder'] },
  { key: 'ice-ohc-specialist', component: 'ICE', office: 'OHC', roles: ['ohc-task-tracker.specialist'] },
  { key: 'cisa-execsec-manager', component: 'CISA', office: 'ESEC', roles: ['estt.manager'] },
  { key: 'cisa-expert', component: 'CISA', office: 'CSD', roles: ['estt.expert'] },
  { key: 'cisa-other-expert', component: 'CISA', office: 'ISD', roles: ['estt.expert'] },
  { key: 'uscis-exso', component: 'USCIS', office: 'EXSO', roles: ['cats.exso'] },
  { key: 'uscis-task-coordinator', component: 'USCIS', office: 'FOD', roles: ['cats.coordinator'] },
  { key: 'occ-attorney', component: 'USCIS', office: 'OCC', division: 'litigation', roles: ['occ-pmt.attorney'] },
  { key: 'occ-labor-attorney', component: 'USCIS', office: 'OCC', division: 'labor-and-employment', roles: ['occ-pmt.attorney'] },
  { key: 'opq-requester', component: 'USCIS', office: 'FOD', roles: ['opq-requests.requester'] },
  { key: 'opq-analyst', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.analyst'] },
  { key: 'opq-supervisor', component: 'USCIS', office: 'OPQ', roles: ['opq-requests.supervisor'] },
  ...['nbc', 'tsc', 'nyc', 'bal', 'csc'].map((location): CastMember => ({ key: `lda-${location}-clerk`, component: 'USCIS', office: location.toUpperCase(), dutyLocation: location.toUpperCase(), roles: ['ldas.clerk'] })),
  { key: 'olia-liaison', component: 'USCIS', office: 'OLIA', roles: ['lets.liaison'] },
  { key: 'scopsscata-router', component: 'USCIS', office: 'SCOPS', roles: ['scopsscata.router'] },
  { key: 'lockbox-analyst', component: 'USCIS', office: 'OIDP', roles: ['lockbox.analyst'] },
  { key: 'lockbox-no-mfa', component: 'USCIS', office: 'OIDP', roles: ['lockbox.analyst'], multiFactor: false },
  { key: 'fema-act-admin', component: 'FEMA', office: 'OEA', roles: ['act.administrator'] },
  { key: 'cqc-contractor-no-nda', component: 'CBP', office: 'CQC', employment: 'contractor', roles: ['cqc2ms.agent'], badge: true, nonDisclosureAgreement: false, backgroundCheck: true },
  { key: 'lockbox-contractor', component: 'USCIS', office: 'OIDP', employment: 'contractor', roles: ['lockbox.analyst'], badge: true, nonDisclosureAgreement: true, backgroundCheck: true },
  { key: 'occ-labor-not-assigned', component: 'USCIS', office: 'OCC', division: 'labor-and-employment', roles: ['occ-pmt.attorney'] },
  { key: 'olia-other-office', component: 'USCIS', office: 'OLIA West', roles: ['lets.liaison'] },
  { key: 'records-officer', component: 'HQ', office: 'Records', roles: ['records.officer'] },
  { key: 'records-approver', component: 'HQ', office: 'Records', roles: ['records.approver'] },
];

/** Returns those who approve accounts of a tool, as the directory knows them: they decide requests for its roles. */
const approversOf = (tools: readonly ToolManifest[]): readonly CastMember[] => tools.flatMap(({ key, cast = [] }) => cast.filter(({ roles }) => roles?.includes(`${key}.approver`)).map((member) => ({ ...member, roles: ['directory.approver'] })));

/**
 * Returns the cast of these tools, the register among them, and of the Department.
 * @throws Error where two say different things of one user
 */
export const castOf = (tools: readonly ToolManifest[]): readonly CastMember[] => joinedCast([...tools, { key: KEY, roles: ROLES, cast: [...OF_THE_DIRECTORY, ...approversOf(tools)] }, AUDIT], TO_COME);
