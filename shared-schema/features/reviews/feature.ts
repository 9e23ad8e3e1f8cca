import 'reflect-metadata';
import { sql } from 'kysely';
import { Field, Int } from 'type-graphql';
import { REVIEWED } from '../../language/asked-to-review.ts';
import { KINDS } from '../../language/kinds.ts';
import { MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Feature, FieldResolver, Fields } from '../../runtime/feature.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { item as answered } from '../../runtime/graphql/payload.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { firstOf, idOf, listField, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { reviewsProtection } from './protection.ts';
import { type RegisteredReviews, reviewsIn } from './registered-reviews.ts';
import { answer, ask, end } from './reviews.ts';

/**
 * What hangs on an item is reviewed by who sees nothing else of the item: one row, for as long as the review is asked
 * (docs/decisions/093-files-apart-from-their-item.md). A tool has reviews whose manifest says so.
 */
export const REVIEWS: Feature = {
  name: 'reviews',
  gaps: ({ records, manifest: { reviews = [] } }) =>
    records.flatMap(({ name, type, options: { part } }) =>
      part?.opensTo && !reviews.some(({ of }) => of === type) ? [`${name}: who reviews it is no part of the tool`] : [],
    ),
  operations: (tool) => reviewsIn(tool).flatMap(reviewOperations),
  declare: (tool) => reviewsIn(tool).forEach(declareReviews),
  fields: (tool) => Object.assign({}, ...reviewsIn(tool).map(fieldsOf)),
  protection: (tool, roles) => reviewsIn(tool).flatMap((reviews) => reviewsProtection(reviews, roles)),
};

/** Declares the reviews of what is reviewed, and the way back to it. */
function declareReviews({ reviewed, review }: RegisteredReviews): void {
  const description = `Reviews that were asked for of it. Oldest first; at most the last ${MOST_CHILDREN}.`;
  listField(classOf(reviewed), { key: 'reviews', of: () => [classOf(review)], description, usual: MOST_CHILDREN });
  const back = 'What is reviewed: for the reviewer until the review is answered or ended.';
  Field(() => classOf(reviewed), { nullable: true, description: back })(classOf(review).prototype, REVIEWED);
}

const fieldsOf = ({ reviewed, review }: RegisteredReviews): Fields => ({
  [reviewed.name]: {
    reviews: reviewsOf(review),
  },
  [review.name]: { [REVIEWED]: reviewedIn(review, reviewed) },
});

const reviewsOf =
  (review: RegisteredRecord): FieldResolver =>
  (row, given, ...[context, info]) =>
    context.records(review).children({ link: REVIEWED, of: row.rowId, ...firstOf(given) }, info);
const reviewedIn =
  (review: RegisteredRecord, reviewed: RegisteredRecord): FieldResolver =>
  async (row, ...[, context, info]) => {
    const of = await reviewedBy(context, review.options.table, row.rowId);
    return of === undefined ? null : context.records(reviewed).byRowId(of, info);
  };

/** Returns the row id of what a review is of. It leaves the tool nowhere. */
async function reviewedBy({ kysely }: OperationContext, table: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ of: string }>`
    select ${sql.ref(REVIEWED)} as of
    from ${sql.table(table)}
    where id = ${id}`.execute(kysely);
  return rows[0]?.of;
}

type Making = Pick<RootOperation, 'name' | 'description' | 'args' | 'rule'> & {
  readonly does: (context: OperationContext, given: Parameters<RootOperation['body']>[2]) => Promise<string>;
};

/** Returns the root operations of reviews. */
function reviewOperations(reviews: RegisteredReviews): RootOperation[] {
  const { name, reviewed, review, users } = reviews;
  const named = [
    ['id', idOf(review.name)],
    ['version', () => Int],
  ] as const;
  const operations: Making[] = [
    {
      name: `ask${name}`,
      description:
        'Asks somebody to review it: the reviewer sees this one and no other until that is answered or ended.',
      rule: review.options.enters,
      args: [
        [REVIEWED, idOf(reviewed.name)],
        ['reviewer', () => String],
        ['request', () => String],
        ['dueOn', () => KINDS.date.type, true],
      ],
      does: (context, [of, reviewer, request, dueOn]) => ask(context, reviews, { of, reviewer, request, dueOn }),
    },
    {
      name: `answer${name}`,
      description: 'Answers a review that you were asked for: what you reviewed is not yours to see any more.',
      rule: users,
      args: [...named, ['comments', () => String]],
      does: (context, [id, version, comments]) => answer(context, reviews, { id, version, comments }),
    },
    {
      name: `end${name}`,
      description: "Ends a review without an answer: what was reviewed is not the reviewer's to see any more.",
      rule: review.options.enters,
      args: named,
      does: (context, [id, version]) => end(context, reviews, { id, version }),
    },
  ];
  return operations.map((each) => making(reviews, each));
}

/** Returns a change that answers with the review, as far as the caller sees it then. */
const making = ({ review }: RegisteredReviews, { does, ...said }: Making): RootOperation => ({
  ...said,
  kind: 'Mutation',
  answers: answered(() => typesOf(review).type),
  body: async (context, info, given) => {
    const id = await does(context, given);
    await sql`select set_config('app.acting_on', '', true)`.execute(context.kysely);
    const names = namesAsked(info, [], review.name);
    const [row = null] = await context.records(review).select(sql<boolean>`item.id = ${id}`, names, 1);
    return { item: row };
  },
});
