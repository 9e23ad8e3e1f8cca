import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { partiesOf, partyOf } from '../../language/rules.ts';
import { isOpenWork, isPastItsDay, workDay } from '../../runtime/postgres/open-work.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { givenSince, isNewTasker } from './unread.ts';

/** Up to so many items of one's own they are read and put in order; beyond, they are met in order. */
const FEW = 1_000;

/** One way in which records are the caller's work: whose index has them in order. */
export interface OwnWork {
  readonly reason: string;
  readonly record: RegisteredRecord;
  readonly condition: RawBuilder<boolean>;
  /** That a row of it came to the caller, or somebody else acted on it, since a time. */
  readonly isNew: (since: RawBuilder<unknown>) => RawBuilder<boolean>;
  /** The column of the row id of the item that a row is, or is about. */
  readonly of: 'id' | 'item';
  /** A copy for information: nothing is to be done, by no day. */
  readonly isCopy?: true;
}

/** Returns the ways in which taskers and items are the caller's work, of those asked for, need-to-know included. */
export async function ownWork(
  context: OperationContext,
  lifecycle: RegisteredLifecycle,
  reasons: readonly string[] | undefined,
): Promise<OwnWork[]> {
  const ways = [
    ...taskerWork(context, lifecycle),
    await assignedItems(context, lifecycle),
    ...(await copies(context, lifecycle)),
  ];
  return reasons === undefined ? ways : ways.filter(({ reason }) => reasons.includes(reason));
}

/** Taskers: what is with the caller, and what the caller gave to others and waits for. */
function taskerWork(context: OperationContext, lifecycle: RegisteredLifecycle): OwnWork[] {
  const { caller } = context;
  const { tasker } = lifecycle;
  const need = context.records(tasker).needToKnow();
  const open = sql.raw(isOpenWork(tasker, 'item.'));
  const way = (reason: string, whose: RawBuilder<unknown>, narrower: RawBuilder<unknown>): OwnWork => ({
    ...{ reason, record: tasker, of: 'item' },
    condition: sql<boolean>`${need} and ${open} and ${whose} and ${narrower}`,
    isNew: (since) => isNewTasker(lifecycle, caller, since),
  });
  const me = partyOf.user(caller.user);
  return [
    way('to-me', sql`item.assignee = ${me}`, sql`item.delegate is null and ${WITH_ASSIGNEE}`),
    way('to-me', sql`item.delegate = ${me}`, WITH_ASSIGNEE),
    ...partiesBeside(caller).map(([reason, party]) => way(reason, sql`item.assignee = ${party}`, WITH_ASSIGNEE)),
    way('delegated', sql`item.created_by = ${caller.user}`, sql`item.assignee <> ${me}`),
    way('delegated', sql`item.assignee = ${me}`, sql`item.delegate is not null`),
  ];
}
/** One that waits for its turn is nobody's work yet; one that is answered or refused is who gave it out's. */
const WITH_ASSIGNEE = sql`item.state in ('assigned', 'accepted')`;

/** Returns the caller's office and component as parties, where there are any. */
function partiesBeside({ component, office }: Caller): [string, string][] {
  if (component === null) return [];
  const parties: [string, string][] = [['to-my-component', partyOf.component(component)]];
  return office === null ? parties : [...parties, ['to-my-office', partyOf.office(component, office)]];
}

/**
 * Items that are assigned to the caller in person, an entrant's own among them, where no tasker says what is to be
 * done.
 */
async function assignedItems(context: OperationContext, { item, tasker }: RegisteredLifecycle): Promise<OwnWork> {
  const records = context.records(item);
  const me = partyOf.user(context.caller.user);
  const own = sql`select a.item from assignment a where a.party = ${me}`;
  const tasked = sql`exists (
    select from ${sql.table(tasker.options.table)} t
    where t.item = item.id and (t.assignee = ${me} or t.delegate = ${me}) and ${sql.raw(isOpenWork(tasker, 't.'))})`;
  const { rows } = await sql<{ assigned: number }>`
    select count(*)::int as assigned
    from (${own} order by a.item limit ${sql.lit(FEW + 1)}) as counted`.execute(context.kysely);
  const few = (rows[0]?.assigned ?? 0) <= FEW;
  const assigned = few ? sql`item.id = any(array(${own}))` : sql`item.id in (${own})`;
  const need = records.needToKnow(await records.pageStrategy());
  return {
    ...{ reason: 'assigned', record: item, of: 'id' },
    condition: sql<boolean>`${need} and ${sql.raw(isOpenWork(item, 'item.'))} and ${assigned} and not ${tasked}`,
    isNew: (since) => givenSince({ table: 'assignment', party: me }, context.caller, since),
  };
}

/**
 * Items of which the caller, or the caller's office or component, has a copy for information: what is assigned to the
 * caller in person besides is work.
 */
async function copies(context: OperationContext, { item }: RegisteredLifecycle): Promise<OwnWork[]> {
  const records = context.records(item);
  const need = records.needToKnow(await records.pageStrategy());
  const me = partyOf.user(context.caller.user);
  const ways: OwnWork[] = [];
  for (const party of partiesOf(context.caller)) {
    const own = sql`select c.item from information_copy c where c.party = ${party}`;
    const { rows } = await sql<{ sent: number }>`
      select count(*)::int as sent
      from (${own} order by c.item limit ${sql.lit(FEW + 1)}) as counted`.execute(context.kysely);
    const sent = (rows[0]?.sent ?? 0) <= FEW ? sql`item.id = any(array(${own}))` : sql`item.id in (${own})`;
    const assigned = sql`exists (select from assignment a where a.item = item.id and a.party = ${me})`;
    ways.push({
      ...{ reason: 'informed', record: item, of: 'id', isCopy: true },
      condition: sql<boolean>`${need} and ${sql.raw(isOpenWork(item, 'item.'))} and ${sent} and not ${assigned}`,
      isNew: (since) => givenSince({ table: 'information_copy', party }, context.caller, since),
    });
  }
  return ways;
}

/** Returns what rows of a way are ordered by, before their ids. */
export const dayIn = ({ isCopy }: OwnWork): RawBuilder<unknown> =>
  isCopy ? sql`'infinity'::date` : sql.raw(workDay('item.'));

/** What a list of work shows, and since when something is unread, where that is asked. */
interface Shown {
  readonly tasker: RegisteredRecord;
  readonly since?: RawBuilder<unknown> | undefined;
}
/** Returns the statement of one way's rows, with all that a list of work shows of them. */
export function rowsOf(way: OwnWork, { tasker, since }: Shown): RawBuilder<unknown> {
  const { reason, record, condition, of, isCopy = false } = way;
  const isTasker = record === tasker;
  const owes = isTasker ? sql`item.state <> 'responded'` : sql`item.answered_on is null and item.closed_on is null`;
  return sql`
    select item.id, item.key, item.version, ${isCopy ? sql`null::date` : sql`item.due_on`} as due_on,
      ${dayIn(way)} as day,
      ${sql.lit(reason)} as reason,
      ${sql.ref(`item.${of}`)} as of, ${sql.lit(isTasker)} as "isTasker",
      ${isCopy ? sql`false` : sql`(${owes} and ${sql.raw(isPastItsDay('item.'))}) is true`} as late,
      ${since ? way.isNew(since) : sql`false`} as unread
    from ${sql.table(record.options.table)} item
    where ${condition}`;
}
