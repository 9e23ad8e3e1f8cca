import { keysOf } from '../coded.ts';
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
  where,
} from '../rules.ts';
import { linesOf, type Transition, type WorkflowDefinition } from './definition.ts';
import { begunTwice, faultsOfElements, livesOf, unknownTypes } from './lives.ts';
import { type LifecycleRecords, lifecycleRecords } from './records.ts';
import {
  ENDED_TASKER_STATES,
  type EventMeaning,
  IMPORTED_STATE,
  ITEM_EVENTS,
  meaningOf,
  TASKER_EVENTS,
  TASKER_STATES,
  type TaskerEvent,
} from './vocabulary.ts';

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
  // One to the Department is a tasker to each component below it: it goes nowhere else, and is compiled.
  const sendsOn = all(tasksIt, where('level', 'component', 'office', 'expert'));
  return {
    accept: { from: ['assigned'], to: 'accepted', by: tasked },
    comment: { from: ['assigned', 'accepted', 'responded', 'declined'], by: any(tasked, tasksIt) },
    respond: { from: OPEN_TASKER, to: 'responded', by: tasked },
    return: { from: ['responded', 'declined'], to: 'assigned', by: tasksIt },
    'accept-response': { from: ['responded'], to: 'closed', by: tasksIt },
    compile: { from: ['accepted'], to: 'closed', by: all(tasksIt, where('level', 'department')) },
    decline: { from: OPEN_TASKER, to: 'declined', by: tasked },
    reassign: { from: ['waiting', ...OPEN_TASKER, 'declined'], to: 'assigned', by: sendsOn },
    transfer: { from: OPEN_TASKER, to: 'assigned', by: any(tasked, sendsOn) },
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
    item: withWords(definition, linesOf(definition.events as Record<string, Transition | readonly Transition[]>)),
    tasker: withWords(definition, linesOf(taskerEventsOf(definition.tasks, answers))),
  };
  const itemStates = {
    all: header.states,
    closed: header.closedStates ?? [],
    initial: header.states.filter((state, at) => at === 0 || state === IMPORTED_STATE),
    types: keysOf(header.itemTypes),
  };
  const faults = [
    ...faultsOf(transitions.item, ITEM_EVENTS, itemStates),
    ...faultsOf(transitions.tasker, TASKER_EVENTS, STATES_OF_TASKERS),
    ...faultsOfSettings(definition, header),
    ...faultsOfElements(definition, transitions.item),
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

/** Returns events without the one that is nothing but a text, where texts are not kept. */
const withWords = <T>(
  { leavesOut = [] }: Pick<WorkflowDefinition, 'leavesOut'>,
  events: Record<string, T>,
): Record<string, T> =>
  Object.fromEntries(Object.entries(events).filter(([name]) => name !== 'comment' || !leavesOut.includes('text')));

const wholeEvents = (transitions: Readonly<Record<string, readonly Transition[]>>): Record<string, WholeEvent> =>
  Object.fromEntries(
    Object.entries(transitions).map(([name, lines]) => [
      name,
      lines.length === 1
        ? lines[0]!
        : { from: lines.flatMap(({ from }) => from), by: any(...lines.map(({ by }) => by)) },
    ]),
  );

/** The states of a workflow's subject. */
interface States {
  readonly all: readonly string[];
  readonly closed: readonly string[];
  /** Those that it is entered in, whatever leads to them. */
  readonly initial: readonly string[];
  /** The types of item; a tasker has none. */
  readonly types: readonly string[];
}
const STATES_OF_TASKERS: States = {
  all: TASKER_STATES,
  closed: ENDED_TASKER_STATES,
  initial: ['assigned', 'waiting'],
  types: [],
};

/** Returns what is wrong with a workflow beside its events: its templates, its standards, who gives out taskers. */
function faultsOfSettings(
  { templates, standards, clearances, tasks, events, leavesOut = [] }: WorkflowDefinition,
  { itemTypes }: RecordOptions,
): string[] {
  const templateFaults = Object.entries(templates ?? {}).flatMap(([name, taskers]) =>
    taskers.length === 0 || taskers.some((each) => each.step < 1 || each.businessDays < 1)
      ? [`template ${name}: it needs taskers, each with a step and days from 1`]
      : [],
  );
  const unknown = Object.entries({ standards, clearances }).flatMap(([setting, byType]) =>
    Object.keys(byType ?? {})
      .filter((type) => !keysOf(itemTypes).includes(type))
      .map((type) => `${setting}: there is no item type ${type}`),
  );
  const nobody = Object.entries(clearances ?? {}).flatMap(([type, parties]) =>
    parties
      .filter((party) => !/^(component:[A-Z]+|office:[A-Z]+\/[A-Za-z0-9 &.-]+)$/.test(party))
      .map((party) => `clearances of ${type}: ${party} is neither an office nor a component`),
  );
  const lacking = Object.keys(events).flatMap((event) =>
    (meaningOf('item', event)?.needs ?? [])
      .filter((key) => key !== 'text' && leavesOut.some((each) => each === key))
      .map((key) => `${event}: it needs ${key}, which is left out`),
  );
  return [
    ...lacking,
    ...templateFaults,
    ...unknown,
    ...nobody,
    ...(tasks.facts.length > 0 ? ['tasks: it is a rule on the caller alone'] : []),
    ...(tasks === never ? ['tasks: nobody may give out taskers'] : []),
  ];
}

/** Returns what is wrong with one line of an event. */
function faultsOfLine(
  name: string,
  { from, to, by, notBy = [], turnsClock }: Transition,
  { all: states, closed }: States,
): string[] {
  const faults: string[] = [];
  if (from.length === 0) faults.push(`${name}: from no state`);
  for (const state of [...from, ...(to === undefined ? [] : [to])])
    if (!states.includes(state)) faults.push(`${name}: unknown state ${state}`);
  if (by === undefined || by === never) faults.push(`${name}: nobody may`);
  for (const each of notBy)
    if (!Object.hasOwn(ITEM_EVENTS, each) && !Object.hasOwn(TASKER_EVENTS, each))
      faults.push(`${name}: not by whoever did the unknown ${each}`);
  if (turnsClock && !(ITEM_EVENTS as Readonly<Record<string, EventMeaning>>)[name]?.mayTurnClock)
    faults.push(`${name}: it does not turn the clock`);
  const ends = ['close', 'cancel', 'withdraw'].includes(name);
  if (ends && to !== undefined && !closed.includes(to)) faults.push(`${name}: ${to} is not a closed state`);
  if (name === 'reopen' && (from.some((state) => !closed.includes(state)) || to === undefined || closed.includes(to)))
    faults.push('reopen: it leads from closed states to an open one');
  if (name !== 'reopen' && !ends && from.some((state) => closed.includes(state)))
    faults.push(`${name}: nothing but reopen happens in a closed state`);
  return faults;
}

/** Returns what is wrong with the events of one subject; `meanings` are those that the vocabulary has. */
function faultsOf(
  events: Readonly<Record<string, readonly Transition[]>>,
  meanings: Readonly<Record<string, object>>,
  states: States,
): string[] {
  const faults: string[] = [];
  for (const [name, own] of Object.entries(events)) {
    if (!Object.hasOwn(meanings, name)) faults.push(`${name}: no such event`);
    if (own.length === 0) faults.push(`${name}: it has no line`);
    for (const state of begunTwice(own)) faults.push(`${name}: two of its lines begin in ${state}`);
    for (const line of own) faults.push(...faultsOfLine(name, line, states));
    faults.push(...unknownTypes(own, states.types).map((type) => `${name}: there is no item type ${type}`));
  }
  const lives = livesOf(Object.values(events).flat(), states.types).map(({ of, lines }) => ({
    of,
    reached: reachedBy(lines, states.initial),
  }));
  for (const state of states.all)
    if (!lives.some(({ reached }) => reached.has(state))) faults.push(`state ${state}: nothing leads to it`);
  for (const { of, reached } of lives)
    if (!states.closed.some((state) => reached.has(state))) faults.push(`nothing closes ${of}`);
  return faults;
}

/** Returns the states that these lines lead to, one after another, from those it begins in. */
function reachedBy(lines: readonly Transition[], initial: readonly string[]): ReadonlySet<string> {
  const reached = new Set(initial);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { from, to } of lines) {
      if (to === undefined || reached.has(to) || !from.some((state) => reached.has(state))) continue;
      reached.add(to);
      grew = true;
    }
  }
  return reached;
}
