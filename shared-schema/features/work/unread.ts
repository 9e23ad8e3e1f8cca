import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredLifecycle, RegisteredTool } from '../../language/registry.ts';
import { partiesOf } from '../../language/rules.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/*
 * What of somebody's work is new to them: what came, or what somebody else did, since the mark that they set themselves
 * when they last read it (docs/decisions/131-unread.md).
 */

/** Returns until when the caller has read, as SQL; everything is new to who never said. */
export const readUntil = ({ user }: Caller): RawBuilder<unknown> => sql`(
  select coalesce(max(m.read_until), '-infinity') from read_mark m where m.actor = ${user})`;

/*
 * A mark is told in milliseconds, and some times are no finer: what happened in that of the mark need not have been on
 * the page, and stays unread.
 */

/** What of an item a party may be given. */
interface Giving {
  readonly table: 'assignment' | 'information_copy';
  readonly party: string;
}
/**
 * Returns that a party was given an item, as `item`, by somebody else since a time; nothing that is older than the
 * column was.
 */
export const givenSince = (
  { table, party }: Giving,
  { user }: Caller,
  since: RawBuilder<unknown>,
): RawBuilder<boolean> => sql`exists (
  select from ${sql.table(table)} g
  where g.item = item.id and g.party = ${party} and g.given_at >= ${since} and g.given_by is distinct from ${user})`;

/**
 * Returns that a tasker, as `item`, was given out by somebody else since a time, that its turn came, or that somebody
 * else acted on it. Its turn comes with the assignment that it brings to its party.
 */
export function isNewTasker(
  { action }: RegisteredLifecycle,
  caller: Caller,
  since: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const parties = sql.join(partiesOf(caller));
  return sql`(item.created_by <> ${caller.user} and item.created_at >= ${since}
    or exists (
      select from assignment g
      where g.item = item.item and g.party in (${parties}) and g.party in (item.assignee, item.delegate)
        and g.given_at >= ${since} and g.given_by is distinct from ${caller.user})
    or exists (
      select from ${sql.table(action.options.table)} a
      where a.tasker = item.id and a.actor <> ${caller.user} and a.created_at >= ${since}))`;
}

/**
 * Returns until when a page that is read after this tells all that there is. Whatever is under way now may have begun
 * before, writes when it began, and need not be on the page: so it has to stay unread. Some times are the database's,
 * some this process's: the clock that is behind counts.
 */
export async function toldUntil({ kysely }: OperationContext): Promise<string | undefined> {
  const { rows } = await sql<{ at: string }>`
    select least(now(), ${new Date()}::timestamptz, (
      select min(xact_start)
      from pg_stat_activity
      where datname = current_database()
    )) as at`.execute(kysely);
  return rows[0]?.at;
}

/** Notes until when the caller has read. The mark goes forward only. @throws INVALID_INPUT for a time to come */
export async function markRead({ kysely, caller, account }: OperationContext, until: string): Promise<string> {
  account.action = 'mark-read';
  const { rows } = await sql<{ until: string }>`
    insert into read_mark as m (actor, read_until)
    select ${caller.user}, given.until
    from (select ${until}::timestamptz as until) given
    where given.until <= now()
    on conflict (actor) do update set read_until = greatest(m.read_until, excluded.read_until)
    returning read_until as until`.execute(kysely);
  if (!rows[0]) throw invalidInput('until', 'the time is not over');
  return rows[0].until;
}

/** Returns the statements by which each user moves the own mark, and nobody sees another's. */
export function readMarkProtection({ lifecycle }: RegisteredTool, { app }: DatabaseRoles): string[] {
  if (!lifecycle) return [];
  const own = "(actor = (select current_setting('app.user', true)))";
  return [
    ...secured('read_mark'),
    `grant select, insert, update (read_until) on read_mark to ${app}`,
    ...policyOn('read_mark', 'own', `for all to ${app} using ${own} with check ${own}`),
  ];
}
