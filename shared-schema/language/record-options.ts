import type { OpensTo } from './asked-to-review.ts';
import type { Values } from './coded.ts';
import type { RecordType } from './record-type.ts';
import type { Rule } from './rules.ts';
import type { ScheduleId } from './schedules.ts';

/** How a record hangs on its item: its rules as they are asked of the item. */
export interface Part {
  readonly of: RecordType;
  readonly list: string;
  readonly like: readonly string[];
  readonly needToKnow: Rule | undefined;
  readonly opensTo: OpensTo | undefined;
  readonly enters: Rule;
}

/** What the header of a record's class says. */
export interface RecordOptions {
  /** The records of this type in the plural, as root fields name them: `iqFolders`. */
  readonly plural: string;
  /** Its table in the tool's database. */
  readonly table: string;
  /** What a record is, as the graph's documentation says it. */
  readonly description: string;
  /** Under which schedules it is kept. */
  readonly retention: readonly [ScheduleId, ...ScheduleId[]];
  /** Dates of the record's own from which a schedule's period runs, by the schedule's cutoff. */
  readonly cutoffs?: Readonly<Record<string, string>>;
  /** Who may see a record at all, and every element without a rule of its own. */
  readonly needToKnow: Rule;
  /** Who may enter one. A rule on the caller alone, but for what `where` says of what is entered. */
  readonly enters: Rule;
  /** Who may change what was entered; events have rules of their own. */
  readonly changes: Rule;
  /** Who may assign it to a person or share it. */
  readonly assigns: Rule;
  /** Values of `state`, the first one is a new record's; the last ones that close it stand in `closedStates`. */
  readonly states?: readonly [string, ...string[]];
  /** The states in which it is closed. */
  readonly closedStates?: readonly string[];
  /** What kinds of item the tool has; an item is of the first one where nothing is said. */
  readonly itemTypes?: Values;
  /**
   * Types that items with these values of an element have, and no others have; those items have no other type. A value
   * for which there is none is refused.
   */
  readonly typesBy?: {
    readonly element: string;
    readonly only: Readonly<Record<string, readonly string[]>>;
  };
  /** Beginning of a control number that the tool makes. */
  readonly controlNumberPrefix?: string;
  /** The element by which one record is looked up; the control number unless said otherwise. */
  readonly lookUpBy?: string;
  /** False where records are entered and changed by the tool's own resolvers only. */
  readonly standardMutations?: false;
  /** False where records are reached from others only. */
  readonly standardQueries?: false;
  /** Rows are entered and never changed. */
  readonly immutable?: true;
  /** Columns that hold the row ids of other records of the tool; they never leave it. */
  readonly links?: readonly string[];
  /** Elements of which no two rows have one value; a control number that the tool makes is one. */
  readonly unique?: readonly string[];
  /** Columns that say whose work a row is, a party or a person, and the states in which it is nobody's any more. */
  readonly workOf?: { readonly columns: readonly string[]; readonly done: readonly string[] };
  /** Elements that a row always has. */
  readonly required?: readonly string[];
  /** Where it hangs on an item: how, as its header's `partOf` said. */
  readonly part?: Part;
}
