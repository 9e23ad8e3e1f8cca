import { type GraphQLInputType, getNamedType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { decide, type Guarded, refusalBy, type Withheld } from '../../shared-schema/language/decision.ts';
import { forbidden, purposeNeeded } from '../../shared-schema/language/errors.ts';
import {
  isPersonal,
  needsPurpose,
  type RegisteredElement,
  type RegisteredRecord,
  type RegisteredTool,
  shownOf,
} from '../../shared-schema/language/registry.ts';
import { equipmentOf } from '../../shared-schema/runtime/feature.ts';
import { operationsOf } from '../../shared-schema/runtime/graphql/operations.ts';
import { PAYLOAD_TYPES, payloadName } from '../../shared-schema/runtime/graphql/payload.ts';
import { guardedOf } from '../../shared-schema/runtime/graphql/tool-rules.ts';

/** Why a coordinate (`Type.field`) is refused to a caller, or undefined where it may be asked for. */
type Refusal = (caller: Caller) => Withheld | undefined;

const open: Refusal = () => undefined;
const unknown: Withheld = {
  state: 'withheld',
  reason: 'no-rule',
  rule: 'no-rule',
  sentence: 'what has no rule is refused',
};

/**
 * The rules of all tools by object coordinate. Rules stand on object types only; tags do not travel from interfaces.
 * A coordinate that no tool's registry accounts for is refused.
 */
export class Policy {
  readonly #coordinates = new Map<string, Refusal>();
  readonly #inputs = new Map<string, Used>();
  readonly #orders = new Map<string, RegisteredRecord>();
  /** The tool of each record type, and of each root field by its coordinate. */
  readonly #tools = new Map<string, string>();
  /** Every element by its coordinate, as a field and as a filter, and whether it is personal. */
  readonly #elements = new Map<string, boolean>();
  readonly #openTypes = new Set([
    'PageInfo',
    'Attachment',
    'InheritedValue',
    'WithheldElement',
    ...['Work', 'WorkConnection', 'WorkEdge', 'WorkOfTool', 'Unread', 'UnreadOfTool'],
    ...PAYLOAD_TYPES.map(({ name }) => name),
  ]);

  constructor(tools: readonly RegisteredTool[]) {
    for (const tool of tools) {
      for (const record of shownOf(tool)) this.#addRecord(tool, record);
      for (const guarded of guardedOf(tool)) this.#addGuarded(guarded, tool);
      for (const { kind, name } of operationsOf(tool)) if (kind === 'Mutation') this.#openTypes.add(payloadName(name));
      for (const [field, element] of equipmentOf(tool).entering()) this.#inputs.set(field, { element, tool: tool.key });
      for (const type of equipmentOf(tool).types()) this.#openTypes.add(type.name);
      for (const type of tool.manifest.openTypes ?? []) this.#openTypes.add(type);
    }
    // An id says its type and no more: whether there is such a record, the tool that would have it says by its rules.
    // Whose work is asked for, each tool says of its own.
    for (const field of ['node', 'nodes', 'myWork']) this.#coordinates.set(`Query.${field}`, open);
  }

  #addGuarded(guarded: Guarded, { key }: RegisteredTool): void {
    this.#coordinates.set(guarded.coordinate, (caller) => refusalBy(guarded, caller, key));
    if (guarded.face === 'ask') this.#tools.set(guarded.coordinate, key);
  }

  #addRecord(tool: RegisteredTool, record: RegisteredRecord): void {
    const { name, options } = record;
    this.#tools.set(name, tool.key);
    for (const field of ['id', 'reference', 'tool', 'component', 'version', 'withheld'])
      this.#coordinates.set(`${name}.${field}`, open);
    for (const element of record.elements) {
      // Tracking columns name nobody; which rows a caller gets is decided where the rows are.
      this.#coordinates.set(
        element.coordinate,
        element.tracking ? open : (caller) => asWithheld(decide(element, caller, tool.key)),
      );
      for (const type of [name, `${name}Where`])
        this.#elements.set(`${type}.${element.key}`, isPersonal(element) || needsPurpose(element));
      for (const input of ['Where', 'Input'])
        this.#inputs.set(`${name}${input}.${element.key}`, { element, tool: tool.key });
    }
    this.#orders.set(`${name}OrderBy`, record);
    if (options.standardQueries !== false)
      for (const page of ['Connection', 'Edge']) this.#openTypes.add(`${name}${page}`);
  }

  /** Why a caller may never have `type.field`, whatever the record; undefined where that depends or they may. */
  refusal(type: string, field: string, caller: Caller): Withheld | undefined {
    // Introspection: the schema holds nobody's data; who may read it is asked by gateway/request/graphql-endpoint.ts.
    if (field.startsWith('__') || type.startsWith('__')) return undefined;
    const known = this.#coordinates.get(`${type}.${field}`);
    if (known) return known(caller);
    return this.#openTypes.has(type) ? undefined : unknown;
  }

  /** Tells whether a field or a condition is of a record's element. */
  isElement(coordinate: string): boolean {
    return this.#elements.has(coordinate);
  }

  /** Tells whether a field or a condition is of a personal element. */
  isPersonal(coordinate: string): boolean {
    return this.#elements.get(coordinate) === true;
  }

  /** Returns the tool of a record type or of a root field; undefined for what is of several, or of none. */
  toolOf(type: string, field: string): string | undefined {
    return this.#tools.get(type) ?? this.#tools.get(`${type}.${field}`);
  }

  /**
   * Checks that every element which an argument's value names may be used: a filter, a sort or an input field is a use
   * of its element, wherever the value stands. @throws FORBIDDEN, PURPOSE_NEEDED: never an empty list instead
   */
  checkArgument(type: GraphQLInputType, value: unknown, caller: Caller): void {
    if (value === null || value === undefined) return;
    if (isNonNullType(type)) {
      this.checkArgument(type.ofType, value, caller);
      return;
    }
    if (isListType(type)) {
      for (const each of Array.isArray(value) ? value : [value]) this.checkArgument(type.ofType, each, caller);
      return;
    }
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return;
    const ordered = this.#orders.get(named.name);
    if (ordered) {
      const element = ordered.byKey.get(String((value as { by?: unknown }).by));
      if (element) checkUse({ element, tool: ordered.tool.key }, 'to select', caller);
    }
    for (const [key, inner] of Object.entries(value as object)) {
      const field = named.getFields()[key];
      if (!field) continue;
      const used = this.#inputs.get(`${named.name}.${key}`);
      if (used) checkUse(used, named.name.endsWith('Input') ? 'to enter' : 'to select', caller);
      this.checkArgument(field.type, inner, caller);
    }
  }
}

/** An element that an argument names, and its tool. */
interface Used {
  readonly element: RegisteredElement;
  readonly tool: string;
}

/**
 * Checks that a caller may use an element to select records by it, or to enter its value. @throws FORBIDDEN,
 * PURPOSE_NEEDED
 */
function checkUse({ element, tool }: Used, use: 'to select' | 'to enter', caller: Caller): void {
  if (element.tracking) return;
  const decision = decide(element, caller, tool);
  if (typeof decision !== 'object') return;
  if (decision.state === 'purpose-needed') {
    // To write SPII needs no stated purpose: purposes are for disclosures.
    if (use === 'to select') throw purposeNeeded(element.coordinate);
    return;
  }
  throw forbidden(element.coordinate, decision.reason);
}

const asWithheld = (decision: ReturnType<typeof decide>): Withheld | undefined =>
  typeof decision === 'object' ? decision : undefined;
