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
