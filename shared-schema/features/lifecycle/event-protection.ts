import { GROUP_LINK } from '../../language/groups.ts';
import type { Transition } from '../../language/lifecycle/definition.ts';
import { isOfficeGiven, OFFICE } from '../../language/lifecycle/given-office.ts';
import {
  ENDED_TASKER_STATES,
  ENDING,
  type EventMeaning,
  type Guard,
  ITEM_EVENTS,
  type ItemEvent,
  TASKER_EVENTS,
  TURNED,
  type Turn,
  WRITTEN,
} from '../../language/lifecycle/vocabulary.ts';
import type { Subject } from '../../language/lifecycle/workflow.ts';
import type { RegisteredElement, RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { any, eventName, type Rule } from '../../language/rules.ts';
import { ACTING_ON, quoted } from '../../runtime/postgres/policy.ts';
import { guardSql } from './guard-sql.ts';
import { holdsSql, waitedSql } from './held.ts';
import { awaitsAnswerSql } from './said-before.ts';
import { keepsType } from './type-change.ts';

/** Columns that may be written, as an array; who may write any counts the change. */
const written = (...columns: readonly string[]): string =>
  `array[${quoted(['version', 'updated_at', ...columns])}]::text[]`;

/**
 * Returns the statements that keep changing and acting apart in a tool's database: who acts on an item or a tasker need
 * not be one who may change it, and writes what the event does and nothing else
 * (docs/decisions/036-changing-and-acting.md).
 */
export function eventProtection(lifecycle: RegisteredLifecycle, app: string): string[] {
  const { item, tasker, workflow } = lifecycle;
  const tasked = any(...new Set(Object.values(workflow.taskerEvents).map(({ by }) => by)));
  const { table: taskers } = tasker.options;
  const acts = {
    item: `${item.options.table}.id = ${ACTING_ON} and ${workflow.acts.policy(item.options.table)}`,
    // A tasker that waits begins when what was before it ends, whoever it is for; a clock stops with its item's.
    tasker: `${taskers}.item = ${ACTING_ON} and (${taskers}.state = 'waiting' or ${turnsClocks(lifecycle)} or ${tasked.policy(taskers)})`,
  };
  return (['item', 'tasker'] as const).flatMap((subject) => {
    const { table } = lifecycle[subject].options;
    const name = `allowed_${table}`;
    return [
      `drop policy if exists acts on ${table}`,
      `create policy acts on ${table} for update to ${app} using (${acts[subject]}) with check (true)`,
      `create or replace function ${name}() returns trigger language plpgsql set search_path = pg_catalog, public as $$
${allowed(lifecycle, subject)}
$$`,
      `drop trigger if exists only_what_is_allowed on ${table}`,
      `create trigger only_what_is_allowed before update on ${table} for each row when (current_user = '${app}') execute function ${name}()`,
    ];
  });
}

/** State, day of closing and control number are the machine's, and what is said once stays: only events change them. */
const isSettled = ({ once, sameAs, tracking, collected }: RegisteredElement): boolean =>
  once === true || sameAs !== undefined || (tracking && collected === 'system');

/** The body of the trigger: which columns this caller may write in this row now, and that no other has changed. */
function allowed(lifecycle: RegisteredLifecycle, subject: Subject): string {
  const record = lifecycle[subject];
  const columns = columnsOf(record);
  const { changes, assigns } = record.options;
  const identity = new Set(['id', 'key', 'created_by', 'created_at', ...(record.options.links ?? [])]);
  for (const each of record.elements.filter(isSettled)) identity.add(each.column);
  if (isOfficeGiven(record)) identity.add(OFFICE);
  const changeable = columns.filter((column) => !identity.has(column));
  const events = byRule(lifecycle, subject).map(
    ([
      rule,
      lines,
    ]) => `  if event in (${quoted(lines.map(({ name }) => eventName(subject === 'item', name)))}) and ${rule.policy('old')} then
    may := may || case
${lines.map((line) => `      when ${happens(lifecycle, subject, line)} then ${written('state', ...line.writes)}`).join('\n')}
    end;
  end if;`,
  );
  return `declare
  event text := current_setting('app.event', true);
  may text[] := '{}';
  changed text[] := array_remove(array[
${columns.map((column) => `    case when new.${column} is distinct from old.${column} then '${column}' end`).join(',\n')}
  ]::text[], null);
begin
  if ${changes.policy('old')} then may := may || ${written(...changeable)}; end if;
  if ${assigns.policy('old')} then may := may || ${written()}; end if;
${givingOffice(record)}
${confining(record)}
${events.join('\n')}
${{ tasker: () => `${stepBegins(lifecycle)}\n${clockTurns(lifecycle)}`, item: () => keepsType(lifecycle) }[subject]()}
  if not changed <@ may or new.version <> old.version + 1 then
    raise exception 'neither a right to change nor the event allows this' using errcode = '42501';
  end if;
  return new;
end`;
}

/** Changing to which office an item is given, where only who may assign it does. */
function givingOffice(record: RegisteredRecord): string {
  if (!isOfficeGiven(record)) return '';
  const { changes, assigns } = record.options;
  return `  if ${changes.policy('old')} and ${assigns.policy('old')} then may := may || ${written(OFFICE)}; end if;`;
}

/** Confining an item to a private group, and opening it up: to which group is asked where groups are protected. */
function confining({ options: { links, changes } }: RegisteredRecord): string {
  if (!links?.includes(GROUP_LINK)) return '';
  const events = quoted([eventName(true, 'confine'), eventName(true, 'open-up')]);
  return `  if event in (${events}) and ${changes.policy('old')} then
    may := may || ${written(GROUP_LINK)};
  end if;`;
}

const columnsOf = (record: RegisteredRecord): string[] => [
  ...['id', 'key', 'version', 'created_by', 'created_at', 'updated_at'],
  ...record.elements.flatMap(columnsOfElement),
  ...(record.options.links ?? []),
];
/** Returns an element's column, and that of its digest where it has one. */
const columnsOfElement = (element: Pick<RegisteredElement, 'column' | 'kind'> | undefined): string[] => {
  if (!element) return [];
  const { column, kind } = element;
  return kind.encrypted && kind.search !== 'none' ? [column, `${column}_index`] : [column];
};

interface Line extends Transition {
  readonly name: string;
  readonly writes: readonly string[];
  readonly guards: readonly Guard[];
}
const meaningOf = (subject: Subject, name: string): EventMeaning =>
  (subject === 'item' ? ITEM_EVENTS : TASKER_EVENTS)[name as 'task'];

/** The lines of all events by the rule that lets somebody cause them, so that each rule is asked once. */
function byRule(lifecycle: RegisteredLifecycle, subject: Subject): [Rule, Line[]][] {
  const { workflow } = lifecycle;
  const rules = new Map<Rule, Line[]>();
  for (const [name, lines] of Object.entries(workflow.transitions[subject]))
    for (const line of lines) {
      const { guards = [] } = meaningOf(subject, name);
      const writes = writesOf(lifecycle, subject, { ...line, name });
      rules.set(line.by, [...(rules.get(line.by) ?? []), { ...line, name, writes, guards }]);
    }
  return [...rules];
}

/** The columns that a line of an event writes beside the state. */
function writesOf(
  { workflow, item }: RegisteredLifecycle,
  subject: Subject,
  { name, turnsClock }: Transition & { readonly name: string },
): string[] {
  const { effect, ...meaning } = meaningOf(subject, name);
  const turn = turnOfLine(meaning, turnsClock);
  const set = subject === 'item' ? Object.keys(workflow.sets?.[name as ItemEvent] ?? {}) : [];
  return [
    ...((effect && WRITTEN[subject][effect]) ?? []),
    ...(turn ? TURNED[turn] : []),
    ...set.flatMap((key) => columnsOfElement(item.byKey.get(key))),
  ];
}
const turnOfLine = ({ clock, mayTurnClock }: Omit<EventMeaning, 'effect'>, turnsClock: true | undefined) =>
  clock ?? (turnsClock && mayTurnClock);

/** That a row goes from one state to another as a line of the workflow says, with nothing in the way. */
function happens(
  lifecycle: RegisteredLifecycle,
  subject: Subject,
  { name, from, to, guards, notBy, types, holds, waited }: Line,
): string {
  const { item, action } = lifecycle;
  const { assigns, awaitsAnswer } = meaningOf(subject, name);
  return [
    `event = '${eventName(subject === 'item', name)}'`,
    `old.state in (${quoted(from)})`,
    to === undefined ? 'new.state = old.state' : `new.state = '${to}'`,
    ...(types ? [`old.item_type in (${quoted(types)})`] : []),
    ...(holds ?? []).map((key) => holdsSql(lifecycle, key, 'old')),
    ...(waited === undefined ? [] : [`${waitedSql(lifecycle, 'old')} is ${waited}`]),
    ...guards.map((guard) => guardSql(guard, lifecycle, subject)),
    ...(assigns ? [item.options.assigns.policy('old')] : []),
    ...(awaitsAnswer ? [`(${unmoved(['stopped_on', 'due_on'])} or not ${awaitsAnswerSql(lifecycle, 'old.id')})`] : []),
    ...(notBy
      ? [
          `not exists (
        select from ${action.options.table} d
        where d.item = old.id and d.actor = current_setting('app.user', true) and d.event in (${quoted(notBy)}))`,
        ]
      : []),
    ...(subject === 'tasker'
      ? [
          `exists (select from ${item.options.table} i where i.id = old.item and i.state not in (${quoted(item.options.closedStates ?? [])}))`,
        ]
      : []),
  ].join(' and ');
}

/** That these columns stay as they were. */
const unmoved = (columns: readonly string[]): string =>
  columns.map((column) => `new.${column} is not distinct from old.${column}`).join(' and ');

/** That a tasker which waited begins as the last one of the steps before it ends. */
function stepBegins({ workflow, tasker }: RegisteredLifecycle): string {
  const ends = Object.keys(workflow.taskerEvents).filter((name) =>
    ENDING.includes(meaningOf('tasker', name).effect ?? 'task'),
  );
  return `  if event in (${quoted(ends.map((name) => eventName(false, name)))}) and old.state = 'waiting' and new.state = 'assigned' and not exists (
    select from ${tasker.options.table} o where o.item = old.item and o.parent is not distinct from old.parent
      and o.state not in (${quoted(ENDED_TASKER_STATES)}) and o.step::int < old.step::int) then
    may := may || ${written('state', 'received_on', 'first_received_on')};
  end if;`;
}

/** The lines of the workflow by which an item's clock turns, each with its event. */
const turningLines = ({
  workflow,
}: RegisteredLifecycle): { readonly name: string; readonly turn: Turn; readonly by: Rule }[] =>
  Object.entries(workflow.transitions.item).flatMap(([name, lines]) =>
    lines.flatMap(({ by, turnsClock }) => {
      const turn = turnOfLine(meaningOf('item', name), turnsClock);
      return turn ? [{ name, turn, by }] : [];
    }),
  );

/** That the event turns an item's clock, and the clocks of its taskers with it. */
const turnsClocks = (lifecycle: RegisteredLifecycle): string =>
  `current_setting('app.event', true) in (${quoted(turningLines(lifecycle).map(({ name }) => eventName(true, name))) || 'null'})`;

/** That a tasker's clock turns as its item's has, by somebody who may turn that. */
const clockTurns = (lifecycle: RegisteredLifecycle): string =>
  turningLines(lifecycle)
    .map(
      ({ name, turn, by }) => `  if event = '${eventName(true, name)}' and exists (
    select from ${lifecycle.item.options.table} i
    where i.id = old.item and i.stopped_on is not distinct from new.stopped_on and ${by.policy('i')}) then
    may := may || ${written(...TURNED[turn])};
  end if;`,
    )
    .join('\n');
