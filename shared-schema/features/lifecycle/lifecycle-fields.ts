import 'reflect-metadata';
import { sql } from 'kysely';
import { Directive, Field, Int } from 'type-graphql';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import type { EventInput } from '../../language/lifecycle/events.ts';
import { CLOSING_REASONS } from '../../language/lifecycle/vocabulary.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { DateScalar } from '../../language/scalars.ts';
import type { FieldResolver, Fields } from '../../runtime/feature.ts';
import { typesOf, writable } from '../../runtime/graphql/record-types.ts';
import { type Class, firstOf, listField, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lifecycleOf } from './lifecycle.ts';
import {
  AvailableAction,
  ItemClock,
  RecordCopy,
  RecordForm,
  RecordVersion,
  ReplyTemplate,
  TaskerReminder,
  TaskerStanding,
} from './lifecycle-types.ts';
import { formOf } from './readings.ts';
import type { Named } from './work.ts';

/**
 * Declares the fields that a lifecycle gives to an item and to a tasker, and what comes with an action. Nothing in them
 * is personal but what their records' elements are.
 */
export function declareLifecycleFields(sealed: RegisteredLifecycle): void {
  const [item, tasker, action] = [sealed.item, sealed.tasker, sealed.action].map(
    (record) => record.type as unknown as Class,
  ) as [Class, Class, Class];
  const field = (type: Class, key: string, of: () => any, description: string, size?: string): void => {
    Field(of, { nullable: true, description })(type.prototype, key);
    if (size) Directive(size)(type.prototype, key);
  };
  const children = (type: Class, key: string, of: () => any, description: string): void =>
    listField(type, { key, of, description, usual: MOST_CHILDREN });
  children(item, 'taskers', () => [tasker], 'Taskers below it, oldest first.');
  field(tasker, 'item', () => item, 'What it is about.');
  children(tasker, 'taskers', () => [tasker], 'Taskers below it, oldest first.');
  for (const type of [item, tasker]) {
    children(
      type,
      'history',
      () => [action],
      `What happened, oldest first, as far as you may see it today; at most the last ${MOST_CHILDREN}.`,
    );
    field(
      type,
      'availableActions',
      () => [AvailableAction],
      'What may happen now, and why the rest may not.',
      atMost(MOST_SETTINGS),
    );
    field(type, 'standing', () => TaskerStanding, 'How the taskers below it stand.');
  }
  field(tasker, 'reminders', () => [TaskerReminder], 'Reminders made so far, oldest first.', atMost(MOST_SETTINGS));
  field(item, 'clock', () => ItemClock, 'The due date and how it came about.');
  field(
    item,
    'replyTemplates',
    () => [ReplyTemplate],
    'Settled replies with its control number filled in.',
    atMost(MOST_SETTINGS),
  );
  field(item, 'recordCopy', () => RecordCopy, 'The copy frozen at close.');

  const ActionInput = typesOf(sealed.action).Input;
  Field(() => [typesOf(sealed.tasker).Input], { nullable: true, description: 'Taskers to assign.' })(
    ActionInput.prototype,
    'taskers',
  );
  Field(() => String, { nullable: true, description: 'A template of pre-defined routing.' })(
    ActionInput.prototype,
    'template',
  );
}

/** Returns the root operations by which events happen. */
export function lifecycleOperations(sealed: RegisteredLifecycle): RootOperation[] {
  const { workflow } = sealed;
  return [
    ...(['item', 'tasker'] as const).flatMap((subject) => eventOperations(sealed, subject)),
    {
      kind: 'Mutation',
      name: `declare${workflow.name}Closing`,
      of: () => Boolean,
      description: `Says that the Department was closed on a day, with a reason of ${CLOSING_REASONS.join(', ')}: due dates move within a minute. False where it was known.`,
      args: [
        ['day', () => DateScalar],
        ['reason', () => String],
      ],
      rule: workflow.tasks,
      body: (context, _, [day, reason]) => lifecycleOf(context).declareClosing(day, reason),
    },
  ];
}

/** What happens to the items or the taskers of one tool. */
function eventOperations(sealed: RegisteredLifecycle, subject: 'item' | 'tasker'): RootOperation[] {
  const record = sealed[subject];
  const type = record.type as unknown as Class;
  const rule = record.options.needToKnow;
  const eventArgs = [
    ['event', () => String],
    ['input', () => typesOf(sealed.action).Input, true],
  ] as const;
  const act = async (
    context: OperationContext,
    named: readonly Named[],
    [event, input]: [string, EventInput | undefined],
    info: any,
  ): Promise<Row[]> => {
    checkElements(context, sealed, input ?? {});
    return lifecycleOf(context).act(subject, named, event, input ?? {}, info);
  };
  return [
    {
      kind: 'Mutation',
      name: `actOn${record.name}`,
      of: () => type,
      description: 'Lets an event of the workflow happen to one record, in the version you read.',
      args: [['id', () => String], ['version', () => Int], ...eventArgs],
      rule,
      body: async (context, info, [id, version, event, input]) =>
        (await act(context, [{ id, version }], [event, input], info))[0] ?? null,
    },
    {
      kind: 'Mutation',
      name: `actOn${record.name}s`,
      of: () => [type],
      description: 'Lets an event happen to many records: to all of them or to none.',
      directives: [atMost(MOST_CHILDREN)],
      args: [['items', () => [RecordVersion]], ...eventArgs],
      rule,
      body: (context, info, [items, event, input]) => act(context, items, [event, input], info),
    },
    {
      kind: 'Query',
      name: `describe${record.name}`,
      of: () => RecordForm,
      description: 'What you may see and do with records of this type, before any is read.',
      rule,
      body: (context) => formOf(context, sealed, subject),
    },
  ];
}

/**
 * Writing an element of a tasker or an action needs its rule as far as it is known before the record. @throws
 * FORBIDDEN, INVALID_INPUT
 */
function checkElements(
  context: OperationContext,
  { tasker, action }: RegisteredLifecycle,
  input: EventInput & { taskers?: unknown },
): void {
  const { taskers, template: _template, ...own } = input as Record<string, unknown>;
  const check = (record: RegisteredRecord, given: Record<string, unknown>) => {
    for (const key of Object.keys(given)) {
      const element = record.byKey.get(key);
      if (!element || !writable(element)) throw invalidInput(key, 'it cannot be written');
      if (element.rule.forCaller(context.caller) === 'no')
        throw forbidden(element.coordinate, refusalReason(context.caller, context.resources.tool.key));
    }
  };
  check(action, own);
  for (const each of (taskers as Record<string, unknown>[] | null | undefined) ?? []) check(tasker, each);
}

/**
 * What a derived field tells something of: elements of its own row, which are disclosed by it, and of rows that hang
 * on it, which are used.
 */
interface Tells {
  readonly own?: readonly string[];
  readonly item?: readonly string[];
  readonly taskers?: readonly string[];
  readonly actions?: readonly string[];
}
const STANDING: readonly string[] = ['state', 'dueOn', 'extensionRequested'];
const VERDICT: Tells = { own: ['state'], taskers: ['state', 'purpose', 'result', 'assignee'] };
/**
 * The derived fields with what each tells; every field that is neither here nor answers with rows is an error at the
 * start.
 */
const DERIVED: Readonly<Record<'item' | 'tasker', Readonly<Record<string, Tells>>>> = {
  item: {
    availableActions: VERDICT,
    clock: { own: ['receivedOn', 'dueOn'], actions: ['event', 'at', 'dueOn', 'result'] },
    standing: { taskers: STANDING },
    recordCopy: { own: ['state'], actions: ['recordDigest'] },
    replyTemplates: { own: ['controlNumber'] },
  },
  tasker: {
    availableActions: { ...VERDICT, item: ['state'] },
    standing: { taskers: STANDING },
    reminders: { own: ['dueOn'] },
  },
};
/** Fields that answer with rows, each of which names itself. */
const ROWS: ReadonlySet<string> = new Set(['taskers', 'history', 'item']);

/**
 * Returns fields with what they tell accounted for. @throws Error for a derived field that does not say what it tells
 */
function accounted(
  sealed: RegisteredLifecycle,
  subject: 'item' | 'tasker',
  fields: Record<string, FieldResolver>,
): Record<string, FieldResolver> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]): [string, FieldResolver] => {
      if (ROWS.has(name)) return [name, resolve];
      const tells = DERIVED[subject][name];
      if (!tells) throw new Error(`${sealed[subject].name}.${name}: it is not said what it tells`);
      return [
        name,
        (row, given, context, info) => {
          const { account } = context;
          account.told(row, tells.own ?? []);
          if (tells.item) account.used(sealed.item, tells.item);
          if (tells.taskers) account.used(sealed.tasker, tells.taskers);
          if (tells.actions) account.used(sealed.action, tells.actions);
          return resolve(row, given, context, info);
        },
      ];
    }),
  );
}

/** A builder kept, so that lists under this condition share their load. */
const UPPERMOST = sql<boolean>`item.parent is null`;
/** Returns the resolvers of the fields that hang on items and taskers. */
export function lifecycleFields(sealed: RegisteredLifecycle): Fields {
  const readings = (context: OperationContext) => lifecycleOf(context).readings;
  const item: Record<string, FieldResolver> = {
    taskers: (row, given, context, info) =>
      context.records(sealed.tasker).children('item', row.rowId, info, { also: UPPERMOST, ...firstOf(given) }),
    history: (row, given, context, info) =>
      context.records(sealed.action).children('item', row.rowId, info, firstOf(given)),
    availableActions: (row, _, context) => readings(context).actions('item', row.rowId),
    clock: (row, _, context) => readings(context).clock(row.rowId),
    standing: (row, _, context) => readings(context).standing('item', row.rowId),
    recordCopy: (row, _, context) => readings(context).recordCopy(row.rowId),
    replyTemplates: (row, _, context) => readings(context).replyTemplates(row.rowId),
  };
  const tasker: Record<string, FieldResolver> = {
    item: async (row, _, context, info) =>
      context.records(sealed.item).byRowId(await readings(context).itemOf(row.rowId), info),
    taskers: (row, given, context, info) =>
      context.records(sealed.tasker).children('parent', row.rowId, info, firstOf(given)),
    history: (row, given, context, info) =>
      context.records(sealed.action).children('tasker', row.rowId, info, firstOf(given)),
    availableActions: (row, _, context) => readings(context).actions('tasker', row.rowId),
    standing: (row, _, context) => readings(context).standing('tasker', row.rowId),
    reminders: (row, _, context) => readings(context).reminders(row.rowId),
  };
  return {
    [sealed.item.name]: accounted(sealed, 'item', item),
    [sealed.tasker.name]: accounted(sealed, 'tasker', tasker),
  };
}
