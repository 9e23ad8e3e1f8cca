import 'reflect-metadata';
import { Directive, Field, InputType } from 'type-graphql';
import { invalidInput } from '../../language/errors.ts';
import type { EventInput } from '../../language/lifecycle/event-input.ts';
import { eventsOf } from '../../language/lifecycle/events.ts';
import { mayBeGivenIn, neededIn } from '../../language/lifecycle/left-out.ts';
import { fieldOfEvent, type Given, meaningOf } from '../../language/lifecycle/vocabulary.ts';
import type { Subject } from '../../language/lifecycle/workflow.ts';
import type { RegisteredElement, RegisteredLifecycle, RegisteredTool } from '../../language/registry.ts';
import { type Class, named } from '../../runtime/graphql/class.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import { SpiiDecisionInput } from '../../runtime/graphql/spii-decision-input.ts';
import { oncePer } from '../../runtime/once-per.ts';

/*
 * What an event is asked for with: an input that has one field for each event of the workflow, of which one is given,
 * with exactly what that event takes (docs/decisions/065-events-as-inputs.md); true for one that takes nothing.
 */

/** One event of a workflow, as it is asked for. */
interface AskedEvent {
  readonly event: string;
  /** The field by which it is asked for. */
  readonly field: string;
  readonly label: string;
  /** The name of its input. */
  readonly input: string;
  readonly takes: readonly Given[];
  /** What is not null in it: of a text and a file in its place neither is. */
  readonly demands: readonly Given[];
}

const SUBJECTS: readonly Subject[] = ['item', 'tasker'];

/** Returns the events of a workflow on its items or taskers, as they are asked for. */
function askedEvents({ workflow, ...records }: RegisteredLifecycle, subject: Subject): AskedEvent[] {
  return Object.keys(eventsOf(workflow, subject)).map((event) => {
    const meaning = meaningOf(subject, event);
    const { label = event, fileWillDo } = meaning ?? {};
    const needs = meaning ? neededIn(workflow, meaning) : [];
    const field = fieldOfEvent(event);
    const input = `${records[subject].name}${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const demands = fileWillDo ? needs.filter((each) => each !== 'text') : needs;
    return { event, field, label, input, demands, takes: [...new Set([...needs, ...mayBeGivenIn(workflow, meaning)])] };
  });
}

/** Returns the input that names one event of a workflow, with what is given with it; declared when first asked for. */
export const eventInputOf = (registered: RegisteredLifecycle, subject: Subject): Class => declared(registered)[subject];
const declared = oncePer((registered: RegisteredLifecycle) => ({
  item: declareEvents(registered, 'item'),
  tasker: declareEvents(registered, 'tasker'),
}));

function declareEvents(registered: RegisteredLifecycle, subject: Subject): Class {
  const Event = named(`${registered[subject].name}Event`);
  InputType(Event.name, { description: 'What is to happen: one event, with what it takes.' })(Event);
  Directive('@oneOf')(Event);
  for (const asked of askedEvents(registered, subject)) {
    const Input = asked.takes.length > 0 ? declareEvent(registered, asked) : Boolean;
    Field(() => Input, { nullable: true, description: asked.label })(Event.prototype, asked.field);
  }
  return Event;
}

/** Declares what one event takes; of taskers and a template of them, one is given. */
function declareEvent(registered: RegisteredLifecycle, { input, label, takes, demands }: AskedEvent): Class {
  const { action, tasker, draft } = registered;
  const Input = named(input);
  InputType(Input.name, { description: `What is given with: ${label}.` })(Input);
  for (const key of takes) {
    if (key === 'taskers') declareTaskers(Input, () => typesOf(tasker).Input);
    else if (key === 'draft' && draft) declareDraft(Input, () => typesOf(draft).Input);
    else {
      const { kind, label: description } = elementOf(action, key);
      const of = (kind.inputType ?? kind.type) as Class;
      const nullable = !demands.includes(key);
      Field(() => (kind.list ? [of] : of), { nullable, description })(Input.prototype, key);
    }
  }
  return Input;
}

function declareTaskers({ prototype }: Class, tasker: () => Class): void {
  const [description, instead] = ['Taskers to assign.', 'A template of pre-defined routing, in place of taskers.'];
  Field(() => [tasker()], { nullable: true, description })(prototype, 'taskers');
  Field(() => String, { nullable: true, description: instead })(prototype, 'template');
}

function declareDraft({ prototype }: Class, draft: () => Class): void {
  Field(() => draft(), { description: 'The draft: the next version.' })(prototype, 'draft');
  const description = 'What you decide about SPII in the draft.';
  Field(() => [SpiiDecisionInput], { nullable: true, description })(prototype, 'spii');
}

/** What an event is given that is a record of its own, and no element of an action. */
const RECORDS: readonly Given[] = ['taskers', 'draft'];

/** Returns the element of an action that is given with an event. @throws Error where there is none */
function elementOf({ byKey, name }: RegisteredLifecycle['action'], key: string): RegisteredElement {
  const element = byKey.get(key);
  if (!element) throw new Error(`${name} has no element ${key}`);
  return element;
}

/** Returns the elements that are entered by the inputs of events, by input and field. */
export function enteredByEvents({ lifecycle }: RegisteredTool): ReadonlyMap<string, RegisteredElement> {
  if (!lifecycle) return new Map();
  const inputs = SUBJECTS.flatMap((subject) => askedEvents(lifecycle, subject));
  return new Map(
    inputs.flatMap(({ input, takes }) =>
      takes
        .filter((key) => !RECORDS.includes(key))
        .map((key) => [`${input}.${key}`, elementOf(lifecycle.action, key)] as const),
    ),
  );
}

/** An event that was asked for, and the way from the arguments to what was given with it. */
export interface Named {
  readonly event: string;
  readonly input: EventInput;
  readonly place: readonly string[];
  /** Fields of its input. */
  readonly fields: ReadonlySet<string>;
}

/**
 * Returns the event that an input names. Asked here too: a subgraph may stand behind a gateway to which `@oneOf` says
 * nothing. @throws INVALID_INPUT for none, or several
 */
export function namedEvent(registered: RegisteredLifecycle, subject: Subject, given: object): Named {
  const said = Object.entries(given).filter(([, input]) => input !== undefined && input !== null && input !== false);
  const [[field, input] = ['', {}], ...others] = said as [string, EventInput | true][];
  const asked = askedEvents(registered, subject).find((each) => each.field === field);
  if (!asked || others.length > 0) throw invalidInput('event', 'one event, with what it takes');
  return {
    event: asked.event,
    input: input === true ? {} : input,
    place: ['event', field],
    fields: new Set([...asked.takes, 'template', 'spii']),
  };
}
