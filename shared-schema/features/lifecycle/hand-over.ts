import { sql } from 'kysely';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import { officesOf, partyOf } from '../../language/rules.ts';
import { entrust } from '../../runtime/records/entrust.ts';
import type { Found, Work } from './work.ts';

/**
 * Assigns an item to the office that it is transferred to, which sees it at once, and takes it from the office that had
 * it, and from who entered it there, unless they have a tasker there still.
 */
export async function handOver(lifecycle: Work, item: Found, office: string): Promise<void> {
  const { context, home } = lifecycle;
  const before = item.columns.office as string | null;
  if (before !== null && before !== office) {
    await takeFrom(lifecycle, item, partyOf.office(home, before));
    await takeFromEntrant(lifecycle, item, { before, office });
  }
  await entrust(context, item.rowId, [partyOf.office(home, office)]);
}

/** Takes an item from who entered it, where that was somebody of the office that had it and of the new one is not. */
async function takeFromEntrant(
  lifecycle: Work,
  item: Found,
  { before, office }: { readonly before: string; readonly office: string },
): Promise<void> {
  const { context, home } = lifecycle;
  const { rows } = await sql<{ created_by: string }>`
    select created_by
    from ${sql.table(item.record.options.table)}
    where id = ${item.rowId}`.execute(context.kysely);
  const user = rows[0]?.created_by ?? '';
  const entrant = await context.resources.entitlementOf(user);
  if (entrant?.component !== home) return;
  const offices = officesOf(entrant);
  if (offices.includes(before) && !offices.includes(office)) await takeFrom(lifecycle, item, partyOf.user(user));
}

/**
 * Assigns an item to whom it is referred, where the tool shares with that component at all: who receives it sees it at
 * once. @returns the party, to be written down, where it had not been assigned before
 */
export async function referTo(lifecycle: Work, item: Found, party: string): Promise<{ readonly party?: string }> {
  const { context, registered, home } = lifecycle;
  const [, component] = /^(?:component:|office:)([^/]+)/.exec(party) ?? [];
  const reached = registered.item.tool.manifest.sharing.scope === 'dhs-wide' || component === home;
  if (component === undefined || !reached) return {};
  const { rows } = await sql`select from assignment where item = ${item.rowId} and party = ${party}`.execute(
    context.kysely,
  );
  if (rows.length > 0) return {};
  await entrust(context, item.rowId, [party]);
  return { party };
}

/** Takes an item from the party that the last referral gave it to, unless that has a tasker there still. */
export async function takeBack(lifecycle: Work, item: Found): Promise<void> {
  const { context, registered } = lifecycle;
  const { rows } = await sql<{ party: string | null }>`
    select party
    from ${sql.table(registered.action.options.table)}
    where item = ${item.rowId} and tasker is null and event = 'refer'
    order by id desc
    limit 1`.execute(context.kysely);
  if (rows[0]?.party) await takeFrom(lifecycle, item, rows[0].party);
}

/** Takes an item from a party, unless that has a tasker there still. */
async function takeFrom({ context, registered }: Work, item: Found, party: string): Promise<void> {
  await sql`
    delete from assignment a
    where a.item = ${item.rowId} and a.party = ${party} and not exists (
      select from ${sql.table(registered.tasker.options.table)} t
      where t.item = a.item and a.party in (t.assignee, t.delegate)
        and t.state not in (${sql.join([...ENDED_TASKER_STATES])})
    )`.execute(context.kysely);
}
