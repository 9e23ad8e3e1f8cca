import type { RegisteredLifecycle } from '../../language/registry.ts';

/**
 * Returns, as SQL, whether a non-concurrence stands below an item, at whatever depth: its party has not concurred in a
 * later tasker, and nobody has overruled it since. What a tasker to the Department came to is its components' to say.
 * @param item SQL of the item's row id
 */
export const opposedSql = ({ tasker, action }: RegisteredLifecycle, item: string): string =>
  `exists (
    select from ${tasker.options.table} t
    where t.item = ${item} and t.result = 'non-concurrence' and t.state <> 'withdrawn' and t.level <> 'department'
      and not exists (
        select from ${tasker.options.table} l
        where l.item = t.item and l.assignee = t.assignee and l.id > t.id and l.result = 'concurrence'
          and l.state <> 'withdrawn'
      )
      and not exists (
        select from ${action.options.table} o
        where o.item = t.item and o.tasker is null and o.event = 'overrule' and not exists (
          select from ${action.options.table} r
          where r.tasker = t.id and r.event = 'respond' and r.id > o.id
        )
      )
  )`;
