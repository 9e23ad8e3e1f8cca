import { sql } from 'kysely';
import { Int } from 'type-graphql';
import type { RegisteredRecord } from '../../language/registry.ts';
import { item as answered } from '../../runtime/graphql/payload.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { confine, openUp } from './confining.ts';
import { foundGroup, say } from './groups.ts';
import { appoint, askToJoin, decide, leave, putOut } from './membership.ts';
import type { RegisteredGroups } from './registered-groups.ts';

type Args = NonNullable<RootOperation['args']>;
/** A change that answers with a record: what it does returns the record's row id. */
interface Making {
  readonly name: string;
  readonly description: string;
  readonly of: RegisteredRecord;
  readonly args: Args;
  readonly does: (context: OperationContext, given: Parameters<RootOperation['body']>[2]) => Promise<string>;
}

/** Returns the root operations of private groups. Who may beside being a user of the tool is asked of the group. */
export function groupOperations(groups: RegisteredGroups): RootOperation[] {
  const { name, group, users } = groups;
  return [
    ...[...ofGroups(groups), ...ofMembers(groups), ...ofItems(groups)].map((each) => making(groups, each)),
    {
      kind: 'Mutation',
      name: `leave${name}Group`,
      description: 'Leaves a private group: what is in it is hidden from you from then on.',
      rule: users,
      answers: { left: { of: () => Boolean, description: 'Whether you have left it.' } },
      args: [['group', idOf(group.name)]],
      body: async (context, _, [of]) => ({ left: await leave(context, groups, of) }),
    },
  ];
}

function making({ users }: RegisteredGroups, { name, description, of, args, does }: Making): RootOperation {
  return {
    kind: 'Mutation',
    name,
    description,
    rule: users,
    args,
    answers: answered(() => typesOf(of).type),
    body: async (context, info, given) => {
      const id = await does(context, given);
      await sql`select set_config('app.acting_on', '', true)`.execute(context.kysely);
      const names = namesAsked(info, [], of.name);
      const [row = null] = await context.records(of).select(sql<boolean>`item.id = ${id}`, names, 1);
      return { item: row };
    },
  };
}

const versionOf = ({ name }: RegisteredRecord): Args => [
  ['id', idOf(name)],
  ['version', () => Int],
];

const ofGroups = (groups: RegisteredGroups): Making[] => [
  {
    name: `create${groups.name}Group`,
    description: 'Founds a private group. You are its first member, and administer it.',
    of: groups.group,
    args: [['name', () => String]],
    does: (context, [name]) => foundGroup(context, groups, name),
  },
  {
    name: `askToJoin${groups.name}Group`,
    description: 'Asks to join a private group; its administrators decide.',
    of: groups.request,
    args: [['group', idOf(groups.group.name)]],
    does: (context, [of]) => askToJoin(context, groups, of),
  },
  {
    name: `say${groups.name}GroupMessage`,
    description: 'Says something in a private group that you are a member of. It is never changed.',
    of: groups.message,
    args: [
      ['group', idOf(groups.group.name)],
      ['text', () => String],
    ],
    does: (context, [of, text]) => say(context, groups, { of, text }),
  },
];

const ofMembers = (groups: RegisteredGroups): Making[] => [
  {
    name: `decide${groups.name}GroupRequest`,
    description: 'Admits who asked to join a private group that you administer, or refuses.',
    of: groups.request,
    args: [...versionOf(groups.request), ['admit', () => Boolean]],
    does: (context, [id, version, admit]) => decide(context, groups, { id, version, admit }),
  },
  {
    name: `putOut${groups.name}GroupMember`,
    description: 'Puts a member out of a private group that you administer: who is put out sees no more at once.',
    of: groups.member,
    args: versionOf(groups.member),
    does: (context, [id, version]) => putOut(context, groups, { id, version }),
  },
  {
    name: `appoint${groups.name}GroupAdministrator`,
    description: 'Lets a member of a private group that you administer do so too.',
    of: groups.member,
    args: versionOf(groups.member),
    does: (context, [id, version]) => appoint(context, groups, { id, version }),
  },
];

const ofItems = (groups: RegisteredGroups): Making[] => [
  {
    name: `confine${groups.item.name}`,
    description: 'Confines an item that you may change to a private group of yours: its members alone see it then.',
    of: groups.item,
    args: [...versionOf(groups.item), ['group', idOf(groups.group.name)]],
    does: (context, [id, version, of]) => confine(context, groups, { id, version, of }),
  },
  {
    name: `openUp${groups.item.name}`,
    description:
      'Opens an item up that is confined to a private group, if you administer that: users of the tool see it again.',
    of: groups.item,
    args: versionOf(groups.item),
    does: (context, [id, version]) => openUp(context, groups, { id, version }),
  },
];
