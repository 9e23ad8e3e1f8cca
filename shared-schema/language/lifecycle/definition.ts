import type { RecordType } from '../record-type.ts';
import type { ReleaseSettings } from '../releasing/settings.ts';
import type { Rule } from '../rules.ts';
import type { Sorn } from '../sorns.ts';
import type { Standard } from './clock.ts';
import type { Given, ItemEvent, TaskerEvent } from './vocabulary.ts';

/**
 * One line of a workflow: in which states an event may happen, to which it leads (the same, where none is named), and
 * who may.
 */
export interface Transition {
  readonly from: readonly string[];
  readonly to?: string;
  readonly by: Rule;
  /** Nobody who ever let one of these happen to the item or to a tasker below it: no one approves own work (A-8.3-1). */
  readonly notBy?: readonly (ItemEvent | TaskerEvent)[];
  /** The event turns the item's clock in this tool; its meaning says whether it stops or runs on. */
  readonly turnsClock?: true;
  /** The types of item that it is for; all, where nothing is said (docs/decisions/099-lives-by-type.md). */
  readonly types?: readonly [string, ...string[]];
  /** Elements that the item must have by then: what it rests on. */
  readonly holds?: readonly [string, ...string[]];
}
/** What an event sets an element to: what is given with it, the day on which it happens, or a value. */
export type SetTo = Given | 'today' | { readonly is: string };
/** Time for an answer: so many days from a date of the item, by its element; from receipt, where nothing is said. */
export interface TimeForAnswer extends Standard {
  readonly from?: string;
}
/** A tasker as a template holds it: no person, an office or the component by its key. */
interface TemplateTasker {
  readonly level: 'department' | 'component' | 'office';
  readonly party: string;
  readonly purpose: 'action' | 'review' | 'clearance';
  /** Taskers of a step wait until those of the steps before it are done. */
  readonly step: number;
  readonly businessDays: number;
}
export interface WorkflowDefinition {
  /** Beginning of the names of its types: `Iq` gives IqTasker and IqAction. */
  readonly name: string;
  readonly item: RecordType;
  /** The tool's notices; each covers what it covers everywhere (`covering` in sorns.ts). */
  readonly sorns: readonly [Sorn, ...Sorn[]];
  /** One line for an event, or several that begin in different states: approved at two stages, by two offices. */
  readonly events: Partial<Record<ItemEvent, Transition | readonly Transition[]>>;
  /** Who gives out taskers, takes them back and accepts what comes. */
  readonly tasks: Rule;
  /**
   * Who, of those who see an item, sees what is personal in what happens to it: texts, files, names of employees.
   * Everybody, where nothing is said.
   */
  readonly seesPersonal?: Rule;
  /** Who, of those who see an item, sees drafts of its answer; who sees what is personal, where nothing is said. */
  readonly seesDrafts?: Rule;
  /** Who answers a tasker to a component for the component; nobody unless the tool says so. */
  readonly answersForComponent?: Rule;
  /** Beginning of the numbers of HQ's taskers, of which it sends notices here; it sends none where nothing is said. */
  readonly takesDepartmentTaskers?: string;
  /** Elements of an item that an event sets: on which day it happened, to whom it went, what came of it. */
  readonly sets?: Partial<Record<ItemEvent, Readonly<Record<string, SetTo>>>>;
  /** Beginning of its taskers' control numbers. */
  readonly taskerPrefix: string;
  /** Time for an answer by item type; none, where the tool states none. */
  readonly standards?: Readonly<Record<string, TimeForAnswer>>;
  /**
   * Whose clearance an item of a type needs before it is dispatched: offices and components by their parties
   * (`office:HQ/OGC`); none, where nothing is said.
   */
  readonly clearances?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Pre-defined routing by name. */
  readonly templates?: Readonly<Record<string, readonly TemplateTasker[]>>;
  /** What is released to somebody outside the Department; nothing, where nothing is said. */
  readonly releasing?: ReleaseSettings;
  /** Whole reply texts with the control number as the only thing filled in. */
  readonly replyTemplates?: Readonly<Record<string, string>>;
}

/** Returns the lines of each event of a workflow, also where it has but one. */
export const linesOf = (
  events: Readonly<Record<string, Transition | readonly Transition[]>>,
): Record<string, readonly Transition[]> =>
  Object.fromEntries(Object.entries(events).map(([name, lines]) => [name, [lines].flat() as readonly Transition[]]));
