import type { CastMember } from '../../../shared-schema/index.ts';

const OF_OCC = { component: 'USCIS', office: 'OCC' } as const;
const LABOR = { ...OF_OCC, division: 'labor-and-employment' } as const;

export const OCC_PMT_CAST: readonly CastMember[] = [
  // Attorneys of two divisions; of the sensitive one, one is assigned in tests and the other is not.
  { key: 'occ-attorney', ...OF_OCC, division: 'litigation', roles: ['occ-pmt.attorney'] },
  { key: 'occ-labor-attorney', ...LABOR, roles: ['occ-pmt.attorney'] },
  { key: 'occ-labor-not-assigned', ...LABOR, roles: ['occ-pmt.attorney'] },
  // Subject matter experts: attorneys too.
  { key: 'occ-expert', ...OF_OCC, division: 'refugee-and-asylum', roles: ['occ-pmt.attorney', 'occ-pmt.expert'] },
  { key: 'occ-other-expert', ...OF_OCC, division: 'litigation', roles: ['occ-pmt.attorney', 'occ-pmt.expert'] },
  // Support staff, to whom nothing is granted, one of the sensitive division; who looks at workload and is granted that
  // in place of the rest; who approves accounts.
  { key: 'occ-support', ...OF_OCC, division: 'litigation' },
  { key: 'occ-labor-support', ...LABOR },
  { key: 'occ-workload', ...OF_OCC, roles: ['occ-pmt.workload'] },
  { key: 'occ-approver', ...OF_OCC, roles: ['occ-pmt.approver'] },
  // Who nearly may: no employee; whose training lapsed; of another office; of another component.
  { key: 'occ-contractor', ...LABOR, employment: 'contractor', roles: ['occ-pmt.attorney'] },
  { key: 'occ-untrained', ...OF_OCC, trained: false },
  { key: 'fod-with-occ-role', component: 'USCIS', office: 'FOD', roles: ['occ-pmt.attorney', 'occ-pmt.expert'] },
  {
    key: 'cbp-with-occ-role',
    component: 'CBP',
    office: 'OCC',
    division: 'labor-and-employment',
    roles: ['occ-pmt.attorney', 'occ-pmt.workload'],
  },
];
