import type { CastMember } from '../../../shared-schema/index.ts';

export const STARS_CAST: readonly CastMember[] = [
  { key: 'stars-incident-manager', component: 'USCIS', office: 'Privacy', roles: ['stars.incident-manager'] },
  { key: 'stars-other-manager', component: 'USCIS', office: 'Privacy', roles: ['stars.incident-manager'] },
  {
    key: 'stars-supervisor',
    component: 'USCIS',
    office: 'Privacy',
    roles: ['stars.supervisor', 'stars.approver'],
  },
  { key: 'stars-specialist', component: 'USCIS', office: 'Privacy', roles: ['stars.privacy-specialist'] },
  { key: 'stars-other-specialist', component: 'USCIS', office: 'Privacy', roles: ['stars.privacy-specialist'] },
  // Enters what comes into the Incidents and Breaches Mailbox.
  {
    key: 'stars-mailbox',
    component: 'USCIS',
    office: 'Privacy',
    employment: 'service',
    roles: ['stars.mailbox'],
  },
  // Who nearly may: of the Office of Privacy without a role, with a role in another office, in another component.
  { key: 'stars-no-need', component: 'USCIS', office: 'Privacy' },
  { key: 'scops-with-stars-role', component: 'USCIS', office: 'SCOPS', roles: ['stars.incident-manager'] },
  { key: 'hq-privacy-with-stars-role', component: 'HQ', office: 'Privacy', roles: ['stars.supervisor'] },
];
