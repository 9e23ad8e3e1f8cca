import 'reflect-metadata';
import { Field } from 'type-graphql';
import { MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Feature, FieldResolver, Fields } from '../../runtime/feature.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { firstOf, listField } from '../../runtime/graphql/root-fields.ts';
import { groupOf } from '../../runtime/records/row.ts';
import { groupOperations } from './group-operations.ts';
import { groupsProtection } from './protection.ts';
import { groupsIn, type RegisteredGroups } from './registered-groups.ts';

/**
 * Private groups of a tool's users: found by name, joined by asking, admitted by founder or administrator, with
 * messages and items that members alone see (docs/decisions/098-groups.md). A tool has them whose manifest says so.
 */
export const GROUPS: Feature = {
  name: 'groups',
  operations: (tool) => ofTool(tool, groupOperations),
  declare: (tool) => void ofTool(tool, declared),
  fields: (tool) => Object.assign({}, ...ofTool(tool, (groups) => [fieldsOf(groups)])),
  protection: (tool, roles) => ofTool(tool, (groups) => groupsProtection(groups, roles)),
};

function ofTool<T>(tool: RegisteredTool, of: (groups: RegisteredGroups) => readonly T[]): readonly T[] {
  const groups = groupsIn(tool);
  return groups ? of(groups) : [];
}

/** Returns the lists of a group: by the field's name, of which records. */
const listsOf = ({ member, request, message, item }: RegisteredGroups) =>
  [
    ['members', member, 'Who is or was in it; members alone know.'],
    ['requests', request, 'Who asked to join it: of your own, or of a group that you administer.'],
    ['messages', message, 'What was said in it; members alone read it.'],
    [item.options.plural, item, 'What is confined to it; members alone see it.'],
  ] as const;

function declared(groups: RegisteredGroups): readonly [] {
  const { group, item } = groups;
  for (const [key, record, words] of listsOf(groups)) {
    const description = `${words} Oldest first; at most the last ${MOST_CHILDREN}.`;
    listField(classOf(group), { key, of: () => [classOf(record)], description, usual: MOST_CHILDREN });
  }
  for (const [key, record, description] of backOf(groups))
    Field(() => classOf(group), { nullable: true, description })(classOf(record).prototype, key);
  if (item.byKey.has('privateGroup')) throw new Error(`${item.name}.privateGroup: declared twice`);
  return [];
}

/** Returns the ways back to a group: by the field's name, from which records. */
const backOf = ({ item, member, request, message }: RegisteredGroups) =>
  [
    ['privateGroup', item, 'The private group that it is confined to; null where every user of the tool sees it.'],
    ['group', member, 'The group.'],
    ['group', request, 'The group.'],
    ['group', message, 'The group.'],
  ] as const;

function fieldsOf(groups: RegisteredGroups): Fields {
  const { group } = groups;
  const fields: Record<string, Record<string, FieldResolver>> = {};
  const lists = listsOf(groups).map(([key, record]) => [key, listOf(record)] as const);
  fields[group.name] = Object.fromEntries(lists);
  for (const [key, { name }] of backOf(groups)) fields[name] = { ...fields[name], [key]: backTo(group) };
  return fields;
}

/** Returns the resolver of a list of a group: whoever is no member finds nothing in it, whatever there is. */
const listOf =
  (record: RegisteredRecord): FieldResolver =>
  (row, given, ...[context, info]) =>
    context.records(record).children({ link: 'private_group', of: row.rowId, ...firstOf(given) }, info);
const backTo =
  (group: RegisteredRecord): FieldResolver =>
  (row, ...[, context, info]) => {
    const of = groupOf(row);
    return of === null ? null : context.records(group).byRowId(of, info);
  };
