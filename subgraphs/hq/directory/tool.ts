import type { ToolManifest } from '../../../shared-schema/index.ts';
import { operations } from './access.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { AccessGrant, DirectoryUser } from './records.ts';
import { DirectoryResolver } from './resolvers.ts';

export const DIRECTORY: ToolManifest = {
  key: 'directory',
  folder: 'hq/directory',
  component: 'HQ',
  title: 'Directory',
  purpose: 'Who may use which tool in which role, and what that depends on.',
  source: 'PIA-007(a), section 8.3; PIA-035(a), section 8.3',
  sorns: ['DHS/ALL-004'],
  sharing: {
    scope: 'tool-only',
    text: 'The gateway and the subgraphs read what decisions need; people see their own account.',
  },
  admission: {},
  roles: {
    'directory.administrator': 'Activates and deactivates accounts',
    'directory.approver': 'Approves access requests for the tools whose approver one is',
    'directory.revoker': 'Takes access away',
    'directory.entitlements': "The gateway's own reading",
  },
  register: { level: 'count', basis: 'Not a tracking tool; nothing is published' },
  records: [DirectoryUser, AccessGrant],
  resolvers: [DirectoryResolver],
  operations,
  migrations: MIGRATIONS,
};
