import 'reflect-metadata';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { ofHeadquarters, reviewsUse } from '../../language/lifecycle/access.ts';
import { ITEM_STATE, REVIEW_RESULT, USE_REVIEW_OUTCOME } from '../../language/lifecycle/coded-values.ts';
import { atMost, byFirst, MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { DateScalar, DateTimeScalar } from '../../language/scalars.ts';
import { camelCase } from '../../language/spelling.ts';
import { type Class, classOf, named } from '../../runtime/graphql/class.ts';
import { items, item as oneItem } from '../../runtime/graphql/payload.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { lifecycleOf } from './lifecycle.ts';
import { IntegrityFinding } from './lifecycle-types.ts';
import { answer, decide, receive, uuid } from './notices-and-reviews.ts';

const text = () => String;
const day = () => DateScalar;
const number = () => Int;
const asked = (info: any, record: RegisteredRecord) => namesAsked(info, [], record.name);

/** Returns the root operations by which the work of a tool, and the use of it, are looked after. */
export const oversightOperations = (registered: RegisteredLifecycle): RootOperation[] => [
  ...[checkIntegrity, itemsToReview, reviewItem, replayItem, openUseReviews, decideUseReview].map((operation) =>
    operation(registered),
  ),
  ...noticeOperations(registered),
];

function checkIntegrity(registered: RegisteredLifecycle): RootOperation {
  const { name, tasks } = registered.workflow;
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

function itemsToReview(registered: RegisteredLifecycle): RootOperation {
  const { item } = registered;
  const { name, tasks } = registered.workflow;
  return {
    kind: 'Query',
    name: `${camelCase(name)}ItemsToReview`,
    rule: tasks,
    of: () => [classOf(item)],
    directives: [byFirst(25)],
    description:
      'Items entered more than so many days ago that nobody has looked at since, oldest first (A-5.2-1). ' +
      'What came with old files and waits in the state imported is left out unless it is asked for.',
    args: [
      ['olderThanDays', number],
      ['first', number, true],
      ['imported', () => Boolean, true],
    ],
    body: (context, info, [olderThanDays, first, imported]) =>
      lifecycleOf(context).oversight.toReview(
        { olderThanDays, first: first ?? 25, imported: imported ?? false },
        asked(info, item),
      ),
  };
}

function reviewItem(registered: RegisteredLifecycle): RootOperation {
  const { item } = registered;
  const { tasks } = registered.workflow;
  return {
    kind: 'Mutation',
    name: `review${item.name}`,
    rule: tasks,
    answers: { reviewed: { of: () => Boolean, description: 'Whether it was written down.' } },
    description: 'Writes down that an item was looked at, and whether it is temporary, permanent, or stays open.',
    args: [
      ['id', idOf(item.name)],
      ['result', () => REVIEW_RESULT.type],
      ['text', text, true],
    ],
    body: async (context, _, [id, result, why]) => ({
      reviewed: await lifecycleOf(context).oversight.review(uuid(id, item), result, why ?? null),
    }),
  };
}

function replayItem(registered: RegisteredLifecycle): RootOperation {
  const { name, tasks } = registered.workflow;
  return {
    kind: 'Query',
    name: `replay${name}`,
    rule: tasks,
    of: () => replayType(registered),
    description: 'How an item stood at a time: its state, what had happened, and who had looked at it (A-8.1-2).',
    args: [
      ['controlNumber', text],
      ['at', () => DateTimeScalar],
    ],
    body: (context, _, [controlNumber, at]) =>
      lifecycleOf(context).oversight.replay(controlNumber, new Date(at).toISOString()),
  };
}

function openUseReviews(registered: RegisteredLifecycle): RootOperation {
  const { useReview } = registered;
  const { name } = registered.workflow;
  return {
    kind: 'Mutation',
    name: `open${name}UseReviews`,
    rule: reviewsUse,
    answers: items(() => classOf(useReview)),
    description:
      'Opens a review of each user who was refused at least so often since a day, or of the one named (C-3.4-1).',
    args: [
      ['since', day],
      ['refusedAtLeast', number, true],
      ['actor', text, true],
    ],
    body: async (context, info, [since, refusedAtLeast, actor]) => ({
      items: await lifecycleOf(context).oversight.openUseReviews(
        { since, refusedAtLeast: refusedAtLeast ?? 10, actor: actor ?? null },
        asked(info, useReview),
      ),
    }),
  };
}

function decideUseReview(registered: RegisteredLifecycle): RootOperation {
  const { useReview } = registered;
  const { name } = registered.workflow;
  return {
    kind: 'Mutation',
    name: `decide${name}UseReview`,
    rule: reviewsUse,
    answers: oneItem(() => classOf(useReview)),
    description: 'Ends a review with its outcome and findings. Revocation is revokeAccess.',
    args: [
      ['id', idOf(useReview.name)],
      ['version', number],
      ['outcome', () => USE_REVIEW_OUTCOME.type],
      ['findings', text],
    ],
    body: async (context, info, [id, version, outcome, findings]) => ({
      item: await decide(
        { context, record: useReview, names: asked(info, useReview) },
        { id, version, outcome, findings },
      ),
    }),
  };
}

/** HQ's word of its taskers, where the tool takes them. */
function noticeOperations(registered: RegisteredLifecycle): RootOperation[] {
  const { item, notice } = registered;
  const { name, tasks, answersNotices = tasks } = registered.workflow;
  if (!notice) return [];
  return [
    {
      kind: 'Mutation',
      name: `notice${name}`,
      rule: ofHeadquarters,
      answers: oneItem(() => classOf(notice)),
      description: 'Tells the component of an HQ tasker: its number and a day, nothing else.',
      args: [
        ['departmentTaskerNumber', text],
        ['dueOn', day, true],
      ],
      body: async (context, info, [tasker, dueOn]) => ({
        item: await receive({ context, record: notice, names: asked(info, notice) }, tasker, dueOn ?? null),
      }),
    },
    {
      kind: 'Mutation',
      name: `answer${name}Notice`,
      rule: answersNotices,
      answers: oneItem(() => classOf(notice)),
      description: "Takes HQ's tasker in, as a new item under its number, or refuses it.",
      args: [
        ['id', idOf(notice.name)],
        ['version', number],
        ['accept', () => Boolean],
        ['input', () => typesOf(item).Input, true],
      ],
      body: async (context, info, [id, version, accept, input]) => ({
        item: await answer({ context, record: notice, names: asked(info, notice) }, item, {
          ...{ id, version, accept },
          input: input ?? {},
        }),
      }),
    },
  ];
}

/** Returns the type a replay answers with, declared once. */
export const replayType = oncePer((registered: RegisteredLifecycle): Class => {
  const Replay = named(`${registered.workflow.name}Replay`);
  const action = classOf(registered.action);
  ObjectType(Replay.name, { description: 'An item as it stood at a time.' })(Replay);
  const field = (key: string, of: () => any, options: { description: string; nullable?: true }) =>
    Field(of, options)(Replay.prototype, key);
  field('existed', () => Boolean, { description: 'Whether it had been entered by then.' });
  field('state', () => ITEM_STATE.type, { nullable: true, description: 'Its state.' });
  field('dueOn', day, { nullable: true, description: 'When it was due.' });
  field('stoppedOn', day, { nullable: true, description: 'Since when its clock stood still.' });
  field('actions', () => [action], { description: 'What had happened to it and its taskers, oldest first.' });
  Directive(atMost(MOST_CHILDREN))(Replay.prototype, 'actions');
  field('viewers', () => [action], {
    description: 'Who had looked at it or changed it, by the audit: each person and way once, the last time.',
  });
  Directive(atMost(MOST_CHILDREN))(Replay.prototype, 'viewers');
  return Replay;
});
