import { type RawBuilder, sql } from 'kysely';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { PLANNED_ANEW } from '../../runtime/request/tool-database.ts';
import { type OwnWork, rowsOf } from './own-work.ts';

// Who has how much of what decides how it is found.
export const ANEW = sql.raw(PLANNED_ANEW);
/** So many that are unread are counted, and no more. */
export const MOST_UNREAD = 100;

/** What is said of a list of work as a whole, where it is asked. */
export interface Counted {
  readonly totalCount: number | undefined;
  readonly unreadCount: number | undefined;
}
/** Which work it is, and what is asked of it. */
interface WorkCounted {
  readonly ways: readonly OwnWork[];
  readonly reasons: readonly string[] | undefined;
  readonly names: ReadonlySet<string>;
  /** Since when something is unread, where that is asked. */
  readonly since?: RawBuilder<unknown>;
}

/** Returns what is asked of a list of work as a whole. What is only for information counts where it is asked for. */
export async function countedWork(
  context: OperationContext,
  tasker: RegisteredRecord,
  { ways, reasons, names, since }: WorkCounted,
): Promise<Counted> {
  const work = ways.filter(({ isCopy, reason }) => !isCopy || reasons?.includes(reason));
  const totalCount = names.has('totalCount') ? await countAll(context, tasker, work) : undefined;
  const unreadCount =
    since && names.has('unreadCount') ? await countUnread(context, tasker, { ways, since }) : undefined;
  context.account.searched(tasker, Math.max(totalCount ?? 0, unreadCount ?? 0));
  return { totalCount, unreadCount };
}

async function countAll(
  { kysely }: OperationContext,
  tasker: RegisteredRecord,
  ways: readonly OwnWork[],
): Promise<number> {
  if (ways.length === 0) return 0;
  const each = ways.map((way) => sql`select own.id from (${rowsOf(way, { tasker })}) own`);
  const { rows } = await sql<{ total: number }>`${ANEW}
    select count(*)::int as total
    from (${sql.join(each, sql` union `)}) own`.execute(kysely);
  return rows[0]?.total ?? 0;
}

/** Returns how many entries are new to the caller, copies for information among them; no more than so many. */
async function countUnread(
  { kysely }: OperationContext,
  tasker: RegisteredRecord,
  { ways, since }: { readonly ways: readonly OwnWork[]; readonly since: RawBuilder<unknown> },
): Promise<number> {
  if (ways.length === 0) return 0;
  const each = ways.map(
    (way) => sql`(${rowsOf(way, { tasker })} and ${way.isNew(since)} limit ${sql.lit(MOST_UNREAD)})`,
  );
  const { rows } = await sql<{ unread: number }>`${ANEW}
    select least(count(distinct own.id), ${sql.lit(MOST_UNREAD)})::int as unread
    from (${sql.join(each, sql` union all `)}) own`.execute(kysely);
  return rows[0]?.unread ?? 0;
}
