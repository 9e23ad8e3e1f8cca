import 'reflect-metadata';
import { Field, ID, Int, InterfaceType } from 'type-graphql';
import { element, elementsOf } from './element.ts';
import { kind } from './kinds.ts';
import { CORRESPONDENT_CATEGORY, ITEM_STATE } from './lifecycle/coded-values.ts';
import { type PartOptions, partHeader } from './part.ts';
import type { RecordOptions } from './record-options.ts';

export type { RecordOptions } from './record-options.ts';

const headers = new Map<object, RecordOptions>();
export const recordOptions = (type: object): RecordOptions | undefined => headers.get(type);

/**
 * Declares a record type. A header without a need-to-know does not compile; one with `partOf` has its item's.
 * @throws Error where the item that it names is declared nowhere
 */
export function record(options: RecordOptions | PartOptions) {
  return (type: object): void => void headers.set(type, 'partOf' in options ? headerOfPart(options) : options);
}

function headerOfPart(options: PartOptions): RecordOptions {
  const item = headers.get(options.partOf);
  if (!item) throw new Error(`${options.plural}: its item ${options.partOf.name} has no header`);
  return partHeader(options, item);
}

/**
 * What every record has, whatever its tool. `id` is random and says nothing; the row's own key never leaves the tool.
 */
export abstract class StoredRecord {
  /** UUIDv7, made in Node because encrypted values are bound to it. */
  rowId!: string;
  id!: string;
  version!: number;
}

/** What an id says of itself. */
export const ID_DESCRIPTION = 'Names the record in the whole graph, in whichever tool: its type and a random key.';

/** What can be asked for again by its id alone. */
@InterfaceType('Node', { autoRegisterImplementations: false, description: 'Whatever `node` finds by its id.' })
export abstract class Node {
  @Field(() => ID, { description: ID_DESCRIPTION }) id!: string;
}

/**
 * What one may track of any item in any tool, none of it personal: the columns HQ's register may hold.
 * The register answers these itself; everything else comes from the owning tool, under that tool's rules.
 */
@InterfaceType('TrackedItem', {
  autoRegisterImplementations: false,
  implements: Node,
  description: 'An item that one of the tools tracks.',
})
export abstract class TrackedItem extends StoredRecord {
  @Field(() => ID, { description: ID_DESCRIPTION }) declare id: string;
  @Field(() => String, { description: "The tool's key." }) tool!: string;
  @Field(() => String, { description: "The tool's component." }) component!: string;
  @element(kind.controlNumber, { label: 'Control number', collected: 'system' }) controlNumber!: string;
  /** A tool's own values stand in the header of its record. */
  @element(kind.code, { label: 'Item type', collected: 'solicited' }) itemType!: string;
  @element(kind.coded(ITEM_STATE), { label: 'State', collected: 'system' }) state!: string;
  @element(kind.dayOfReceipt, { label: 'Received' }) receivedOn?: string;
  @element(kind.date, { label: 'Due' }) dueOn?: string;
  @element(kind.date, { label: 'Its clock stands still since', collected: 'system' }) stoppedOn?: string;
  @element(kind.date, { label: 'Answered', collected: 'system' }) answeredOn?: string;
  @element(kind.date, { label: 'Closed', collected: 'system' }) closedOn?: string;
  @element(kind.code, { label: 'Office' }) office?: string;
  @element(kind.codedText(CORRESPONDENT_CATEGORY), { label: 'Correspondent category' }) correspondentCategory?: string;
  @element(kind.code, { label: "The HQ tasker's number" }) departmentTaskerNumber?: string;
  @element(kind.flag, { label: 'Extension asked for' }) extensionRequested?: boolean;
}

/** Shown of each item in each tool; a control number is not where it is a credential. */
const ALWAYS_SHOWN = ['itemType', 'state'];
for (const tracked of elementsOf(TrackedItem))
  Field(() => tracked.kind.type as any, { nullable: !ALWAYS_SHOWN.includes(tracked.key), description: tracked.label })(
    TrackedItem.prototype,
    tracked.key,
  );

/** Version of a record, for optimistic changes. Declared apart from the interface: the register does not know it. */
export const versionField = { type: () => Int, description: 'Counts changes; a change names the version it read.' };
