import type { CastMember } from '../../../shared-schema/index.ts';

const OF_EXECSEC = { component: 'CISA', office: 'ESEC' } as const;
const OF_CSD = { component: 'CISA', office: 'CSD' } as const;
const OF_ISD = { component: 'CISA', office: 'ISD' } as const;

export const ESTT_CAST: readonly CastMember[] = [
  { key: 'cisa-execsec-manager', ...OF_EXECSEC, roles: ['estt.manager'] },
  { key: 'estt-approver', ...OF_EXECSEC, roles: ['estt.approver'] },
  // Leadership and Task Managers of two organisations.
  { key: 'estt-csd-leader', ...OF_CSD, roles: ['estt.leadership'] },
  { key: 'estt-isd-leader', ...OF_ISD, roles: ['estt.leadership'] },
  { key: 'estt-csd-task-manager', ...OF_CSD, roles: ['estt.task-manager'] },
  { key: 'estt-isd-task-manager', ...OF_ISD, roles: ['estt.task-manager'] },
  // Subject matter experts: one who is assigned in tests, one of the same organisation who is not, a contractor, one
  // of another organisation.
  { key: 'cisa-expert', ...OF_CSD, roles: ['estt.expert'] },
  { key: 'estt-not-assigned', ...OF_CSD, roles: ['estt.expert'] },
  { key: 'estt-contractor', ...OF_CSD, employment: 'contractor', roles: ['estt.expert'] },
  { key: 'cisa-other-expert', ...OF_ISD, roles: ['estt.expert'] },
  // A member of an organisation, who opens its sub-site; a manager's role outside of ExecSec, which is not held.
  { key: 'estt-member', ...OF_CSD },
  { key: 'estt-manager-elsewhere', ...OF_ISD, roles: ['estt.manager'] },
  // Of another component, with an office of the same name.
  {
    key: 'cbp-with-estt-role',
    component: 'CBP',
    office: 'CSD',
    roles: ['estt.leadership', 'estt.task-manager', 'estt.expert'],
  },
];
