import { CLEARED } from '../../language/lifecycle/events.ts';
import { ANSWERED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { quoted } from '../../runtime/postgres/policy.ts';

/**
 * Returns, as SQL, the parties whose clearance an item of its type needs and has not: each has said its word in a
 * tasker for clearance, at whatever depth. Whether one that did not concur stands is asked of the approval.
 * @param item SQL name of the item's row
 */
export function unclearedBySql({ workflow, tasker }: RegisteredLifecycle, item: string): string {
  const needed = Object.entries(workflow.clearances ?? {});
  if (needed.length === 0) return 'array[]::text[]';
  const lines = needed.map(([type, parties]) => `when '${type}' then array[${quoted(parties)}]`);
  return `array(
    select needed.party
    from unnest(case ${item}.item_type ${lines.join(' ')} else array[]::text[] end) as needed (party)
    where not exists (
      select from ${tasker.options.table} c
      where c.item = ${item}.id and c.assignee = needed.party and c.purpose = 'clearance'
        and c.state in (${quoted(ANSWERED_TASKER_STATES)}) and c.result in (${quoted(CLEARED)})))`;
}
