import { vocabulary } from './coded.ts';
import type { Collection } from './collection.ts';
import { declareRecord } from './declare-record.ts';
import { kind } from './kinds.ts';
import { record, recordOptions } from './record.ts';
import type { RecordOptions } from './record-options.ts';
import type { RecordType } from './record-type.ts';
import {
  administersGroup,
  all,
  any,
  createdIt,
  inGroup,
  never,
  ofThisGroup,
  ownMembership,
  type Rule,
} from './rules.ts';
import { covering, type Sorn } from './sorns.ts';
import { camelCase, snakeCase } from './spelling.ts';

const STANDING = vocabulary('GroupStanding', 'How somebody stands in a private group.', {
  member: 'A member',
  left: 'Has left it',
  'put-out': 'Was put out of it',
});
const REQUEST_STATE = vocabulary('GroupRequestState', 'How it stands with who asked to join a private group.', {
  asked: 'Asked, and not decided',
  admitted: 'Admitted',
  refused: 'Refused',
});

/**
 * Private groups as a tool's folder says them. Any user of the tool finds a group by its name and asks to join it; its
 * founder or an administrator admits; members alone see who is in it and what is said (PIA-007(a) App. A, STARS,
 * footnote 28).
 */
export interface GroupsDefinition {
  /** Beginning of the names of its types: `Stars` gives StarsGroup and StarsGroupMessage. */
  readonly name: string;
  /** What may be confined to a group: its header has the link `private_group`, and its rules ask `inGroup`. */
  readonly item: RecordType;
  /** The users of the tool, by rules on the caller alone: who is none of them is in no group. */
  readonly users: Rule;
  /** The tool's notices. */
  readonly sorns: readonly [Sorn, ...Sorn[]];
  /** What the assessment calls that which is said in a group, and its key in the catalogue; how SPII comes in it. */
  readonly messages: { readonly label: string; readonly catalogueKey?: string; readonly collected?: Collection };
}
/** The records of private groups. */
interface GroupRecords {
  readonly group: RecordType;
  readonly member: RecordType;
  readonly request: RecordType;
  readonly message: RecordType;
}
export interface Groups extends GroupsDefinition {
  readonly records: GroupRecords;
}

/** The link of a record to the private group that it is of. */
export const GROUP_LINK = 'private_group';

/** Returns private groups with their records. @throws Error where what is confined has no header, or no link */
export function defineGroups(definition: GroupsDefinition): Groups {
  const item = recordOptions(definition.item);
  if (!item?.links?.includes(GROUP_LINK))
    throw new Error(`${definition.name}: ${definition.item.name} has no link ${GROUP_LINK}`);
  const common = commonOf(definition, item);
  const group = groupRecord(common);
  return {
    ...definition,
    records: {
      group,
      member: memberRecord(common),
      request: requestRecord(common),
      message: messageRecord(common, definition),
    },
  };
}

/** What the records of private groups have in common. */
type Common = ReturnType<typeof commonOf>;
function commonOf({ name, users, sorns }: GroupsDefinition, { retention }: RecordOptions) {
  const camel = camelCase(name);
  return {
    name: `${name}Group`,
    camel: `${camel}Group`,
    table: `${snakeCase(camel)}_group`,
    users,
    ofMembers: all(users, inGroup),
    employee: {
      subject: 'employee',
      sorns: covering(sorns, 'access'),
      collected: 'system',
      addition: 'Private groups: who is in one, and who said what',
    },
    header: { retention, assigns: never, standardMutations: false, lookUpBy: '' },
    correspondence: covering(sorns, 'correspondence'),
  } as const;
}

/** A group: its name is found by every user of the tool, and nothing else of it. */
function groupRecord({ name, camel, table, header, users, employee }: Common): RecordType {
  const group = declareRecord(name, (add) => {
    add('name', kind.label, { label: 'Name', mandatory: true });
    add('founder', kind.userKey, { label: 'Who founded it', ...employee, rule: ofThisGroup });
  });
  const description = 'A private group of users: found by its name, joined by asking, seen into by its members alone.';
  record({
    ...header,
    table,
    plural: `${camel}s`,
    description,
    needToKnow: users,
    enters: users,
    changes: never,
    lookUpBy: 'name',
    required: ['name'],
  })(group);
  return group;
}

/** Who is or was in a group. */
function memberRecord({ name, camel, table, header, users, ofMembers, employee }: Common): RecordType {
  const member = declareRecord(`${name}Member`, (add) => {
    add('member', kind.userKey, { label: 'Who', ...employee });
    add('standing', kind.coded(STANDING), { label: 'Standing', collected: 'system' });
    add('administers', kind.flag, { label: 'Whether the member admits others', collected: 'system' });
    add('admittedBy', kind.userKey, { label: 'Who admitted the member', ...employee });
    add('since', kind.instant, { label: 'Since', collected: 'system' });
    add('until', kind.instant, { label: 'Until', collected: 'system' });
  });
  record({
    ...header,
    table: `${table}_member`,
    plural: `${camel}Members`,
    description: 'Who is or was in a private group. Members alone know.',
    needToKnow: ofMembers,
    enters: all(users, administersGroup),
    changes: all(users, any(administersGroup, ownMembership)),
    standardQueries: false,
    links: [GROUP_LINK],
    required: ['standing', 'administers', 'since'],
  })(member);
  return member;
}

/** Who asks to join a group. */
function requestRecord({ name, camel, table, header, users, employee }: Common): RecordType {
  const request = declareRecord(`${name}Request`, (add) => {
    add('asker', kind.userKey, { label: 'Who asks', ...employee });
    add('state', kind.coded(REQUEST_STATE), { label: 'State', collected: 'system' });
    add('askedAt', kind.instant, { label: 'Asked', collected: 'system' });
    add('decidedBy', kind.userKey, { label: 'Who decided', ...employee, rule: all(users, administersGroup) });
    add('decidedAt', kind.instant, { label: 'Decided', collected: 'system' });
  });
  record({
    ...header,
    table: `${table}_request`,
    plural: `${camel}Requests`,
    description: 'A request to join a private group. Who asks and who administers the group see it.',
    needToKnow: all(users, any(createdIt, administersGroup)),
    enters: users,
    changes: all(users, administersGroup),
    links: [GROUP_LINK],
    required: ['state', 'askedAt'],
  })(request);
  return request;
}

/** What is said in a group. */
function messageRecord(common: Common, { messages }: GroupsDefinition): RecordType {
  const { name, camel, table, header, ofMembers, employee, correspondence } = common;
  const said = { subject: 'record', sorns: correspondence, collected: 'if-necessary', ...messages } as const;
  const message = declareRecord(`${name}Message`, (add) => {
    add('text', kind.narrative, said);
    add('sender', kind.userKey, { label: 'Who', ...employee });
    add('sentAt', kind.instant, { label: 'When', collected: 'system' });
  });
  record({
    ...header,
    table: `${table}_message`,
    plural: `${camel}Messages`,
    description: 'What is said in a private group. Members alone read it, and nobody changes it.',
    needToKnow: ofMembers,
    enters: ofMembers,
    changes: never,
    immutable: true,
    links: [GROUP_LINK],
    required: ['sentAt'],
  })(message);
  return message;
}
