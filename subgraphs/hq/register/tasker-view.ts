import { ENDED_TASKER_STATES } from '../../../shared-schema/language/lifecycle/vocabulary.ts';

/*
 * Taskers as the register shows them: one line per column. Who they are with follows from component and office, since
 * no person is published: a tasker with neither is with a named expert.
 */

/** To whom taskers go, each as a condition; those to the Department are not published, their components' are. */
export const LEVELS = {
  office: 'tasker.office is not null',
  component: 'tasker.office is null and tasker.tasked_component is not null',
  expert: 'tasker.office is null and tasker.tasked_component is null',
} as const;
const LEVEL = `case ${Object.entries(LEVELS)
  .map(([level, condition]) => `when ${condition} then '${level}'`)
  .join(' ')} end`;
/**
 * A component that has taken it in has accepted it; another one that names its number has not. With the offset each
 * row looks its own answer up by its number; without it PostgreSQL reads all items into a hash before the first row.
 */
const SHOWN_STATE = `case when tasker.state = 'assigned' and exists (
    select from register answering
    where answering.parent is null and answering.department_tasker_number = tasker.control_number
      and answering.component = tasker.tasked_component
    offset 0
  ) then 'accepted' else tasker.state end`;
const COLUMNS = [
  'tasker.key as id',
  'tasker.tool',
  'tasker.parent',
  'tasker.control_number',
  'tasker.tasked_component',
  'tasker.office',
  `${LEVEL} as level`,
  `${SHOWN_STATE} as state`,
  'tasker.state as stored_state',
  'tasker.received_on',
  'tasker.due_on',
  'tasker.closed_on',
  'tasker.stopped_on',
  'tasker.extension_requested',
  'tasker.changed_on',
  'tasker.result',
  'above.control_number as item_control_number',
];

/** Returns the statements that make the view of taskers for who may list items: of those that the register holds. */
export const taskerView = (mayList: string): string[] => [
  'drop view if exists register_tasker_readable',
  `create view register_tasker_readable as
    select ${COLUMNS.join(',\n      ')}
    from register tasker
    join register above on above.tool = tasker.tool and above.key = tasker.parent and above.parent is null
    where tasker.parent is not null and ${mayList}`,
];

/** The indexes by which taskers are filtered and ordered, read forwards or backwards; and items by control number. */
export const TASKER_INDEXES: readonly string[] = [
  ...['control_number', 'tasked_component', 'office', 'state', 'received_on', 'due_on', 'closed_on'].map(
    (column) => `create index register_tasker_${column} on register (${column}, key) where parent is not null`,
  ),
  'create index register_item_control_number on register (control_number, key) where parent is null',
];

/** The day, at the Department's seat, on which a row last changed, and the indexes by which it is found. */
export const CHANGED: readonly string[] = [
  `alter table register add column changed_on date
    generated always as ((changed_at at time zone 'America/New_York')::date) stored`,
  'create index register_item_changed_on on register (changed_on, key) where parent is null',
  'create index register_tasker_changed_on on register (changed_on, key) where parent is not null',
];

/** What still owes an answer, and whose clock does not stand still, is late once its day is past. */
export const LATE_TASKER = [
  `item.stored_state not in (${[...ENDED_TASKER_STATES, 'responded'].map((state) => `'${state}'`).join(', ')})`,
  'item.stopped_on is null',
  "item.due_on < (now() at time zone 'America/New_York')::date",
].join(' and ');
