import type { CastMember } from '../../../shared-schema/index.ts';

export const REGISTER_CAST: readonly CastMember[] = [
  { key: 'hq-execsec-analyst', component: 'HQ', office: 'ESEC', roles: ['register.reader'] },
  { key: 'hq-execsec-manager', component: 'HQ', office: 'ESEC', roles: ['register.reader'] },
  { key: 'reporting-service', component: 'HQ', employment: 'service', roles: ['register.reporting'] },
];
