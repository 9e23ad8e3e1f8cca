import type { RegisteredLifecycle } from '../../language/registry.ts';

/**
 * Returns, as SQL, whether a non-concurrence stands below an item, at whatever depth: its party has not concurred
 * since, and nobody has overruled it. It is asked of what happened, which nobody changes: it was said, whether its
 * tasker was returned, went to somebody else or was withdrawn afterwards. What a tasker to the Department came to is
 * its components' to say.
 * @param item SQL of the item's row id
 */
export const opposedSql = ({ tasker, action }: RegisteredLifecycle, item: string): string =>
  `exists (
    select from ${action.options.table} r join ${tasker.options.table} t on t.id = r.tasker
    where r.item = ${item} and r.event = 'respond' and r.result = 'non-concurrence'
      and not exists (
        select from ${action.options.table} l join ${tasker.options.table} c on c.id = l.tasker
        where l.item = r.item and l.id > r.id and l.event = 'respond' and l.result = 'concurrence'
          and ${saidBy('l', 'c')} = ${saidBy('r', 't')}
      )
      and not exists (
        select from ${action.options.table} o
        where o.item = r.item and o.tasker is null and o.event = 'overrule' and o.id > r.id
      )
  )`;

/** Returns whose word a response was; of one from before that was written down, whose its tasker is now. */
const saidBy = (response: string, tasker: string): string => `coalesce(${response}.party, ${tasker}.assignee)`;
