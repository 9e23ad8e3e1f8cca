import type { RecipientList } from '../recipients/settings.ts';
import type { RecordType } from '../record-type.ts';
import type { ReferralList } from '../referrals/settings.ts';
import type { ReleaseSettings } from '../releasing/settings.ts';
import type { Rule } from '../rules.ts';
import type { Sorn } from '../sorns.ts';
import type { TransactionSettings } from '../transactions/settings.ts';
import type { Standard } from './clock.ts';
import type { NoticeSettings } from './notices.ts';
import type { Recurring } from './recurring.ts';
import type { MonthlySummarySettings, ReportSettings, TrendSettings } from './summary.ts';
import type { Given, ItemEvent, TaskerEvent } from './vocabulary.ts';

/**
 * One line of a workflow: in which states an event may happen, to which it leads (the same, where none is named), and
 * who may.
 */
export interface Transition {
  /** The states in which it may happen. */
  readonly from: readonly string[];
  /** The state that it leads to; the same, where nothing is said. */
  readonly to?: string;
  /** Who may let it happen. */
  readonly by: Rule;
  /** Nobody who ever let one of these happen to the item or to a tasker below it: no one approves own work (A-8.3-1). */
  readonly notBy?: readonly (ItemEvent | TaskerEvent)[];
  /** The event turns the item's clock in this tool; its meaning says whether it stops or runs on. */
  readonly turnsClock?: true;
  /** The types of item that it is for; all, where nothing is said (docs/decisions/099-lives-by-type.md). */
  readonly types?: readonly [string, ...string[]];
  /** Elements that the item must have by then: what it rests on. */
  readonly holds?: readonly [string, ...string[]];
  /** Whether the item has waited as long as the workflow says, or has not; either, where nothing is said. */
  readonly waited?: boolean;
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
/** Elements of what happens that a tool may leave out. */
export type LeftOut = 'files' | 'recipient' | 'text';
export interface WorkflowDefinition {
  /** Beginning of the names of its types: `Iq` gives IqTasker and IqAction. */
  readonly name: string;
  /** The record whose life it is. */
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
  /**
   * Who sees HQ's notices, and answers them for the whole component: a rule on the caller alone. Who gives out taskers,
   * where nothing is said.
   */
  readonly answersNotices?: Rule;
  /** Elements of an item that an event sets: on which day it happened, to whom it went, what came of it. */
  readonly sets?: Partial<Record<ItemEvent, Readonly<Record<string, SetTo>>>>;
  /** The list of bodies that an item is referred to; any that there is, where nothing is said. */
  readonly referrals?: ReferralList;
  /**
   * What is not kept of what happens: files; to whom something was sent; texts, and with them instructions. Nothing,
   * where nothing is said.
   */
  readonly leavesOut?: readonly LeftOut[];
  /** What the assessment calls who did what to an item, and its key in the catalogue; `Who`, where nothing is said. */
  readonly activityLog?: { readonly label: string; readonly catalogueKey: string };
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
  /** How long somebody waits before an item is one for the tool: so many days since a date of the item. */
  readonly waits?: { readonly since: string; readonly days: number };
  /** The list that its taskers go by; whoever can open the item may be given one, where nothing is said. */
  readonly recipients?: RecipientList;
  /** What is told of an item by mail to who filed it; nothing, where nothing is said. */
  readonly notices?: NoticeSettings;
  /** Items that make their next one by themselves; none, where nothing is said. */
  readonly recurring?: Recurring;
  /** Who has figures of the items: whoever sees items, of those that they may list, where nothing is said. */
  readonly figures?: Rule;
  /** A summary of each month, by whom it is read; none, where nothing is said. */
  readonly monthlySummary?: MonthlySummarySettings;
  /** Reports on work, of what each may list; none, where nothing is said. */
  readonly reports?: ReportSettings;
  /** What whole periods brought, of what each may list; none, where nothing is said. */
  readonly trends?: TrendSettings;
  /** A ledger of every transaction of an item; none, where nothing is said. */
  readonly transactions?: TransactionSettings;
  /** Whole reply texts with the control number as the only thing filled in. */
  readonly replyTemplates?: Readonly<Record<string, string>>;
}

/** Returns the lines of each event of a workflow, also where it has but one. */
export const linesOf = (
  events: Readonly<Record<string, Transition | readonly Transition[]>>,
): Record<string, readonly Transition[]> =>
  Object.fromEntries(Object.entries(events).map(([name, lines]) => [name, [lines].flat() as readonly Transition[]]));
