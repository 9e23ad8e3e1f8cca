import type { CastMember } from '../../../shared-schema/index.ts';

export const LETS_CAST: readonly CastMember[] = [
  // Congressional liaisons of two offices of OLIA, and the leads of both.
  { key: 'olia-liaison', component: 'USCIS', office: 'OLIA', roles: ['lets.liaison'] },
  { key: 'olia-other-office', component: 'USCIS', office: 'OLIA West', roles: ['lets.liaison'] },
  { key: 'olia-lead', component: 'USCIS', office: 'OLIA', roles: ['lets.lead'] },
  { key: 'olia-west-lead', component: 'USCIS', office: 'OLIA West', roles: ['lets.lead'] },
  { key: 'olia-quality-reviewer', component: 'USCIS', office: 'OLIA', roles: ['lets.quality-reviewer'] },
  { key: 'olia-analyst', component: 'USCIS', office: 'OLIA', roles: ['lets.analyst'] },
  { key: 'olia-approver', component: 'USCIS', office: 'OLIA', roles: ['lets.approver'] },
  // Of OLIA, and no user; no employee; an employee of another directorate; of another component.
  { key: 'olia-no-role', component: 'USCIS', office: 'OLIA' },
  { key: 'olia-contractor', component: 'USCIS', office: 'OLIA', employment: 'contractor', roles: ['lets.liaison'] },
  { key: 'fod-with-lets-role', component: 'USCIS', office: 'FOD', roles: ['lets.lead'] },
  { key: 'hq-with-lets-role', component: 'HQ', office: 'OLIA', roles: ['lets.lead'] },
];
