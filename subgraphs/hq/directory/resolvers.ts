import { Int } from 'type-graphql';
import { item } from '../../../shared-schema/runtime/graphql/payload.ts';
import { idOf, type RootOperation, resolverOf } from '../../../shared-schema/runtime/graphql/root-fields.ts';
import { operations } from './access.ts';
import { AccessGrant, DirectoryUser } from './records.ts';
import { decideRequest, lapseStaleGrants, requestAccess, reviewGrant, revokeUser } from './service.ts';

const grant = { kind: 'Mutation', answers: item(() => AccessGrant) } as const;
const version = [
  ['id', idOf('AccessGrant')],
  ['version', () => Int],
] as const;

/** What changes who may use what; the services ask again with the record in hand. */
export const CHANGES: readonly RootOperation[] = [
  {
    ...grant,
    name: 'requestAccess',
    description: 'Asks for a role for oneself. A second person decides.',
    args: [
      ['role', () => String],
      ['justification', () => String],
    ],
    rule: operations.requestAccess,
    body: async (context, info, [role, justification]) => ({
      item: await requestAccess(context, { role, justification }, info),
    }),
  },
  {
    ...grant,
    name: 'decideAccessRequest',
    description: "Approves or refuses a request, by an approver of the role's tool who neither asked nor gains.",
    args: [...version, ['approve', () => Boolean]],
    rule: operations.decideAccessRequest,
    body: async (context, info, [id, version, approve]) => ({
      item: await decideRequest(context, { id, version, approve }, info),
    }),
  },
  {
    ...grant,
    name: 'reviewAccess',
    description: 'Periodic review: keeps a grant for another period or lets it lapse.',
    args: [...version, ['keep', () => Boolean]],
    rule: operations.reviewAccess,
    body: async (context, info, [id, version, keep]) => ({
      item: await reviewGrant(context, { id, version, keep }, info),
    }),
  },
  {
    kind: 'Mutation',
    name: 'lapseStaleGrants',
    answers: { lapsed: { of: () => Int, description: 'How many lapsed.' } },
    description: 'Lets every grant lapse that was last reviewed more than this many days ago.',
    args: [['reviewedMoreThanDaysAgo', () => Int]],
    rule: operations.lapseStaleGrants,
    body: async (context, _, [days]) => ({ lapsed: await lapseStaleGrants(context, days) }),
  },
  {
    kind: 'Mutation',
    name: 'revokeAccess',
    answers: item(() => DirectoryUser),
    description: 'Takes all access away, at once: within 30 seconds everywhere, also for a token still valid.',
    args: [['userKey', () => String]],
    rule: operations.revokeAccess,
    body: async (context, info, [userKey]) => ({ item: await revokeUser(context, userKey, info) }),
  },
];

export const DirectoryResolver = resolverOf('DirectoryChanges', CHANGES);
