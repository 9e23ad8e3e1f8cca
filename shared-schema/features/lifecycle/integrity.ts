import { vocabulary } from '../../language/coded.ts';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { quoted } from '../../runtime/postgres/policy.ts';
import { projectionTable } from '../../runtime/postgres/support-tables.ts';

/** What can be wrong with the work of a tool, and what mends it. */
export const CHECKS = {
  'open-item-without-open-tasker': 'Assign taskers, or begin the review',
  'closed-item-with-open-tasker': 'Reopen the item, or withdraw the tasker',
  'closed-tasker-with-open-tasker': 'Withdraw the tasker, or have it answered',
  'waiting-tasker-with-nothing-before-it': 'Reassign it: nothing will begin it',
  'stopped-clock-without-restart': 'Restart the clock, take back what was referred, or close the item',
  'tasker-on-an-inactive-user': 'Reassign it: whom it is with has no access',
  'register-behind': 'npm run register -- resync <tool>',
} as const;
export const INTEGRITY_CHECK = vocabulary(
  'IntegrityCheck',
  'What can be wrong with the work of a tool.',
  Object.keys(CHECKS) as [Check, ...Check[]],
);
export type Check = keyof typeof CHECKS;

/** A clock that has stood for more days is stuck. */
const STANDS_TOO_LONG = 30;

/**
 * Returns the checks that states and days decide, as one statement: a row per finding with its check and the row id. It
 * reads only what the clock's role may read; as a caller it finds what the caller may see.
 */
export const findingsSql = (lifecycle: RegisteredLifecycle): string =>
  [...untaskedItems(lifecycle), ...openTaskers(lifecycle), ...stoppedClocks(lifecycle)].join(' union all ');

const ENDED = quoted(ENDED_TASKER_STATES);

function untaskedItems({ item, tasker, workflow }: RegisteredLifecycle): string[] {
  const tasked = workflow.transitions.item.task?.flatMap(({ to }) => to ?? []) ?? [];
  if (tasked.length === 0) return [];
  return [
    `select 'open-item-without-open-tasker' as "check", 'item' as subject, i.id
     from ${item.options.table} i
     where i.state in (${quoted(tasked)})
       and not exists (select from ${tasker.options.table} t where t.item = i.id and t.state not in (${ENDED}))`,
  ];
}

/** Returns the checks of taskers that are open below what has ended, or that nothing will begin. */
function openTaskers({ item, tasker }: RegisteredLifecycle): string[] {
  const taskers = tasker.options.table;
  return [
    `select 'closed-item-with-open-tasker' as "check", 'tasker' as subject, t.id
     from ${taskers} t join ${item.options.table} i on i.id = t.item
     where i.state in (${quoted(item.options.closedStates ?? [])}) and t.state not in (${ENDED})`,
    `select 'closed-tasker-with-open-tasker', 'tasker', t.id
     from ${taskers} t join ${taskers} p on p.id = t.parent
     where p.state in (${ENDED}) and t.state not in (${ENDED})`,
    `select 'waiting-tasker-with-nothing-before-it', 'tasker', t.id
     from ${taskers} t
     where t.state = 'waiting' and not exists (
       select from ${taskers} o
       where o.item = t.item
         and o.parent is not distinct from t.parent
         and o.id <> t.id
         and o.state not in ('waiting', ${ENDED})
     )`,
  ];
}

function stoppedClocks({ item, workflow }: RegisteredLifecycle): string[] {
  if (!workflow.events['stop-clock']) return [];
  return [
    `select 'stopped-clock-without-restart', 'item', i.id
     from ${item.options.table} i
     where i.state not in (${quoted(item.options.closedStates ?? [])})
       and i.stopped_on < current_date - ${STANDS_TOO_LONG}`,
  ];
}

/** Tells whether nobody reads the tool's publication to the register, or its log is about to be lost. */
export const behindSql = (tool: string): string =>
  `select not coalesce(bool_or(active and wal_status in ('reserved', 'extended')), false) as behind
   from pg_replication_slots
   where slot_name = '${projectionTable(tool)}'`;
