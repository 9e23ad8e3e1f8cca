import type { AuthorityId, CollectionNumber } from './authorities.ts';
import type { CastMember } from './cast.ts';
import type { CodedValue } from './coded.ts';
import type { Contract } from './contracts.ts';
import type { ElementDefinition } from './element.ts';
import type { Groups } from './groups.ts';
import type { ImportMapping } from './importing.ts';
import type { IntakeSettings } from './intake/settings.ts';
import { holdsFiles } from './kinds.ts';
import type { WorkflowDefinition } from './lifecycle/definition.ts';
import type { Workflow } from './lifecycle/workflow.ts';
import type { OutsideLookUp } from './look-ups/settings.ts';
import type { RecipientList } from './recipients/settings.ts';
import type { RecordOptions } from './record.ts';
import type { RecordType } from './record-type.ts';
import type { ReferralList } from './referrals/settings.ts';
import type { ReleaseSettings } from './releasing/settings.ts';
import type { Reviews } from './reviews.ts';
import type { Terms } from './role-terms.ts';
import type { Rule } from './rules.ts';
import type { Sorn } from './sorns.ts';
import type { TaskingsFrom } from './taskings.ts';

/**
 * How much HQ's register may know of a tool's items: a row each, a row where HQ's tasker is the origin, or monthly
 * statistics only.
 */
type RegisterLevel = 'item' | 'tasked' | 'count';

/** What must be true of a person before any role of the tool is in force. Each names the reason that refusals carry. */
export interface Admission {
  /** Members of the public, to their own case and nothing else; who is not of the Department has no other access. */
  readonly admitsPublic?: boolean;
  /** Holds the Department's badge, as employee or contractor: `badge-missing`. */
  readonly badge?: boolean;
  /** Employed by the government, not by a contractor: `federal-only`. */
  readonly federalOnly?: boolean;
  /** What contractors need, beside what all do: `badge-missing`, `nda-missing`, `background-check-missing`. */
  readonly contractorsNeed?: readonly ('badge' | 'nda' | 'background-check')[];
  /** Designated in writing by a supervisor: `not-designated`. */
  readonly writtenDesignation?: boolean;
  /** Signed in with more than one factor: `mfa-needed`. */
  readonly mfa?: boolean;
  /** From an address of the Department's network: `network`. */
  readonly departmentNetwork?: boolean;
  /** Only users of these offices: `office`. */
  readonly offices?: readonly string[];
  /** Only users of these divisions of their offices: `division`. */
  readonly divisions?: readonly string[];
  /** Roles of the system's own accounts: of one that holds these alone no badge, employment or division is asked. */
  readonly serviceRoles?: readonly string[];
  /** On what terms roles are granted; as their approver decides, where nothing is said. */
  readonly terms?: Terms;
  /**
   * Each office names its own users: an approver of the tool decides about users of an office that the approver works
   * for, and about no others (`not-approver-of-this-office`).
   */
  readonly approvedWithinOffice?: true;
}

/** One tool, as its folder's `tool.ts` states it. */
export interface ToolManifest {
  /** What its subgraph, database, keys and roles are called by: `cbp-tracking`. */
  readonly key: string;
  /** Its folder below `subgraphs/`. */
  readonly folder: string;
  /** Whose tool it is, by its key in the directory. */
  readonly component: string;
  /** Its name, as the assessment prints it. */
  readonly title: string;
  /** What it is for, in a sentence of the assessment. */
  readonly purpose: string;
  /** Lines of the assessment that describe the tool. */
  readonly source: string;
  /** The notices that cover what it holds; an element names those of its own. */
  readonly sorns: readonly Sorn[];
  /** By which law or order it collects what it holds. */
  readonly authorities: readonly [AuthorityId, ...AuthorityId[]];
  /** The collection it is tied to; none for unsolicited correspondence. */
  readonly collection?: CollectionNumber;
  /** With whom it shares, as a scope and in the assessment's words. */
  readonly sharing: { readonly scope: string; readonly text: string };
  /** What must be true of a person before any of its roles is in force. */
  readonly admission: Admission;
  /** Roles a person can be granted, each with what it is for. */
  readonly roles: Readonly<Record<string, string>>;
  /** Its users in the development directory; `joinedCast` checks their roles. */
  readonly cast?: readonly CastMember[];
  /** How much of its items HQ's register knows, on which basis, and by SQL over `new` what is never published. */
  readonly register: { readonly level: RegisterLevel; readonly basis: string; readonly restricted?: string };
  /** The classes of its own records: its item, and what hangs on it. */
  readonly records: readonly RecordType[];
  /** Life of an item, where the tool has one: it brings the records of taskers and actions. */
  readonly workflow?: Workflow;
  /** Private groups of its users, where the tool has them: they bring records of their own. */
  readonly groups?: Groups;
  /** Reviews of what hangs on its items, by who need not see the items: they bring records of their own. */
  readonly reviews?: readonly Reviews[];
  /** What happens to correspondence as it comes in; mandatory with a workflow. */
  readonly intake?: IntakeSettings;
  /** Systems outside the tool that its users look persons up in; none, where nothing is said. */
  readonly outsideLookUps?: readonly OutsideLookUp[];
  /** Tools whose taskings become its items. */
  readonly taskings?: readonly TaskingsFrom[];
  /** How rows of the tool's old files become items; `npm run import` reads them. */
  readonly importing?: ImportMapping;
  /** type-graphql resolver classes beside the standard ones. */
  readonly resolvers?: readonly object[];
  /** The tables of its own records, as `npm run new-migration` writes them; never edited afterwards. */
  readonly migrations: readonly Migration[];
  /**
   * Who may use each root field of `resolvers`, by its name in the graph: one that is not listed is refused. Rules on
   * the caller alone.
   */
  readonly operations?: Readonly<Record<string, Rule>>;
  /** Which of `operations` stand in a smaller graph too, by that contract's key; in none, where nothing is said. */
  readonly contracts?: Readonly<Partial<Record<Contract, readonly string[]>>>;
  /** Who may use each field that `resolvers` add to others' types, by its coordinate. Rules on the caller alone. */
  readonly fields?: Readonly<Record<string, Rule>>;
  /** Object types of `resolvers` that hold no personal data; any other type of theirs is refused. */
  readonly openTypes?: readonly string[];
  /** Types beside the records whose rows the tool shows, with the columns that have bits in its audit. */
  readonly accounted?: Readonly<Record<string, readonly string[]>>;
  /** SQL that follows from rules beyond the records': views and their grants. */
  readonly protection?: readonly string[];
  /** Of which definition it is another tool, and what writes the definition's names as this one has them. */
  readonly instance?: {
    readonly definition: ToolManifest;
    readonly text: (name: string) => string;
    /** Whether its item has lines of its own, and so a table that its own migrations make. */
    readonly ownElements: boolean;
  };
}

/** What is its own of another tool of one definition (docs/decisions/096-instances.md). */
export interface Instance {
  /** Its database, keys and roles are called by it. */
  readonly key: string;
  /** Whose it is. */
  readonly component: string;
  /** Its name; the definition's with the component's, where nothing is said. */
  readonly title?: string;
  /** A class whose lines stand in place of those of the definition's item. */
  readonly elements?: RecordType;
  /** What the header of its item says in place of the definition's. */
  readonly header?: Partial<Pick<RecordOptions, 'description' | 'retention' | 'cutoffs' | 'itemTypes' | 'typesBy'>>;
  /** What its workflow says in place of the definition's: its notices, what is not kept, its reports. */
  readonly life?: Partial<Pick<WorkflowDefinition, 'sorns' | 'leavesOut' | 'reports'>>;
  /** What it says itself in place of the definition. */
  readonly also?: Partial<Omit<ToolManifest, 'key' | 'component' | 'title' | 'records' | 'workflow' | 'instance'>>;
}
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** An element as one record type has it: inherited ones expanded, rule settled, with its place in audit bitmaps. */
export interface RegisteredElement extends ElementDefinition {
  /** `Type.key`, as the graph names it. */
  readonly coordinate: string;
  readonly rule: Rule;
  /** One of the columns every tracked item has. */
  readonly tracking: boolean;
  /** The values that it may have in this record, where they are declared. */
  readonly values: readonly CodedValue[] | undefined;
  /** Bit in the audit's bitmaps of this record type. */
  readonly bit: number;
}
export interface RegisteredRecord {
  readonly tool: RegisteredTool;
  readonly type: RecordType;
  readonly name: string;
  readonly options: RecordOptions;
  readonly elements: readonly RegisteredElement[];
  readonly byKey: ReadonlyMap<string, RegisteredElement>;
  /** The item that the record hangs on, where its header says so. */
  readonly item?: RegisteredRecord;
}
export interface RegisteredTool {
  readonly manifest: ToolManifest;
  readonly key: string;
  readonly records: readonly RegisteredRecord[];
  readonly lifecycle: RegisteredLifecycle | undefined;
  readonly lookUps: readonly RegisteredLookUp[];
  /** Every role that a rule of the tool names. */
  readonly roles: readonly string[];
}
/** A look-up in a system outside the tool, and what it answers: a record in all but that no table holds it. */
export interface RegisteredLookUp {
  readonly settings: OutsideLookUp;
  readonly answer: RegisteredRecord;
}

/** A workflow with the records it is about. */
export interface RegisteredLifecycle {
  readonly workflow: Workflow;
  readonly item: RegisteredRecord;
  readonly tasker: RegisteredRecord;
  readonly action: RegisteredRecord;
  readonly useReview: RegisteredRecord;
  readonly draft: RegisteredRecord | undefined;
  readonly notice: RegisteredRecord | undefined;
  readonly transaction: RegisteredRecord | undefined;
  readonly spiiDecision: RegisteredRecord;
  /** What it releases outside the Department, where it releases anything. */
  readonly releasing: RegisteredReleasing | undefined;
  /** The list that its taskers go by, where it has one. */
  readonly recipients: RegisteredRecipients | undefined;
  /** The list of bodies that its items are referred to, where it has one. */
  readonly referrals: RegisteredList<ReferralList> | undefined;
}
/** A list that a tool keeps, and the record of its entries. */
export interface RegisteredList<List> {
  readonly list: List;
  readonly entry: RegisteredRecord;
}
export type RegisteredRecipients = RegisteredList<RecipientList>;
/** How a tool releases, and the records of it. */
export interface RegisteredReleasing {
  readonly settings: ReleaseSettings;
  readonly release: RegisteredRecord;
  readonly part: RegisteredRecord;
}

/** Tells whether a record is an item that the tool tracks, with the columns HQ's register may hold. */
export const isTracked = (record: RegisteredRecord): boolean => record.byKey.get('controlNumber')?.tracking === true;
/** Tells whether any of these records holds files: a tool that keeps documents elsewhere takes none in. */
export const keepsFiles = (records: readonly RegisteredRecord[]): boolean =>
  records.some(({ elements }) => elements.some(({ kind }) => holdsFiles(kind)));
/** Returns all that a tool shows element by element: its records, and what systems outside it answer. */
export const shownOf = ({ records, lookUps }: RegisteredTool): readonly RegisteredRecord[] => [
  ...records,
  ...lookUps.map(({ answer }) => answer),
];
/** Returns the records that hang on a record of the tool. */
export const partsOf = (item: RegisteredRecord): readonly RegisteredRecord[] =>
  item.tool.records.filter((each) => each.item === item);
/** Returns what a rule of a record that hangs on an item asks of the item. */
export const onItem = (rule: Rule): Rule => rule.onItem ?? rule;
/** Tells whether the graph's filters name an element. */
export const isFilterable = (element: ElementDefinition): boolean =>
  element.searchable && element.kind.search !== 'none';
/** Tells whether lists are ordered by an element: never by what is no search key. */
export const isOrdered = (element: Pick<ElementDefinition, 'searchable' | 'kind'>): boolean =>
  element.searchable && element.kind.sortable;
export const isPersonal = (element: Pick<ElementDefinition, 'kind'>): boolean => element.kind.sensitivity !== 'none';
/** SPII, and business data ruled like it: disclosed only for a stated purpose. */
export const needsPurpose = (element: Pick<ElementDefinition, 'kind' | 'confidential'>): boolean =>
  element.kind.sensitivity === 'spii' || element.confidential !== undefined;
