import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidCursor, invalidInput } from '../../language/errors.ts';
import { PAGE, PAGED } from '../../language/list-size.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { namesAsked, nodesAsked } from '../../runtime/graphql/selection.ts';
import { workDay } from '../../runtime/postgres/open-work.ts';
import {
  type Connection,
  connectionOf,
  type PageArguments,
  type PageRequest,
  pageRequest,
} from '../../runtime/records/connection.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { ANEW, type Counted, countedWork } from './counted-work.ts';
import { dayIn, type OwnWork, ownWork, rowsOf } from './own-work.ts';
import { readUntil, toldUntil } from './unread.ts';
import { isBeyond, type WorkPlace } from './work-place.ts';

/** What of one's work is asked for. */
interface WorkAsked extends PageArguments {
  /** In place of a cursor: where the page begins or, backwards, ends. */
  readonly place?: WorkPlace | null;
  readonly because?: readonly string[] | null;
}
/** A tasker or an item in a list of work. */
export interface WorkEntry {
  readonly record: RegisteredRecord;
  readonly rowId: string;
  /** The random key by which the graph names it. */
  readonly key: string;
  readonly version: number;
  readonly because: readonly string[];
  readonly dueOn: string | null;
  readonly late: boolean;
  /** Whether it is new to the caller; false where that was not asked. */
  readonly unread: boolean;
  /** The row id of the item that it is, or is about. */
  readonly item: string;
}
interface WorkRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly due_on: string | null;
  readonly late: boolean;
  readonly unread: boolean;
  readonly of: string;
  readonly isTasker: boolean;
  readonly because: readonly string[];
}

/**
 * Returns a page of the caller's open work in this tool, the first due first: taskers that are theirs, their office's,
 * their component's, or that they gave out, and items that are assigned to them; last, what they have copies of for
 * information, which does not count. The total only if it is selected.
 * @throws FORBIDDEN, INVALID_INPUT, INVALID_CURSOR
 */
export async function myWork(
  context: OperationContext,
  lifecycle: RegisteredLifecycle,
  { asked, info }: { readonly asked: WorkAsked; readonly info: GraphQLResolveInfo },
): Promise<Partial<Connection<WorkEntry>> & Counted & { readonly asOf: string | undefined }> {
  const { account, caller, resources } = context;
  const { tasker, item } = lifecycle;
  const reasons = asked.because ? [...asked.because] : undefined;
  account.used(tasker, ['assignee', 'delegate', 'state', 'dueOn']);
  account.used(item, ['state', 'dueOn']);
  const scope = [resources.tool.key, 'myWork', reasons?.toSorted().join(), caller.user].join('|');
  const place = asked.place ?? undefined;
  const request = { ...pageRequest(asked, PAGE, { keys: resources.keys, scope }), placed: place !== undefined };
  if (place && request.from) throw invalidInput('place', 'a page begins at a place or behind a cursor');
  const { names, since } = saidOfWork(context, lifecycle, info);
  // Before anything is read: what is written meanwhile is later.
  const asOf = names.has('asOf') ? await toldUntil(context) : undefined;
  const work = { ways: await ownWork(context, lifecycle, reasons), reasons, names, since };
  const rows = [...PAGED, 'pageInfo'].some((key) => names.has(key));
  const page = rows ? await readRows(context, lifecycle, { ...work, request, place }) : {};
  return Object.assign(page, await countedWork(context, tasker, work), { asOf });
}

/** Returns what is asked of a list as a whole, and since when something is unread, if that is asked; which is a use. */
function saidOfWork(context: OperationContext, { action, workflow }: RegisteredLifecycle, info: GraphQLResolveInfo) {
  const page = `${workflow.name}WorkConnection`;
  const names = namesAsked(info, [], page);
  if (!names.has('unreadCount') && !nodesAsked(info, page, `${workflow.name}Work`).has('unread')) return { names };
  context.account.used(action, ['actor', 'at']);
  return { names, since: readUntil(context.caller) };
}

/** Which rows of which ways. */
interface WorkPage {
  readonly ways: readonly OwnWork[];
  readonly request: PageRequest;
  readonly place: WorkPlace | undefined;
  readonly since?: RawBuilder<unknown>;
}

async function readRows(
  context: OperationContext,
  lifecycle: RegisteredLifecycle,
  { ways, request, place, since }: WorkPage,
): Promise<Connection<WorkEntry>> {
  const { tasker, item } = lifecycle;
  const { backwards, limit } = request;
  const day = request.from && (await dayOf(context, lifecycle, request.from));
  const direction = backwards ? sql`desc` : sql`asc`;
  const compare = backwards ? sql`<` : sql`>`;
  const beyond = (way: OwnWork) => {
    if (place) return isBeyond(place, { day: dayIn(way), backwards });
    return request.from ? sql`and (${dayIn(way)}, item.id) ${compare} (${day}::date, ${request.from.id}::uuid)` : sql``;
  };
  // Each way in order and no longer than the page: so its index is read, and no more of it.
  const each = ways.map(
    (way) => sql`(${rowsOf(way, { tasker, since })} ${beyond(way)}
      order by ${dayIn(way)} ${direction}, item.id ${direction} limit ${limit + 1})`,
  );
  if (each.length === 0) return pageOf(request, [], lifecycle);
  const { rows } = await sql<WorkRow>`${ANEW}
    select own.id, own.key, own.version, own.due_on, own.late, own.of, own."isTasker",
      array_agg(distinct own.reason) as because, bool_or(own.unread) as unread
    from (${sql.join(each, sql` union all `)}) own
    group by own.id, own.key, own.version, own.due_on, own.day, own.late, own.of, own."isTasker"
    order by own.day ${direction}, own.id ${direction}
    limit ${limit + 1}`.execute(context.kysely);
  return pageOf(request, rows, { tasker, item });
}

const pageOf = (
  request: PageRequest,
  rows: readonly WorkRow[],
  { tasker, item }: Pick<RegisteredLifecycle, 'tasker' | 'item'>,
): Connection<WorkEntry> =>
  connectionOf(request, rows, {
    node: ({ id, key, version, because, due_on: dueOn, late, unread, of, isTasker }) => ({
      ...{ record: isTasker ? tasker : item, rowId: id, key, version, because, dueOn, late, unread, item: of },
    }),
    position: ({ id, because }) => ({ id, rank: isCopyAlone(because) ? COPY : 0 }),
  });

/** Returns the day by which a row stands where it does now. @throws INVALID_CURSOR where the caller sees it no more */
async function dayOf(
  context: OperationContext,
  { tasker, item }: RegisteredLifecycle,
  { id, rank }: NonNullable<PageRequest['from']>,
): Promise<string | null> {
  const days = [tasker, item].map(
    (record): RawBuilder<unknown> => sql`
      select ${sql.raw(workDay('item.'))}::text as day
      from ${sql.table(record.options.table)} item
      where ${context.records(record).needToKnow()} and item.id = ${id}`,
  );
  const { rows } = await sql<{ day: string }>`${sql.join(days, sql` union all `)}`.execute(context.kysely);
  if (!rows[0]) throw invalidCursor();
  return rank === COPY ? 'infinity' : rows[0].day;
}

/** The rank of copies for information: behind all work. */
const COPY = 1;
const isCopyAlone = (because: readonly string[]): boolean => because.every((reason) => reason === 'informed');
