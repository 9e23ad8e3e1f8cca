import { featuresNeeded } from '../language/features-needed.ts';
import { registerTool } from '../language/register-tool.ts';
import {
  isTracked,
  type RegisteredElement,
  type RegisteredRecord,
  type RegisteredTool,
  shownOf,
  type ToolManifest,
} from '../language/registry.ts';
import type { Class } from './graphql/class.ts';
import type { RootOperation } from './graphql/root-fields.ts';
import type { DatabaseRoles } from './postgres/database-roles.ts';
import type { OperationContext, Show, ShownElement } from './request/operation-context.ts';
import type { Screening } from './screening.ts';

type Values = Readonly<Record<string, unknown>>;
export type FieldResolver = (parent: any, given: unknown, context: OperationContext, info: any) => unknown;
/** Resolvers by type and field. */
export type Fields = Readonly<Record<string, Readonly<Record<string, FieldResolver>>>>;

/** A record that is about to be stored: new where it has no columns yet. */
export interface Change {
  readonly record: RegisteredRecord;
  readonly rowId: string;
  /** The row id of the item that it is, or hangs on; of a new item there is none yet. */
  readonly item?: string | undefined;
  readonly given: Values;
  readonly before: Values;
}
/** A record that is taken from somebody. */
export type TakenFrom = Pick<Change, 'record' | 'rowId'>;
/** What a feature adds to a change. */
export interface Addition {
  /** Elements that are stored besides. */
  readonly values: Values;
  /** What is to be done once the record is stored, in the same transaction. */
  after(): Promise<void>;
}
/** A row as it is entered, with the values it was given: an item, or what hangs on one. */
interface EnteredItem {
  /** By which it is found. */
  readonly item: string;
  /** Its own row id, where it hangs on the item. */
  readonly row?: string;
  readonly values: Values;
}
/** What of its process a feature is opened with. */
export interface Surroundings {
  readonly dataDirectory: string;
  /** How many connections to the tool's database there are for answers. */
  readonly poolSize: number;
  /** Where systems outside a tool are, by the names that its manifest gives them; nowhere, where nothing is set up. */
  readonly outside?: ((tool: string) => ReadonlyMap<string, OutsidePlace> | undefined) | undefined;
}
/** Where a system outside the tool is, and by what the tool proves itself to it. */
export interface OutsidePlace {
  readonly url: string;
  readonly token: string;
}
/** What finds tracked items, kept in the transaction that changes them. */
interface Index {
  /** `fresh`: nothing is kept of these items yet. */
  entered(
    context: Pick<OperationContext, 'resources' | 'kysely'>,
    record: RegisteredRecord,
    rows: readonly EnteredItem[],
    how: { readonly fresh: boolean },
  ): Promise<void>;
  /** Before the values of one item are stored. */
  changing(
    context: Pick<OperationContext, 'resources' | 'kysely'>,
    record: RegisteredRecord,
    row: EnteredItem,
  ): Promise<void>;
}

/**
 * Something that tools can do beyond holding records. The runtime is given a list of these and imports none; each
 * decides by a tool's manifest whether the tool has it.
 */
export interface Feature {
  readonly name: string;
  /** Gaps in what a tool says to it, found when the tool is registered. */
  gaps?(tool: RegisteredTool): readonly string[];
  /** Looks through texts; one feature of a tool does. */
  readonly screening?: Screening;
  /** Root operations: the subgraph's schema, its guard and the gateway's policy read the same list. */
  operations?(tool: RegisteredTool): readonly RootOperation[];
  /** Elements that are entered by inputs beside the records' own, by input and field. */
  entered?(tool: RegisteredTool): ReadonlyMap<string, RegisteredElement>;
  /** Object types beside the records' own. They hold nothing personal but records. */
  types?(tool: RegisteredTool): readonly Class[];
  /** Declares the fields that hang on records' types, once the records' types are declared. */
  declare?(tool: RegisteredTool): void;
  /** Resolvers of these fields; who may see the record may ask for them. */
  fields?(tool: RegisteredTool): Fields;
  /** What values of an element pass, once they are screened, before they are shown. */
  onShow?(tool: RegisteredTool, element: RegisteredElement): Show | undefined;
  /** Called before a record is stored that is entered or changed by its standard operations. */
  beforeStore?(context: OperationContext, change: Change): Promise<Addition | undefined>;
  /** Called before a record is given to a party that is there. @throws where it may not be */
  givenTo?(context: OperationContext, record: RegisteredRecord, party: string): Promise<void>;
  /** Called before a record is taken from parties that it was assigned to. */
  takenFrom?(context: OperationContext, record: TakenFrom, parties: readonly string[]): Promise<void>;
  readonly index?: Index;
  /** Row-level security and grants of its tables, applied with the records' own. */
  protection?(tool: RegisteredTool, roles: DatabaseRoles): readonly string[];
  /** Opens what it needs of a tool beside the database. */
  open?(tool: RegisteredTool, where: Surroundings): Promise<unknown>;
}

/** What the features of one tool come to; settled when the tool is registered. */
export class Equipment {
  readonly screening: Screening;
  readonly shown: ReadonlyMap<RegisteredElement, ShownElement>;

  /** @throws Error where not exactly one of the features looks through texts */
  constructor(
    readonly tool: RegisteredTool,
    readonly features: readonly Feature[],
  ) {
    const [screening, ...others] = features.flatMap((each) => each.screening ?? []);
    if (!screening || others.length > 0) throw new Error(`${tool.key}: one feature looks through texts, not several`);
    this.screening = screening;
    const elements = shownOf(tool).flatMap((record) => record.elements);
    this.shown = new Map(elements.map((element) => [element, { element, show: this.#showOf(element) }]));
  }

  #showOf(element: RegisteredElement): Show | undefined {
    const [first, ...others] = [
      this.screening.view(element),
      ...this.features.map((each) => each.onShow?.(this.tool, element)),
    ].filter((each) => each !== undefined);
    return others.reduce<Show | undefined>(
      (before, next) => (value, row, context) => next(before!(value, row, context), row, context),
      first,
    );
  }

  operations(): RootOperation[] {
    return this.features.flatMap((each) => each.operations?.(this.tool) ?? []);
  }

  entering(): ReadonlyMap<string, RegisteredElement> {
    return new Map(this.features.flatMap((each) => [...(each.entered?.(this.tool) ?? [])]));
  }

  types(): Class[] {
    return [...new Set(this.features.flatMap((each) => each.types?.(this.tool) ?? []))];
  }

  protection(roles: DatabaseRoles): string[] {
    return this.features.flatMap((each) => each.protection?.(this.tool, roles) ?? []);
  }

  declare(): void {
    for (const each of this.features) each.declare?.(this.tool);
  }

  fields(): Fields {
    const all: Record<string, Record<string, FieldResolver>> = {};
    for (const each of this.features)
      for (const [type, fields] of Object.entries(each.fields?.(this.tool) ?? {}))
        all[type] = { ...all[type], ...fields };
    return all;
  }

  /** Asks every feature about a change. @returns what they add together @throws what one of them throws */
  async beforeStore(context: OperationContext, change: Change): Promise<Addition> {
    const added: Addition[] = [];
    for (const each of this.features) {
      const addition = await each.beforeStore?.(context, change);
      if (addition) added.push(addition);
    }
    return {
      values: Object.assign({}, ...added.map((each) => each.values)),
      async after() {
        for (const each of added) await each.after();
      },
    };
  }

  /** Tells every feature to whom a record is given. @throws what one of them throws */
  async givenTo(context: OperationContext, record: RegisteredRecord, party: string): Promise<void> {
    for (const each of this.features) await each.givenTo?.(context, record, party);
  }

  /** Tells every feature from whom a record is taken. @throws what one of them throws */
  async takenFrom(context: OperationContext, record: TakenFrom, parties: readonly string[]): Promise<void> {
    for (const each of this.features) await each.takenFrom?.(context, record, parties);
  }

  /** Makes items findable that were entered, in the transaction that enters them. */
  async entered(
    context: Pick<OperationContext, 'resources' | 'kysely'>,
    record: RegisteredRecord,
    rows: readonly EnteredItem[],
    how = { fresh: true },
  ): Promise<void> {
    if (!isFound(record)) return;
    for (const { index } of this.features) await index?.entered(context, record, rows, how);
  }

  /** The same for one item that changes, before its values are stored. */
  async changing(
    context: Pick<OperationContext, 'resources' | 'kysely'>,
    record: RegisteredRecord,
    row: EnteredItem,
  ): Promise<void> {
    if (!isFound(record)) return;
    for (const { index } of this.features) await index?.changing(context, record, row);
  }

  /** Opens what the features need beside the tool's database, by their names. @throws what one of them throws */
  async open(where: Surroundings): Promise<Map<string, unknown>> {
    const opened = new Map<string, unknown>();
    for (const each of this.features) if (each.open) opened.set(each.name, await each.open(this.tool, where));
    return opened;
  }
}

/** Tells whether items are found by what stands in a record: an item, or what hangs on one. */
const isFound = (record: RegisteredRecord): boolean => isTracked(record) || record.item !== undefined;

const equipment = new WeakMap<RegisteredTool, Equipment>();

/**
 * Registers a tool with its features. @throws one error that lists every gap, a feature that the tool cannot do without
 * among them
 */
export function equipTool(manifest: ToolManifest, features: readonly Feature[]): RegisteredTool {
  const names = new Set(features.map(({ name }) => name));
  const tool = registerTool(manifest, (registered) => [
    ...featuresNeeded(registered)
      .filter((name) => !names.has(name))
      .map((name) => `${manifest.key}: it is not served without the feature ${name}`),
    ...features.flatMap((each) => each.gaps?.(registered) ?? []),
  ]);
  equipment.set(tool, new Equipment(tool, features));
  return tool;
}

/** Returns a tool's features. @throws Error for a tool that was registered without them: it is not served */
export function equipmentOf(tool: RegisteredTool): Equipment {
  const known = equipment.get(tool);
  if (!known) throw new Error(`${tool.key}: it was registered without its features`);
  return known;
}
