import 'reflect-metadata';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { ofHeadquarters, reviewsUse } from '../../language/lifecycle/access.ts';
import { atMost, byFirst, MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { DateScalar, DateTimeScalar } from '../../language/scalars.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { type Class, named, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { lifecycleOf } from './lifecycle.ts';
import { IntegrityFinding } from './lifecycle-types.ts';
import { answer, decide, receive, uuid } from './notices-and-reviews.ts';

const text = () => String;
const day = () => DateScalar;
const number = () => Int;
const asked = (info: any, record: RegisteredRecord) => namesAsked(info, [], record.name);

const typeOf = (record: RegisteredRecord) => record.type as unknown as Class;
const lowerFirst = (name: string): string => name[0]!.toLowerCase() + name.slice(1);

/** Returns the root operations by which the work of a tool, and the use of it, are looked after. */
export const oversightOperations = (sealed: RegisteredLifecycle): RootOperation[] => [
  ...[checkIntegrity, itemsToReview, reviewItem, replayItem, openUseReviews, decideUseReview].map((operation) =>
    operation(sealed),
  ),
  ...noticeOperations(sealed),
];

function checkIntegrity(sealed: RegisteredLifecycle): RootOperation {
  const { name, tasks } = sealed.workflow;
  return {
    kind: 'Query',
    name: `check${name}Integrity`,
    rule: tasks,
    of: () => [IntegrityFinding],
    directives: [atMost(MOST_CHILDREN)],
    description: 'Work that is stuck, and what mends it.',
    args: [],
    body: (context) => lifecycleOf(context).oversight.findings(),
  };
}

function itemsToReview(sealed: RegisteredLifecycle): RootOperation {
  const { item } = sealed;
  const { name, tasks } = sealed.workflow;
  return {
    kind: 'Query',
    name: `${lowerFirst(name)}ItemsToReview`,
    rule: tasks,
    of: () => [typeOf(item)],
    directives: [byFirst(25)],
    description: 'Items entered more than so many days ago that nobody has looked at since, oldest first (A-5.2-1).',
    args: [
      ['olderThanDays', number],
      ['first', number, true],
    ],
    body: (context, info, [olderThanDays, first]) =>
      lifecycleOf(context).oversight.toReview(olderThanDays, first ?? 25, asked(info, item)),
  };
}

function reviewItem(sealed: RegisteredLifecycle): RootOperation {
  const { item } = sealed;
  const { tasks } = sealed.workflow;
  return {
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
    body: (context, _, [id, result, why]) => lifecycleOf(context).oversight.review(uuid(id, item), result, why ?? null),
  };
}

function replayItem(sealed: RegisteredLifecycle): RootOperation {
  const { name, tasks } = sealed.workflow;
  return {
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
  };
}

function openUseReviews(sealed: RegisteredLifecycle): RootOperation {
  const { useReview } = sealed;
  const { name } = sealed.workflow;
  return {
    kind: 'Mutation',
    name: `open${name}UseReviews`,
    rule: reviewsUse,
    of: () => [typeOf(useReview)],
    directives: [atMost(MOST_CHILDREN)],
    description:
      'Opens a review of each user who was refused at least so often since a day, or of the one named (C-3.4-1).',
    args: [
      ['since', day],
      ['refusedAtLeast', number, true],
      ['actor', text, true],
    ],
    body: (context, info, [since, refusedAtLeast, actor]) =>
      lifecycleOf(context).oversight.openUseReviews(since, refusedAtLeast ?? 10, actor ?? null, asked(info, useReview)),
  };
}

function decideUseReview(sealed: RegisteredLifecycle): RootOperation {
  const { useReview } = sealed;
  const { name } = sealed.workflow;
  return {
    kind: 'Mutation',
    name: `decide${name}UseReview`,
    rule: reviewsUse,
    of: () => typeOf(useReview),
    description: 'Ends a review with its outcome and findings. Revocation is revokeAccess.',
    args: [
      ['id', text],
      ['version', number],
      ['outcome', text],
      ['findings', text],
    ],
    body: (context, info, given) =>
      decide(context, useReview, given as [string, number, string, string], asked(info, useReview)),
  };
}

/** HQ's word of its taskers, where the tool takes them. */
function noticeOperations(sealed: RegisteredLifecycle): RootOperation[] {
  const { item, notice } = sealed;
  const { name, tasks } = sealed.workflow;
  if (!notice) return [];
  return [
    {
      kind: 'Mutation',
      name: `notice${name}`,
      rule: ofHeadquarters,
      of: () => typeOf(notice),
      description: 'Tells the component of an HQ tasker: its number and a day, nothing else.',
      args: [
        ['departmentTaskerNumber', text],
        ['dueOn', day, true],
      ],
      body: (context, info, [tasker, dueOn]) => receive(context, notice, tasker, dueOn ?? null, asked(info, notice)),
    },
    {
      kind: 'Mutation',
      name: `answer${name}Notice`,
      rule: tasks,
      of: () => typeOf(notice),
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
