import type { GraphQLResolveInfo } from 'graphql';
import type { RawBuilder } from 'kysely';
import { Int } from 'type-graphql';
import { isGiven } from '../../language/collection.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { within } from '../../language/faults.ts';
import { keyNamed } from '../../language/global-id.ts';
import { CLOSING_REASON } from '../../language/lifecycle/coded-values.ts';
import type { EventInput } from '../../language/lifecycle/event-input.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { DateScalar } from '../../language/scalars.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { item, items } from '../../runtime/graphql/payload.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { eventInputOf, namedEvent } from './event-inputs.ts';
import { type Asked, Lifecycle, lifecycleOf } from './lifecycle.ts';
import { RecordForm, RecordVersion } from './lifecycle-types.ts';
import { formOf } from './record-form.ts';
import type { Found } from './work.ts';

type Subject = 'item' | 'tasker';

/** Returns the root operations by which events happen. */
export function lifecycleOperations(registered: RegisteredLifecycle): RootOperation[] {
  return [
    ...(['item', 'tasker'] as const).flatMap((subject) => [
      actOnOne(registered, subject),
      actOnMany(registered, subject),
      describe(registered, subject),
    ]),
    declareClosing(registered),
  ];
}

function actOnOne(registered: RegisteredLifecycle, subject: Subject): RootOperation {
  const record = registered[subject];
  // Declared before the schema is made of what is declared.
  const Event = eventInputOf(registered, subject);
  return {
    kind: 'Mutation',
    name: `actOn${record.name}`,
    answers: item(() => classOf(record)),
    description: 'Lets an event of the workflow happen to one record, in the version you read.',
    args: [
      ['id', idOf(record.name)],
      ['version', () => Int],
      ['event', () => Event],
    ],
    rule: record.options.needToKnow,
    body: async (context, info, [id, version, event]) => ({
      item: (await act(context, subject, { named: [{ id, version }], event, info }))[0],
    }),
  };
}

function actOnMany(registered: RegisteredLifecycle, subject: Subject): RootOperation {
  const record = registered[subject];
  // Declared before the schema is made of what is declared.
  const Event = eventInputOf(registered, subject);
  return {
    kind: 'Mutation',
    name: `actOn${record.name}s`,
    answers: items(() => classOf(record)),
    description: 'Lets an event happen to many records: to all of them or to none.',
    args: [
      ['items', () => [RecordVersion]],
      ['event', () => Event],
    ],
    rule: record.options.needToKnow,
    body: async (context, info, [items, event]) => {
      const named = (items as RecordVersion[]).map(({ id, version }) => ({ id: keyNamed(record.name, id), version }));
      return { items: await act(context, subject, { named, event, info }) };
    },
  };
}

function describe(registered: RegisteredLifecycle, subject: Subject): RootOperation {
  const record = registered[subject];
  return {
    kind: 'Query',
    name: `describe${record.name}`,
    of: () => RecordForm,
    description: 'What you may see and do with records of this type, before any is read.',
    rule: record.options.needToKnow,
    body: (context) => formOf(context, registered, subject),
  };
}

function declareClosing({ workflow }: RegisteredLifecycle): RootOperation {
  return {
    kind: 'Mutation',
    name: `declare${workflow.name}Closing`,
    answers: { declared: { of: () => Boolean, description: 'Whether it is new; false where it was known.' } },
    description: 'Says that the Department was closed on a day, and why: due dates move within a minute.',
    args: [
      ['day', () => DateScalar],
      ['reason', () => CLOSING_REASON.type],
    ],
    rule: workflow.tasks,
    body: async (context, _, [day, reason]) => ({ declared: await lifecycleOf(context).declareClosing(day, reason) }),
  };
}

/** Lets an event happen as it was asked for. @returns the records as they are now @throws FORBIDDEN, and as `act` */
async function act(
  context: OperationContext,
  subject: Subject,
  { named, event: given, info }: Pick<Asked, 'named'> & { event: object; info: GraphQLResolveInfo },
): Promise<Row[]> {
  const lifecycle = lifecycleOf(context);
  const { event, input, ...place } = namedEvent(lifecycle.registered, subject, given);
  return within(place, async () => {
    checkElements(context, lifecycle.registered, input);
    return lifecycle.act(subject, { named, event, input }, info);
  });
}

/** An event of a story: to which records of which kind it happened, and when. */
export interface Told extends Pick<Asked, 'event' | 'input'> {
  readonly subject: Subject;
  readonly which: RawBuilder<boolean>;
  readonly at: Date;
}

/**
 * Lets an event happen as the caller, by every rule there is, at a time before now. For synthetic stories alone: what
 * it writes down has that day, and its audit event the day on which it was told.
 * @returns how many records it happened to @throws as `act`
 */
export async function tellEvent(
  context: OperationContext,
  { subject, which, at, event, input }: Told,
): Promise<number> {
  const { lifecycle: sealed } = context.resources.tool;
  if (!sealed) throw new Error('the tool has no workflow');
  checkElements(context, sealed, input);
  const lifecycle = new Lifecycle(context, sealed, at);
  const found: readonly Found[] = await lifecycle.situations(subject, which);
  if (found.length === 0) return 0;
  await lifecycle.applyEvent(subject, { named: found.map(({ id, version }) => ({ id, version })), event, input });
  return found.length;
}

/**
 * Writing an element of a tasker or an action needs its rule as far as it is known before the record. @throws
 * FORBIDDEN, INVALID_INPUT
 */
function checkElements(
  context: OperationContext,
  { tasker, action, draft: drafts }: RegisteredLifecycle,
  input: EventInput,
): void {
  const { taskers, template: _template, draft, spii: _spii, ...own } = input as Record<string, unknown>;
  const check = (record: RegisteredRecord, given: Record<string, unknown>) => {
    for (const key of Object.keys(given)) {
      const element = record.byKey.get(key);
      if (!element || !isGiven(element)) throw invalidInput(key, 'it cannot be written');
      if (element.rule.forCaller(context.caller) === 'no')
        throw forbidden(element.coordinate, refusalReason(context.caller, context.resources.tool.key));
    }
  };
  check(action, own);
  if (drafts && draft) check(drafts, draft as Record<string, unknown>);
  for (const each of (taskers as Record<string, unknown>[] | null | undefined) ?? []) check(tasker, each);
}
