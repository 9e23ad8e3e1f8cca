import { type RecordOptions, recordOptions } from '../record.ts';
import {
  all,
  any,
  assigned,
  assignedToOffice,
  createdIt,
  never,
  type Rule,
  sharedWithComponent,
  taskedTo,
} from '../rules.ts';
import type { Transition, WorkflowDefinition } from './definition.ts';
import { type LifecycleRecords, lifecycleRecords } from './records.ts';
import { ENDED_TASKER_STATES, ITEM_EVENTS, TASKER_EVENTS, TASKER_STATES, type TaskerEvent } from './vocabulary.ts';

export type Subject = 'item' | 'tasker';
/** An event as a whole: every state that one of its lines begins in, and who may by any of them. */
export type WholeEvent = Pick<Transition, 'from' | 'by'>;
/** A workflow that was checked: role x state x event, and the records that hold what happens under it. */
export interface Workflow extends Omit<WorkflowDefinition, 'events'> {
  readonly events: Readonly<Record<string, WholeEvent>>;
  readonly taskerEvents: Readonly<Record<string, WholeEvent>>;
  /** The lines of each event; at most one of them begins in any one state. */
  readonly transitions: Readonly<Record<Subject, Readonly<Record<string, readonly Transition[]>>>>;
  /** Who may act at all: let something happen to the item or, being tasked, to a tasker below it. */
  readonly acts: Rule;
  readonly records: LifecycleRecords;
  readonly header: RecordOptions;
}

const OPEN_TASKER = ['assigned', 'accepted'];
/** The life of a tasker is the same in every tool; who gives taskers out is the tool's. */
const taskerEventsOf = (tasks: Rule, forComponent: Rule): Record<TaskerEvent, Transition> => {
  const tasked = taskedTo(forComponent);
  const tasksIt = any(createdIt, tasks);
  return {
    accept: { from: ['assigned'], to: 'accepted', by: tasked },
    comment: { from: ['assigned', 'accepted', 'responded', 'declined'], by: any(tasked, tasksIt) },
    respond: { from: OPEN_TASKER, to: 'responded', by: tasked },
    return: { from: ['responded', 'declined'], to: 'assigned', by: tasksIt },
    'accept-response': { from: ['responded'], to: 'closed', by: tasksIt },
    decline: { from: OPEN_TASKER, to: 'declined', by: tasked },
    reassign: { from: ['waiting', ...OPEN_TASKER, 'declined'], to: 'assigned', by: tasksIt },
    transfer: { from: OPEN_TASKER, to: 'assigned', by: any(tasked, tasksIt) },
    delegate: { from: ['waiting', ...OPEN_TASKER], by: tasked },
    task: { from: OPEN_TASKER, to: 'accepted', by: tasked },
    'request-extension': { from: OPEN_TASKER, by: tasked },
    'grant-extension': { from: OPEN_TASKER, by: tasksIt },
    'deny-extension': { from: OPEN_TASKER, by: tasksIt },
    withdraw: { from: ['waiting', ...OPEN_TASKER, 'responded', 'declined'], to: 'withdrawn', by: tasksIt },
  };
};

/**
 * Checks a workflow and makes its records.
 * @throws one error that lists every fault: an unknown event or state, a state that nothing leads to, an event that
 * nobody may cause, no way to close
 */
export function defineWorkflow(definition: WorkflowDefinition): Workflow {
  const header = recordOptions(definition.item);
  if (!header?.states) throw new Error(`${definition.name}: the item has no states.`);
  const answers = definition.answersForComponent ?? never;
  const transitions = {
    item: linesOf(definition.events as Record<string, Transition | readonly Transition[]>),
    tasker: linesOf(taskerEventsOf(definition.tasks, answers)),
  };
  const faults = [
    ...faultsOf(transitions.item, ITEM_EVENTS, header.states, header.closedStates ?? [], header.states[0]),
    ...faultsOf(transitions.tasker, TASKER_EVENTS, TASKER_STATES, ENDED_TASKER_STATES, 'assigned', ['waiting']),
    ...Object.entries(definition.templates ?? {}).flatMap(([name, taskers]) =>
      taskers.length === 0 || taskers.some((each) => each.step < 1 || each.businessDays < 1)
        ? [`template ${name}: it needs taskers, each with a step and days from 1`]
        : [],
    ),
    ...Object.keys(definition.standards ?? {}).flatMap((type) =>
      header.itemTypes?.includes(type) ? [] : [`standards: there is no item type ${type}`],
    ),
    ...(definition.tasks.facts.length > 0 ? ['tasks: it is a rule on the caller alone'] : []),
    ...(definition.tasks === never ? ['tasks: nobody may give out taskers'] : []),
  ];
  if (faults.length > 0) throw new Error(`The workflow ${definition.name} cannot be served:\n- ${faults.join('\n- ')}`);
  return {
    ...definition,
    events: wholeEvents(transitions.item),
    taskerEvents: wholeEvents(transitions.tasker),
    transitions,
    // A tasker's party is assigned to its item.
    acts: all(
      header.needToKnow,
      any(
        ...new Set(Object.values(transitions.item).flatMap((lines) => lines.map(({ by }) => by))),
        assigned,
        assignedToOffice,
        all(answers, sharedWithComponent),
      ),
    ),
    header,
    records: lifecycleRecords(definition, header),
  };
}

const linesOf = (
  events: Readonly<Record<string, Transition | readonly Transition[]>>,
): Record<string, readonly Transition[]> =>
  Object.fromEntries(Object.entries(events).map(([name, lines]) => [name, [lines].flat() as readonly Transition[]]));

const wholeEvents = (transitions: Readonly<Record<string, readonly Transition[]>>): Record<string, WholeEvent> =>
  Object.fromEntries(
    Object.entries(transitions).map(([name, lines]) => [
      name,
      lines.length === 1
        ? lines[0]!
        : { from: lines.flatMap(({ from }) => from), by: any(...lines.map(({ by }) => by)) },
    ]),
  );

function faultsOfLine(
  name: string,
  { from, to, by }: Transition,
  states: readonly string[],
  closed: readonly string[],
): string[] {
  const faults: string[] = [];
  if (from.length === 0) faults.push(`${name}: from no state`);
  for (const state of [...from, ...(to === undefined ? [] : [to])])
    if (!states.includes(state)) faults.push(`${name}: unknown state ${state}`);
  if (by === undefined || by === never) faults.push(`${name}: nobody may`);
  const ends = ['close', 'cancel', 'withdraw'].includes(name);
  if (ends && to !== undefined && !closed.includes(to)) faults.push(`${name}: ${to} is not a closed state`);
  if (name === 'reopen' && (from.some((state) => !closed.includes(state)) || to === undefined || closed.includes(to)))
    faults.push('reopen: it leads from closed states to an open one');
  if (name !== 'reopen' && !ends && from.some((state) => closed.includes(state)))
    faults.push(`${name}: nothing but reopen happens in a closed state`);
  return faults;
}

function faultsOf(
  events: Readonly<Record<string, readonly Transition[]>>,
  meanings: Readonly<Record<string, object>>,
  states: readonly string[],
  closed: readonly string[],
  initial: string,
  alsoEntered: readonly string[] = [],
): string[] {
  const faults: string[] = [];
  const reached = new Set([initial, ...alsoEntered]);
  for (const [name, own] of Object.entries(events)) {
    if (!Object.hasOwn(meanings, name)) faults.push(`${name}: no such event`);
    if (own.length === 0) faults.push(`${name}: it has no line`);
    const begins = own.flatMap(({ from }) => [...new Set(from)]);
    for (const state of new Set(begins.filter((each, at) => begins.indexOf(each) !== at)))
      faults.push(`${name}: two of its lines begin in ${state}`);
    for (const line of own) faults.push(...faultsOfLine(name, line, states, closed));
  }
  const lines = Object.values(events).flat();
  for (let grew = true; grew; ) {
    grew = false;
    for (const { from, to } of lines) {
      if (to === undefined || reached.has(to) || !from.some((state) => reached.has(state))) continue;
      reached.add(to);
      grew = true;
    }
  }
  for (const state of states) if (!reached.has(state)) faults.push(`state ${state}: nothing leads to it`);
  if (!closed.some((state) => reached.has(state))) faults.push('nothing closes it');
  return faults;
}
