import 'reflect-metadata';
import { Field, ID, Int, InterfaceType } from 'type-graphql';
import { element, elementsOf } from './element.ts';
import { kind } from './kinds.ts';
import type { Rule } from './rules.ts';
import type { ScheduleId } from './schedules.ts';

/** What the header of a record's class says. */
export interface RecordOptions {
  /** The records of this type in the plural, as root fields name them: `iqFolders`. */
  readonly plural: string;
  readonly table: string;
  readonly description: string;
  readonly retention: readonly [ScheduleId, ...ScheduleId[]];
  /** Who may see a record at all, and every element without a rule of its own. */
  readonly needToKnow: Rule;
  /** Who may enter, change and assign records. A rule on the caller alone for `enters`. */
  readonly enters: Rule;
  readonly changes: Rule;
  readonly assigns: Rule;
  /** Values of `state`, the first one is a new record's; the last ones that close it stand in `closedStates`. */
  readonly states?: readonly [string, ...string[]];
  readonly closedStates?: readonly string[];
  readonly itemTypes?: readonly [string, ...string[]];
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
  /** Elements that a row always has. */
  readonly required?: readonly string[];
}

const headers = new Map<object, RecordOptions>();
export const recordOptions = (type: object): RecordOptions | undefined => headers.get(type);

/** Declares a record type. A header without a need-to-know does not compile. */
export function record(options: RecordOptions) {
  return (type: object): void => void headers.set(type, options);
}

/**
 * What every record has, whatever its tool. `id` is random and says nothing; the row's own key never leaves the tool.
 */
export abstract class StoredRecord {
  /** UUIDv7, made in Node because sealed values are bound to it. */
  rowId!: string;
  id!: string;
  version!: number;
}

/**
 * What one may track of any item in any tool, none of it personal: the columns HQ's register may hold.
 * The register answers these itself; everything else comes from the owning tool, under that tool's rules.
 */
@InterfaceType('TrackedItem', {
  autoRegisterImplementations: false,
  description: 'An item that one of the tools tracks.',
})
export abstract class TrackedItem extends StoredRecord {
  @Field(() => ID, { description: 'Random; the same in the tool and in the register.' }) declare id: string;
  @Field(() => String, { description: "The tool's key." }) tool!: string;
  @Field(() => String) component!: string;
  @element(kind.controlNumber, { label: 'Control number', collected: 'system' }) controlNumber!: string;
  @element(kind.code, { label: 'Item type', collected: 'solicited' }) itemType!: string;
  @element(kind.code, { label: 'State', collected: 'system' }) state!: string;
  @element(kind.date, { label: 'Received' }) receivedOn?: string;
  @element(kind.date, { label: 'Due' }) dueOn?: string;
  @element(kind.date, { label: 'Closed', collected: 'system' }) closedOn?: string;
  @element(kind.code, { label: 'Office' }) office?: string;
  @element(kind.code, { label: 'Correspondent category' }) correspondentCategory?: string;
  @element(kind.code, { label: "The HQ tasker's number" }) departmentTaskerNumber?: string;
  @element(kind.flag, { label: 'Extension asked for' }) extensionRequested?: boolean;
}

for (const tracked of elementsOf(TrackedItem))
  Field(() => tracked.kind.type as any, { nullable: true, description: tracked.label })(
    TrackedItem.prototype,
    tracked.key,
  );

/** Version of a record, for optimistic changes. Declared apart from the interface: the register does not know it. */
export const versionField = { type: () => Int, description: 'Counts changes; a change names the version it read.' };
