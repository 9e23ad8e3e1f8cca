import { DIRECTIONS, leavingOf } from '../../language/lifecycle/directions.ts';
import { CLEARED } from '../../language/lifecycle/events.ts';
import { ANSWERED_TASKER_STATES, ENDED_TASKER_STATES, type Guard } from '../../language/lifecycle/vocabulary.ts';
import type { Subject } from '../../language/lifecycle/workflow.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { quoted } from '../../runtime/postgres/policy.ts';
import { answersForSql } from '../recipients/index.ts';
import { unclearedBySql } from './clearances.ts';
import { copyIsOutSql } from './copies.ts';
import { opposedSql } from './opposition.ts';
import { referredItSql, wasAskedSql } from './said-before.ts';

/** Returns what must be true of a record before an event, as SQL: the same as `broken` in `lifecycle/events.ts`. */
export function guardSql(guard: Guard, lifecycle: RegisteredLifecycle, subject: Subject): string {
  const { table } = lifecycle.tasker.options;
  const below = subject === 'item' ? 't.item = old.id and t.parent is null' : 't.parent = old.id';
  switch (guard) {
    case 'no-open-taskers':
      return `not exists (select from ${table} t where ${below} and t.state not in (${quoted(ENDED_TASKER_STATES)}))`;
    case 'some-tasker':
      return `exists (select from ${table} t where ${below} and t.state <> 'withdrawn')`;
    case 'all-concurred':
      return `not exists (
        select from (
          select distinct on (t.assignee) t.state, t.result
          from ${table} t
          where ${below} and t.purpose = 'clearance' and t.state <> 'withdrawn'
          order by t.assignee, t.id desc
        ) said
        where (${clearedBy('said')}) is not true)`;
    case 'unopposed':
      return `not ${opposedSql(lifecycle, 'old.id')}`;
    case 'opposed':
      return opposedSql(lifecycle, 'old.id');
    case 'clock-runs':
      return 'old.stopped_on is null';
    case 'clock-stands':
      return 'old.stopped_on is not null';
    case 'may-leave':
      return leavingSql(lifecycle, below);
    case 'referred-it':
      return referredItSql(lifecycle, 'old.id');
    case 'cleared':
      return `cardinality(${unclearedBySql(lifecycle, 'old')}) = 0`;
    case 'copy-is-out':
      return copyIsOutSql('old.id');
    case 'listed':
      return answersForSql(lifecycle, 'old');
    case 'was-asked':
      return wasAskedSql(lifecycle, 'old.id');
  }
}

/** That a tasker's party has said whether it concurs, and that counts. */
const clearedBy = (tasker: string): string =>
  `${tasker}.state in (${quoted(ANSWERED_TASKER_STATES)}) and ${tasker}.result in (${quoted(CLEARED)})`;

/** That something of an item may leave, by the way it goes; of one whose direction nobody knows nothing does. */
function leavingSql(lifecycle: RegisteredLifecycle, below: string): string {
  const { item, tasker } = lifecycle;
  if (!item.byKey.has('direction')) return 'true';
  const going = (leaves: string) =>
    quoted(Object.keys(DIRECTIONS).filter((direction) => leavingOf(direction) === leaves));
  return `case
      when coalesce(old.direction, 'incoming') in (${going('as-the-workflow-says')}) then true
      when old.direction in (${going('once-cleared')}) then exists (
        select from ${tasker.options.table} t
        where ${below} and t.purpose = 'clearance' and ${clearedBy('t')}
      ) and not ${opposedSql(lifecycle, 'old.id')}
      else false
    end`;
}
