import { SavedView } from '../../../shared-schema/features/views/index.ts';
import type { ToolManifest } from '../../../shared-schema/index.ts';
import { payloadName } from '../../../shared-schema/runtime/graphql/payload.ts';
import { fields, operations } from './access.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { AccessGrant, Component, DirectoryUser, Office } from './records.ts';
import { CHANGES, DirectoryResolver } from './resolvers.ts';
import { SPENDING_PROTECTION } from './spending.ts';
import { termsProtection } from './terms.ts';
import { ViewerResolver } from './viewer.ts';

export const KEY = 'directory';
export const ROLES = {
  'directory.administrator': 'Activates and deactivates accounts',
  'directory.approver': 'Approves access requests for the tools whose approver one is',
  'directory.revoker': 'Takes access away',
  'directory.look-up': 'Looks employees and contractors up, to give work to them',
  'directory.entitlements': "The gateway's own reading",
};

/** Returns the directory's manifest: it holds to the terms on which the roles of these tools are granted. */
export const directoryManifest = (tools: readonly ToolManifest[]): ToolManifest => ({
  key: KEY,
  folder: 'hq/directory',
  component: 'HQ',
  title: 'Directory',
  purpose: 'Who may use which tool in which role, and what that depends on.',
  source: 'PIA-007(a), section 8.3; PIA-035(a), section 8.3',
  sorns: ['DHS/ALL-004'],
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'tool-only',
    text: 'The gateway and the subgraphs read what decisions need; people see their own account.',
  },
  admission: {},
  roles: ROLES,
  register: { level: 'count', basis: 'Not a tracking tool; nothing is published' },
  records: [DirectoryUser, AccessGrant, Component, Office, SavedView],
  resolvers: [DirectoryResolver, ViewerResolver],
  operations,
  fields,
  openTypes: ['Viewer', 'ViewerAccess', ...CHANGES.map(({ name }) => payloadName(name))],
  migrations: MIGRATIONS,
  protection: [...SPENDING_PROTECTION, ...termsProtection(tools)],
});
