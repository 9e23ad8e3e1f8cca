import 'reflect-metadata';
import type { GraphQLResolveInfo } from 'graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { globalId } from '../../language/global-id.ts';
import { WORK_REASON } from '../../language/lifecycle/coded-values.ts';
import { PAGED, pageOf } from '../../language/list-size.ts';
import { ID_DESCRIPTION } from '../../language/record.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { DateScalar, DateTimeScalar } from '../../language/scalars.ts';
import { camelCase } from '../../language/spelling.ts';
import type { FieldResolver, Fields } from '../../runtime/feature.ts';
import { type Class, classOf, named } from '../../runtime/graphql/class.ts';
import { declareConnection, PAGE_ARGUMENTS } from '../../runtime/graphql/connection-types.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import { oncePer } from '../../runtime/once-per.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { MOST_UNREAD } from './counted-work.ts';
import { myWork, type WorkEntry } from './my-work.ts';
import { markRead } from './unread.ts';
import { WorkPlace } from './work-place.ts';

/** Returns the types that a list of work is made of, declared once. */
export const workTypes = oncePer((lifecycle: RegisteredLifecycle): { Work: Class; Connection: Class; Edge: Class } => {
  const { item, tasker, workflow } = lifecycle;
  const Work = named(`${workflow.name}Work`);
  ObjectType(Work.name, { description: 'A tasker or an item that is your work.' })(Work);
  const field = (key: string, of: () => unknown, options: { description: string; nullable?: true }) =>
    Field(of as () => Class, options)(Work.prototype, key);
  field('id', () => ID, { description: ID_DESCRIPTION });
  field('because', () => [WORK_REASON.type], { description: 'Why it is your work.' });
  field('dueOn', () => DateScalar, { nullable: true, description: 'When it is due.' });
  field('late', () => Boolean, { description: 'Whether it owes an answer, its day is past, and its clock runs.' });
  field('unread', () => Boolean, {
    description: 'Whether it came to you, or somebody else acted on it, since you last marked your work read.',
  });
  field('tasker', () => classOf(tasker), { nullable: true, description: 'The tasker; null where it is an item.' });
  field('item', () => classOf(item), { nullable: true, description: 'The item, or the one that the tasker is about.' });
  const Connection = named(`${workflow.name}WorkConnection`);
  ObjectType(Connection.name, { description: 'A page of your work in this tool.' })(Connection);
  const Edge = declareConnection(Connection, { name: Work.name, of: () => Work, total: 'How much of it there is.' });
  Field(() => Int, {
    description: `How much of it is unread, with copies for information; ${MOST_UNREAD} stands for as many and more.`,
  })(Connection.prototype, 'unreadCount');
  Field(() => DateTimeScalar, {
    description: `Until when this page tells of all that came: what ${markRoot(lifecycle)} takes as \`until\`.`,
  })(Connection.prototype, 'asOf');
  return { Work, Connection, Edge };
});

/** Returns the name of the root operation by which somebody's work in a tool is listed. */
export const workRoot = ({ workflow: { name } }: RegisteredLifecycle): string => `${camelCase(name)}MyWork`;

/** Returns the name of the root operation by which somebody says until when they have read their work in a tool. */
export const markRoot = ({ workflow: { name } }: RegisteredLifecycle): string => `mark${name}WorkRead`;

/** Returns the root operation by which the caller says until when they have read their work in a tool. */
export const markOperation = (lifecycle: RegisteredLifecycle): RootOperation => ({
  kind: 'Mutation',
  name: markRoot(lifecycle),
  description: 'Notes until when you have read your work here; never back. Give it `asOf` of the page that you read.',
  answers: { readUntil: { of: () => DateTimeScalar, description: 'Until when you have read it.' } },
  args: [['until', () => DateTimeScalar]],
  rule: lifecycle.tasker.options.needToKnow,
  body: async (context, _, [until]) => ({ readUntil: await markRead(context, until) }),
});

/** Returns the root operation that lists the caller's work in a tool. */
export const workOperation = (lifecycle: RegisteredLifecycle): RootOperation => ({
  kind: 'Query',
  name: workRoot(lifecycle),
  of: () => workTypes(lifecycle).Connection,
  directives: [pageOf(25, ...PAGED)],
  description:
    'Your open work here, the first due first: taskers to you, your office and your component, those that you gave ' +
    'out, and items assigned to you; last, uncounted, copies for information. ' +
    'What may happen next is said by availableActions of each.',
  args: [['because', () => [WORK_REASON.type], true], ['place', () => WorkPlace, true], ...PAGE_ARGUMENTS],
  rule: lifecycle.tasker.options.needToKnow,
  body: (context, info, [because, place, first, after, last, before]) =>
    myWork(context, lifecycle, { asked: { because, place, first, after, last, before }, info }),
});

/** What a resolver of an entry's field is given. */
type Resolved = [entry: WorkEntry, given: unknown, context: OperationContext, info: GraphQLResolveInfo];
type Told = 'because' | 'dueOn' | 'late' | 'unread';
/** What a field of an entry tells of its row. */
const TELLS: Readonly<Record<'item' | 'tasker', Readonly<Record<Told, readonly string[]>>>> = {
  item: { because: [], unread: [], dueOn: ['dueOn'], late: ['dueOn', 'stoppedOn', 'answeredOn', 'closedOn'] },
  tasker: {
    because: ['assignee', 'delegate'],
    unread: ['assignee', 'delegate'],
    dueOn: ['dueOn'],
    late: ['dueOn', 'stoppedOn', 'state'],
  },
};

/** Returns the resolvers of an entry's fields: what they tell of its row is accounted for, and the row is named. */
export function workFields(lifecycle: RegisteredLifecycle): Fields {
  const { item, tasker, workflow } = lifecycle;
  const told =
    (key: Told): FieldResolver =>
    (entry: WorkEntry, _, { account }) => {
      account.told(entry, TELLS[entry.record === tasker ? 'tasker' : 'item'][key]);
      return entry[key];
    };
  return {
    [`${workflow.name}Work`]: {
      id: ({ record, key }: WorkEntry) => globalId(record.name, key),
      ...{ because: told('because'), dueOn: told('dueOn'), late: told('late'), unread: told('unread') },
      tasker: (...[entry, , context, info]: Resolved) =>
        entry.record === tasker ? context.records(tasker).byRowId(entry.rowId, info) : null,
      item: (...[entry, , context, info]: Resolved) => context.records(item).byRowId(entry.item, info),
      // GraphQL hands over what it completes and the context; there are no arguments.
      __isTypeOf: (entry: WorkEntry, context: unknown) => {
        (context as OperationContext).account.shown(entry);
        return true;
      },
    },
  };
}
