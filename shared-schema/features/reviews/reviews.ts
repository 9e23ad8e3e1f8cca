import { sql } from 'kysely';
import { REVIEWED, UNDER_REVIEW } from '../../language/asked-to-review.ts';
import { isBlank } from '../../language/blank.ts';
import { mayDisclose, refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import { enterRows, noteSpii, storedColumns } from '../../runtime/records/entering.ts';
import { nobodyWithAccess } from '../../runtime/records/known-party.ts';
import { itemOf, type Row } from '../../runtime/records/row.ts';
import { RowStore } from '../../runtime/records/row-store.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import type { RegisteredReviews } from './registered-reviews.ts';

/** A review that somebody is to be asked for. */
interface Asked {
  /** The key of what is to be reviewed. */
  readonly of: string;
  readonly reviewer: string;
  readonly request: string;
  readonly dueOn?: string | null;
}
/** A review in the version that was read. */
interface Named {
  readonly id: string;
  readonly version: number;
}
/** Which row, and who may do it. */
interface Sought extends Partial<Named> {
  readonly id: string;
  readonly rule: Rule;
}

/** Returns a row that the caller sees and of which a rule holds. @throws NOT_FOUND, FORBIDDEN, STALE_VERSION */
async function found(context: OperationContext, record: RegisteredRecord, { id, version, rule }: Sought) {
  const store = new RowStore(context, record, context.records(record));
  const row = await store.find(id, rule);
  if (!mayDisclose(rule, context.caller, row.facts))
    throw forbidden(record.options.plural, refusalReason(context.caller, context.resources.tool.key));
  store.checkChangeable(row, { version: version ?? row.version });
  return { row, store };
}

/**
 * Asks somebody to review one of what hangs on an item: until the review is answered or ended, the reviewer sees that
 * one. @returns the review's row id @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN, INVALID_INPUT, SPII_FOUND
 */
export async function ask(context: OperationContext, reviews: RegisteredReviews, asked: Asked): Promise<string> {
  const { caller } = context;
  const { reviewer, request, dueOn = null } = asked;
  const rule = reviews.review.options.enters;
  const { row } = await found(context, reviews.reviewed, { id: asked.of, rule });
  const faults = new Faults();
  if (isBlank(request)) faults.add(invalidInput('request', 'it is mandatory'));
  if (reviewer === caller.user) faults.add(invalidInput('reviewer', 'nobody asks themselves'));
  faults.check();
  await checkReviewer(context, reviews, { reviewer, reviewed: row.rowId });
  const values = { reviewer, asker: caller.user, askedAt: new Date(), request, dueOn, state: UNDER_REVIEW };
  const links = { item: itemOf(row), [REVIEWED]: row.rowId };
  const [entered] = await enterRows(context, { record: reviews.review, action: 'create' }, [{ values, links }]);
  if (!entered) throw new Error('what is entered has a row');
  return entered.id;
}

/** Checks that a reviewer has access to the tool, and is not asked already. @throws INVALID_INPUT */
async function checkReviewer(
  { kysely, resources }: OperationContext,
  { users, review }: RegisteredReviews,
  { reviewer, reviewed }: { readonly reviewer: string; readonly reviewed: string },
): Promise<void> {
  const known = await resources.entitlementOf(reviewer);
  if (!known || users.forCaller(known) !== 'yes') throw nobodyWithAccess('reviewer');
  // Two who ask at once are asked one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reviews of ${reviewed}`}, 0))`.execute(kysely);
  const { rows } = await sql`
    select from ${sql.table(review.options.table)}
    where ${sql.ref(REVIEWED)} = ${reviewed} and reviewer = ${reviewer} and state = ${UNDER_REVIEW}`.execute(kysely);
  if (rows.length > 0) throw invalidInput('reviewer', 'who is asked already');
}

/** A review that is still open, with what writes it. */
interface Open extends Named {
  readonly row: Row;
  readonly store: RowStore;
  readonly item: string;
  readonly reviewer: string;
}

/**
 * Returns a review that is open. Who closes the item meanwhile waits, or this does and finds it ended.
 * @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT
 */
async function openReview(context: OperationContext, { review }: RegisteredReviews, named: Named): Promise<Open> {
  const { row, store } = await found(context, review, { ...named, rule: review.options.changes });
  const { rows } = await sql<{ item: string; reviewer: string; state: string }>`
    select item, reviewer, state, pg_advisory_xact_lock_shared(hashtextextended(item::text, 0))
    from ${sql.table(review.options.table)}
    where id = ${row.rowId}`.execute(context.kysely);
  const [standing] = rows;
  if (standing?.state !== UNDER_REVIEW) throw invalidInput('id', 'a review that is neither answered nor ended');
  return { ...named, row, store, item: standing.item, reviewer: standing.reviewer };
}

/**
 * Answers a review that the caller was asked for; what was reviewed is not the caller's to see any more. @returns the
 * review's row id @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT, SPII_FOUND
 */
export async function answer(
  context: OperationContext,
  reviews: RegisteredReviews,
  { comments, ...named }: Named & { readonly comments: string },
): Promise<string> {
  const { caller } = context;
  const { row, store, item, reviewer } = await openReview(context, reviews, named);
  if (reviewer !== caller.user) throw forbidden(reviews.review.options.plural, 'not-the-reviewer');
  if (isBlank(comments)) throw invalidInput('comments', 'they are mandatory');
  const stored = storedColumns(context, { record: reviews.review, id: row.rowId }, { values: { comments } });
  const columns = { ...stored.columns, state: 'answered', ended_at: new Date(), ended_by: caller.user };
  await written(context, reviews, { row, store, columns });
  if (stored.found.length > 0) {
    // What was found in the comments is noted with an item that the reviewer does not see: PostgreSQL is told of it.
    await store.actingOn(item);
    await noteSpii(context, reviews.review, [{ item, found: stored.found }]);
  }
  return row.rowId;
}

/** Ends a review that was asked for. @returns its row id @throws as `answer` */
export async function end(context: OperationContext, reviews: RegisteredReviews, named: Named): Promise<string> {
  const { caller, resources } = context;
  const { row, store } = await openReview(context, reviews, named);
  const { enters, plural } = reviews.review.options;
  const { facts } = await store.find(named.id, enters);
  if (!mayDisclose(enters, caller, facts)) throw forbidden(plural, refusalReason(caller, resources.tool.key));
  await written(context, reviews, {
    row,
    store,
    columns: { state: 'ended', ended_at: new Date(), ended_by: caller.user },
  });
  return row.rowId;
}

/** Writes a review and accounts for it. @throws STALE_VERSION */
async function written(
  { account }: OperationContext,
  { review }: RegisteredReviews,
  { row, store, columns }: Pick<Open, 'row' | 'store'> & { readonly columns: Readonly<Record<string, unknown>> },
): Promise<void> {
  const version = await store.update(row, columns);
  const elements = review.elements.filter(({ column }) => Object.hasOwn(columns, column));
  account.changed({ ...row, version }, elements, 'update');
}
