import { sql } from 'kysely';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { Lifecycle } from './lifecycle.ts';

/** What is written down with a tasker whose party is taken off its item. */
const WHY = 'Its party was taken off the item.';

/**
 * Withdraws the open taskers of parties that an item is taken from, and those below them, as the caller and by the
 * event's own rule. @throws EVENT_NOT_ALLOWED where the caller may not withdraw one; nothing is changed then
 */
export async function withdrawTaskers(lifecycle: Lifecycle, item: string, parties: readonly string[]): Promise<void> {
  for (const id of await openTaskersOf(lifecycle, item, parties)) {
    // One after the other: the end of one changes what may happen to the next.
    const named = await lifecycle.situations('tasker', sql<boolean>`item.id = ${id}`);
    await lifecycle.applyEvent('tasker', { named, event: 'withdraw', input: { text: WHY } });
  }
}

/** Returns the row ids of these parties' open taskers and of the open ones below; the lowest and latest steps first. */
async function openTaskersOf(
  { context, registered }: Lifecycle,
  item: string,
  parties: readonly string[],
): Promise<string[]> {
  const table = sql.table(registered.tasker.options.table);
  const ended = sql.join([...ENDED_TASKER_STATES]);
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select t.id, t.step, 0 as depth
      from ${table} t
      where t.item = ${item} and t.assignee in (${sql.join([...parties])}) and t.state not in (${ended})
      union all
      select t.id, t.step, b.depth + 1
      from ${table} t join below b on t.parent = b.id
      where t.state not in (${ended})
    )
    select id
    from below
    group by id
    order by max(depth) desc, max(step::int) desc, id desc`.execute(context.kysely);
  return rows.map(({ id }) => id);
}
