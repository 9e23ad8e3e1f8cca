import { CLEARED } from '../../language/lifecycle/events.ts';
import { ANSWERED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { quoted } from '../../runtime/postgres/policy.ts';

/**
 * Returns, as SQL, the parties whose clearance an item of its type needs and has not: each has said its word in a
 * tasker for clearance, at whatever depth. Whether one that did not concur stands is asked of the approval.
 * @param item SQL name of the item's row
 */
export function unclearedBySql(lifecycle: RegisteredLifecycle, item: string): string {
  if (!needsAny(lifecycle)) return NOBODY;
  const said = `c.state in (${quoted(ANSWERED_TASKER_STATES)}) and c.result in (${quoted(CLEARED)})`;
  return `array(
    select needed.party
    from unnest(${neededSql(lifecycle, item)}) as needed (party)
    where not ${askedSql(lifecycle, item, said)})`;
}

/**
 * Returns, as SQL, the parties whose clearance an item needs and has not, and would need no more by another type; and
 * of these who was asked for it, whatever became of that. @param before SQL name of the item's row, `after` as changed
 */
export function shedBySql(
  lifecycle: RegisteredLifecycle,
  before: string,
  after: string,
): { all: string; asked: string } {
  if (!needsAny(lifecycle)) return { all: NOBODY, asked: NOBODY };
  const shed = `select needed.party
    from unnest(${unclearedBySql(lifecycle, before)}) as needed (party)
    where needed.party <> all(${neededSql(lifecycle, after)})`;
  return { all: `array(${shed})`, asked: `array(${shed} and ${askedSql(lifecycle, before, 'true')})` };
}

const NOBODY = 'array[]::text[]';
const needsAny = ({ workflow }: RegisteredLifecycle): boolean => Object.keys(workflow.clearances ?? {}).length > 0;

/** Returns the parties whose clearance an item of its type needs. */
function neededSql({ workflow }: RegisteredLifecycle, item: string): string {
  const lines = Object.entries(workflow.clearances ?? {}).map(
    ([type, parties]) => `when '${type}' then array[${quoted(parties)}]`,
  );
  return `case ${item}.item_type ${lines.join(' ')} else ${NOBODY} end`;
}

/** Returns whether `needed.party` was asked for its clearance in a tasker `c` of which something holds. */
const askedSql = ({ tasker }: RegisteredLifecycle, item: string, holds: string): string =>
  `exists (
      select from ${tasker.options.table} c
      where c.item = ${item}.id and c.assignee = needed.party and c.purpose = 'clearance' and ${holds})`;
