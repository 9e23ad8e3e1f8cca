import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { decide, refusalReason, type Withheld } from '../../shared-schema/language/decision.ts';
import { forbidden, purposeNeeded } from '../../shared-schema/language/errors.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../shared-schema/language/registry.ts';
import type { Rule } from '../../shared-schema/language/rules.ts';
import { equipmentOf } from '../../shared-schema/runtime/feature.ts';
import { operationsOf } from '../../shared-schema/runtime/graphql/operations.ts';

/** Why a coordinate (`Type.field`) is refused to a caller, or undefined where it may be asked for. */
type Refusal = (caller: Caller) => Withheld | undefined;

const open: Refusal = () => undefined;
const unknown: Withheld = { state: 'withheld', reason: 'no-rule', rule: 'what has no rule is refused' };

/**
 * The rules of all tools by object coordinate. Rules stand on object types only; tags do not travel from interfaces.
 * A coordinate that no tool's registry accounts for is refused.
 */
export class Policy {
  readonly #coordinates = new Map<string, Refusal>();
  readonly #inputs = new Map<string, { element: RegisteredElement; tool: string }>();
  readonly #orders = new Map<string, RegisteredRecord>();
  readonly #openTypes = new Set(['PageInfo', 'Attachment']);

  constructor(tools: readonly RegisteredTool[]) {
    for (const tool of tools) {
      for (const record of tool.records) this.#addRecord(tool, record);
      for (const { kind, name, rule } of operationsOf(tool))
        this.#coordinates.set(`${kind}.${name}`, byRule(rule, tool.key));
      for (const type of equipmentOf(tool).types()) this.#openTypes.add(type.name);
      for (const [field, rule] of Object.entries(tool.manifest.operations ?? {}))
        for (const root of ['Query', 'Mutation']) this.#coordinates.set(`${root}.${field}`, byRule(rule, tool.key));
      for (const [coordinate, rule] of Object.entries(tool.manifest.fields ?? {}))
        this.#coordinates.set(coordinate, byRule(rule, tool.key));
      for (const type of tool.manifest.openTypes ?? []) this.#openTypes.add(type);
    }
  }

  #addRecord(tool: RegisteredTool, record: RegisteredRecord): void {
    const { name, options } = record;
    for (const field of ['id', 'tool', 'component', 'version']) this.#coordinates.set(`${name}.${field}`, open);
    for (const element of record.elements) {
      // Tracking columns name nobody; which rows a caller gets is decided where the rows are.
      this.#coordinates.set(
        element.coordinate,
        element.tracking ? open : (caller) => asWithheld(decide(element, caller, tool.key)),
      );
      for (const input of ['Where', 'Input'])
        this.#inputs.set(`${name}${input}.${element.key}`, { element, tool: tool.key });
    }
    for (const field of Object.keys(equipmentOf(tool).fields()[name] ?? {}))
      this.#coordinates.set(`${name}.${field}`, byRule(options.needToKnow, tool.key));
    this.#orders.set(`${name}OrderBy`, record);
    if (options.standardQueries !== false) this.#openTypes.add(`${name}Connection`);
  }

  /** Why a caller may never have `type.field`, whatever the record; undefined where that depends or they may. */
  refusal(type: string, field: string, caller: Caller): Withheld | undefined {
    // Introspection: the schema holds nobody's data; who may read it is asked before (gateway/request/endpoints.ts).
    if (field.startsWith('__') || type.startsWith('__')) return undefined;
    const known = this.#coordinates.get(`${type}.${field}`);
    if (known) return known(caller);
    return this.#openTypes.has(type) ? undefined : unknown;
  }

  /**
   * That every element which an argument's value names may be used: a filter, a sort or an input field is a use of its
   * element, wherever the value stands. @throws FORBIDDEN, PURPOSE_NEEDED: never an empty list instead
   */
  checkArgument(schema: GraphQLSchema, type: GraphQLInputType, value: unknown, caller: Caller): void {
    if (value === null || value === undefined) return;
    if (isNonNullType(type)) {
      this.checkArgument(schema, type.ofType, value, caller);
      return;
    }
    if (isListType(type)) {
      for (const each of Array.isArray(value) ? value : [value]) this.checkArgument(schema, type.ofType, each, caller);
      return;
    }
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return;
    const ordered = this.#orders.get(named.name);
    if (ordered) this.#use(ordered.byKey.get(String((value as { by?: unknown }).by)), ordered.tool.key, caller, true);
    for (const [key, inner] of Object.entries(value as object)) {
      const field = named.getFields()[key];
      if (!field) continue;
      const used = this.#inputs.get(`${named.name}.${key}`);
      // To write SPII needs no stated purpose: purposes are for disclosures.
      if (used) this.#use(used.element, used.tool, caller, !named.name.endsWith('Input'));
      this.checkArgument(schema, field.type, inner, caller);
    }
  }

  #use(element: RegisteredElement | undefined, tool: string, caller: Caller, disclosing: boolean): void {
    if (!element || element.tracking) return;
    const decision = decide(element, caller, tool);
    if (typeof decision !== 'object') return;
    if (decision.state === 'purpose-needed') {
      if (disclosing) throw purposeNeeded(element.coordinate);
      return;
    }
    throw forbidden(element.coordinate, decision.reason);
  }
}

const asWithheld = (decision: ReturnType<typeof decide>): Withheld | undefined =>
  typeof decision === 'object' ? decision : undefined;
const byRule =
  (rule: Rule, tool: string): Refusal =>
  (caller) =>
    rule.forCaller(caller) === 'no'
      ? { state: 'withheld', reason: refusalReason(caller, tool), rule: rule.sentence }
      : undefined;
