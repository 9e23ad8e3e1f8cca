import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { projectionTable } from '../../runtime/postgres/support-tables.ts';

/** What can be wrong with the work of a tool, and what mends it. */
export const CHECKS = {
  'open-item-without-open-tasker': 'Assign taskers, or begin the review',
  'closed-item-with-open-tasker': 'Reopen the item, or withdraw the tasker',
  'closed-tasker-with-open-tasker': 'Withdraw the tasker, or have it answered',
  'waiting-tasker-with-nothing-before-it': 'Reassign it: nothing will begin it',
  'stopped-clock-without-restart': 'Restart the clock, or close the item',
  'tasker-on-an-inactive-user': 'Reassign it: whom it is with has no access',
  'register-behind': 'npm run register -- resync <tool>',
} as const;
export type Check = keyof typeof CHECKS;

/** A clock that has stood for longer is stuck. */
const STANDS_TOO_LONG = '30 days';
const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/**
 * The checks that states and days decide, as one statement: a row per finding with its check, the row id and the day
 * since when. It reads only what the clock's role may read; as a caller it finds what the caller may see.
 */
export function findingsSql({ item, tasker, action, workflow }: RegisteredLifecycle): string {
  const [items, taskers, actions] = [item, tasker, action].map((record) => record.options.table);
  const closed = quoted(item.options.closedStates ?? []);
  const ended = quoted(ENDED_TASKER_STATES);
  const tasked = workflow.transitions.item.task?.flatMap(({ to }) => to ?? []) ?? [];
  const checks = [
    ...(tasked.length > 0
      ? [
          `select 'open-item-without-open-tasker' as "check", 'item' as subject, i.id from ${items} i where i.state in (${quoted(tasked)}) and not exists (select from ${taskers} t where t.item = i.id and t.state not in (${ended}))`,
        ]
      : []),
    `select 'closed-item-with-open-tasker', 'tasker', t.id from ${taskers} t join ${items} i on i.id = t.item where i.state in (${closed}) and t.state not in (${ended})`,
    `select 'closed-tasker-with-open-tasker', 'tasker', t.id from ${taskers} t join ${taskers} p on p.id = t.parent where p.state in (${ended}) and t.state not in (${ended})`,
    `select 'waiting-tasker-with-nothing-before-it', 'tasker', t.id from ${taskers} t where t.state = 'waiting' and not exists (select from ${taskers} o where o.item = t.item and o.parent is not distinct from t.parent and o.id <> t.id and o.state not in ('waiting', ${ended}))`,
    ...(workflow.events['stop-clock']
      ? [
          `select 'stopped-clock-without-restart', 'item', i.id from ${items} i, lateral (select a.event, a.at from ${actions} a where a.item = i.id and a.tasker is null and a.event in ('stop-clock', 'restart-clock', 'set-due', 'start-clock') order by a.id desc limit 1) a where i.due_on is null and i.state not in (${closed}) and a.event = 'stop-clock' and a.at < now() - interval '${STANDS_TOO_LONG}'`,
        ]
      : []),
  ];
  return checks.join(' union all ');
}

/** Whether nobody reads the tool's publication to the register, or its log is about to be lost. */
export const behindSql = (tool: string): string =>
  `select not coalesce(bool_or(active and wal_status in ('reserved', 'extended')), false) as behind from pg_replication_slots where slot_name = '${projectionTable(tool)}'`;
