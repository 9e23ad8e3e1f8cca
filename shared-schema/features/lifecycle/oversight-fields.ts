import 'reflect-metadata';
import { sql } from 'kysely';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { forbidden, invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import { ofHeadquarters, reviewsUse } from '../../language/lifecycle/access.ts';
import { atMost, byFirst, MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { DateScalar, DateTimeScalar } from '../../language/scalars.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { type Class, named, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { enterRows, storedColumns } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lifecycleOf } from './lifecycle.ts';
import { IntegrityFinding } from './lifecycle-types.ts';

const text = () => String;
const day = () => DateScalar;
const number = () => Int;
const asked = (info: any, record: RegisteredRecord) => namesAsked(info, [], record.name);

/** Returns the root operations by which the work of a tool, and the use of it, are looked after. */
export function oversightOperations(sealed: RegisteredLifecycle): RootOperation[] {
  const { workflow, item, useReview, notice } = sealed;
  const { name, tasks } = workflow;
  const type = (record: RegisteredRecord) => record.type as unknown as Class;
  const camel = name[0]!.toLowerCase() + name.slice(1);
  return [
    {
      kind: 'Query',
      name: `check${name}Integrity`,
      rule: tasks,
      of: () => [IntegrityFinding],
      directives: [atMost(MOST_CHILDREN)],
      description: 'Work that is stuck, and what mends it.',
      args: [],
      body: (context) => lifecycleOf(context).oversight.findings(),
    },
    {
      kind: 'Query',
      name: `${camel}ItemsToReview`,
      rule: tasks,
      of: () => [type(item)],
      directives: [byFirst(25)],
      description: 'Items entered more than so many days ago that nobody has looked at since, oldest first (A-5.2-1).',
      args: [
        ['olderThanDays', number],
        ['first', number, true],
      ],
      body: (context, info, [olderThanDays, first]) =>
        lifecycleOf(context).oversight.toReview(olderThanDays, first ?? 25, asked(info, item)),
    },
    {
      kind: 'Mutation',
      name: `review${item.name}`,
      rule: tasks,
      of: () => Boolean,
      description: 'Writes down that an item was looked at, and whether it is temporary, permanent, or stays open.',
      args: [
        ['id', text],
        ['result', text],
        ['text', text, true],
      ],
      body: (context, _, [id, result, why]) =>
        lifecycleOf(context).oversight.review(uuid(id, item), result, why ?? null),
    },
    {
      kind: 'Query',
      name: `replay${name}`,
      rule: tasks,
      of: () => replayType(sealed),
      description: 'How an item stood at a time: its state, what had happened, and who had looked at it (A-8.1-2).',
      args: [
        ['controlNumber', text],
        ['at', () => DateTimeScalar],
      ],
      body: (context, _, [controlNumber, at]) =>
        lifecycleOf(context).oversight.replay(controlNumber, new Date(at).toISOString()),
    },
    {
      kind: 'Mutation',
      name: `open${name}UseReviews`,
      rule: reviewsUse,
      of: () => [type(useReview)],
      directives: [atMost(MOST_CHILDREN)],
      description:
        'Opens a review of each user who was refused at least so often since a day, or of the one named (C-3.4-1).',
      args: [
        ['since', day],
        ['refusedAtLeast', number, true],
        ['actor', text, true],
      ],
      body: (context, info, [since, refusedAtLeast, actor]) =>
        lifecycleOf(context).oversight.openUseReviews(
          since,
          refusedAtLeast ?? 10,
          actor ?? null,
          asked(info, useReview),
        ),
    },
    {
      kind: 'Mutation',
      name: `decide${name}UseReview`,
      rule: reviewsUse,
      of: () => type(useReview),
      description: 'Ends a review with its outcome and findings. Revocation is revokeAccess.',
      args: [
        ['id', text],
        ['version', number],
        ['outcome', text],
        ['findings', text],
      ],
      body: (context, info, given) =>
        decide(context, useReview, given as [string, number, string, string], asked(info, useReview)),
    },
    ...(notice
      ? ([
          {
            kind: 'Mutation',
            name: `notice${name}`,
            rule: ofHeadquarters,
            of: () => type(notice),
            description: 'Tells the component of an HQ tasker: its number and a day, nothing else.',
            args: [
              ['departmentTaskerNumber', text],
              ['dueOn', day, true],
            ],
            body: (context, info, [tasker, dueOn]) =>
              receive(context, notice, tasker, dueOn ?? null, asked(info, notice)),
          },
          {
            kind: 'Mutation',
            name: `answer${name}Notice`,
            rule: tasks,
            of: () => type(notice),
            description: "Takes HQ's tasker in, as a new item under its number, or refuses it.",
            args: [
              ['id', text],
              ['version', number],
              ['accept', () => Boolean],
              ['input', () => typesOf(item).Input, true],
            ],
            body: (context, info, [id, version, accept, input]) =>
              answer(context, sealed, notice, { id, version, accept, input: input ?? {} }, asked(info, notice)),
          },
        ] satisfies RootOperation[])
      : []),
  ];
}
/** Returns the type a replay answers with, declared once. */
export const replayType = oncePer((sealed: RegisteredLifecycle): Class => {
  const Replay = named(`${sealed.workflow.name}Replay`);
  const action = sealed.action.type as unknown as Class;
  ObjectType(Replay.name, { description: 'An item as it stood at a time.' })(Replay);
  const field = (key: string, of: () => any, nullable: boolean, description: string) =>
    Field(of, { nullable, description })(Replay.prototype, key);
  field('existed', () => Boolean, false, 'Whether it had been entered by then.');
  field('state', text, true, 'Its state.');
  field('dueOn', day, true, 'When it was due.');
  field('actions', () => [action], false, 'What had happened to it and its taskers, oldest first.');
  Directive(atMost(MOST_CHILDREN))(Replay.prototype, 'actions');
  field(
    'viewers',
    () => [action],
    false,
    'Who had looked at it or changed it, by the audit: each person and way once, the last time.',
  );
  Directive(atMost(MOST_CHILDREN))(Replay.prototype, 'viewers');
  return Replay;
});

const uuid = (id: string, record: RegisteredRecord): string => {
  if (!isUuid(id)) throw notFound(record.name);
  return id;
};
async function reread(
  context: OperationContext,
  record: RegisteredRecord,
  id: string,
  names: ReadonlySet<string>,
): Promise<Row | null> {
  return (await context.records(record).select(sql<boolean>`item.id = ${id}`, names, 1))[0] ?? null;
}
async function found(
  context: OperationContext,
  record: RegisteredRecord,
  id: string,
  version: number,
  state: string,
): Promise<any> {
  const { rows } =
    await sql<any>`select item.* from ${sql.table(record.options.table)} item where ${context.records(record).needToKnow()} and item.key = ${uuid(id, record)} for update`.execute(
      context.kysely,
    );
  if (!rows[0]) throw notFound(record.name);
  if (rows[0].version !== version) throw staleVersion(rows[0].version);
  if (rows[0].state !== state) throw invalidInput('id', `it is ${rows[0].state}`);
  return rows[0];
}
async function change(
  context: OperationContext,
  record: RegisteredRecord,
  row: { id: string; version: number },
  values: Record<string, unknown>,
  action: string,
): Promise<void> {
  const { columns } = storedColumns(context, record, row.id, values);
  await sql`update ${sql.table(record.options.table)} set ${sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}, version = version + 1, updated_at = now() where id = ${row.id}`.execute(
    context.kysely,
  );
  context.account.changed(
    { record, rowId: row.id, version: row.version + 1 },
    Object.keys(values).map((key) => record.byKey.get(key)!),
    action,
  );
}

async function decide(
  context: OperationContext,
  record: RegisteredRecord,
  [id, version, outcome, findings]: [string, number, string, string],
  names: ReadonlySet<string>,
): Promise<Row | null> {
  if (!['no-misuse', 'misuse'].includes(outcome)) throw invalidInput('outcome', 'no-misuse, misuse');
  if (findings.trim() === '') throw invalidInput('findings', 'it is mandatory');
  const row = await found(context, record, id, version, 'open');
  if (row.actor === context.caller.user) throw forbidden('a review of your own use', 'second-person-needed');
  await change(context, record, row, { outcome, findings, state: 'closed' }, 'decide-use-review');
  return reread(context, record, row.id, names);
}

async function receive(
  context: OperationContext,
  record: RegisteredRecord,
  departmentTaskerNumber: string,
  dueOn: string | null,
  names: ReadonlySet<string>,
): Promise<Row | null> {
  if (!/^[A-Z0-9][A-Z0-9-]{2,39}$/.test(departmentTaskerNumber))
    throw invalidInput('departmentTaskerNumber', 'a control number');
  if (dueOn !== null && dueOn < lifecycleOf(context).today)
    throw invalidInput('dueOn', 'it is before the day of receipt');
  const [row] = await enterRows(
    context,
    record,
    [{ values: { departmentTaskerNumber, dueOn, receivedOn: lifecycleOf(context).today, state: 'received' } }],
    'notice',
  );
  return reread(context, record, row!.id, names);
}

async function answer(
  context: OperationContext,
  { item }: RegisteredLifecycle,
  record: RegisteredRecord,
  { id, version, accept, input }: { id: string; version: number; accept: boolean; input: Record<string, unknown> },
  names: ReadonlySet<string>,
): Promise<Row | null> {
  const row = await found(context, record, id, version, 'received');
  if (accept)
    await context.records(item).enter({
      ...input,
      departmentTaskerNumber: row.department_tasker_number,
      ...(row.due_on && input.dueOn === undefined ? { dueOn: row.due_on } : {}),
    });
  await change(
    context,
    record,
    row,
    { state: accept ? 'accepted' : 'refused' },
    accept ? 'accept-notice' : 'refuse-notice',
  );
  return reread(context, record, row.id, names);
}
