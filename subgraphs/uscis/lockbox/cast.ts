import type { CastMember } from '../../../shared-schema/index.ts';

const OF_IOD = { component: 'USCIS', office: 'OIDP', division: 'IOD' } as const;
export const LOCKBOX_CAST: readonly CastMember[] = [
  { key: 'lockbox-analyst', ...OF_IOD, roles: ['lockbox.analyst'] },
  { key: 'lockbox-other-analyst', ...OF_IOD, roles: ['lockbox.analyst'] },
  { key: 'lockbox-supervisor', ...OF_IOD, roles: ['lockbox.supervisor', 'lockbox.approver'] },
  // Enters what comes to the Lockbox Mailbox.
  { key: 'lockbox-mailbox', ...OF_IOD, employment: 'service', roles: ['lockbox.mailbox'] },
  // Who nearly may: signed in with one factor, a contractor, of another division, office or component, without a role.
  { key: 'lockbox-no-mfa', ...OF_IOD, roles: ['lockbox.analyst'], multiFactor: false },
  {
    key: 'lockbox-contractor',
    ...OF_IOD,
    employment: 'contractor',
    roles: ['lockbox.analyst'],
    badge: true,
    nonDisclosureAgreement: true,
    backgroundCheck: true,
  },
  { key: 'lockbox-other-division', component: 'USCIS', office: 'OIDP', roles: ['lockbox.analyst'] },
  { key: 'scops-with-lockbox-role', component: 'USCIS', office: 'SCOPS', division: 'IOD', roles: ['lockbox.analyst'] },
  { key: 'ice-with-lockbox-role', component: 'ICE', office: 'OIDP', division: 'IOD', roles: ['lockbox.supervisor'] },
  { key: 'lockbox-no-need', ...OF_IOD },
];
