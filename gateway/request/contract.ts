import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { StartError } from '../../shared-schema/runtime/start-error.ts';

/*
 * A contract: a smaller graph at a door of its own (docs/decisions/125-reporting-contract.md). It is cut out of each
 * subgraph before the composition: what is not marked, or not led to from there, or a record's, or tagged, is not in
 * the supergraph of the contract, so no plan, error or introspection can name it.
 */

/** What a subgraph has in a contract. */
export interface Cut {
  /** Its root fields that are marked. */
  readonly roots: ReadonlySet<string>;
  /** Names of all records of all tools. */
  readonly records: ReadonlySet<string>;
}

/** Types that are made of a record, by what stands after its name; `''` is the record itself. */
const OF_A_RECORD = ['', 'Where', 'Input', 'OrderBy', 'OrderKey', 'Connection', 'Edge'];
/** What marks a type, a field, an argument or a value as none of a contract's. */
const MARKED = ['tag', 'key', 'inaccessible'];
/** GraphQL's own. */
const BUILT_IN = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

/**
 * Returns the part of a subgraph's SDL that a contract has: the marked root fields, and what they lead to without a
 * record, an interface of records, or anything tagged.
 * @throws StartError SUPERGRAPH_DOES_NOT_COMPOSE where a marked root field is none, or cannot be had without such
 */
export function cutSdl(sdl: string, { roots, records }: Cut): string {
  const { definitions } = parse(sdl, { noLocation: true });
  const types = new Map(definitions.filter(isType).map((type) => [type.name.value, type] as const));
  const cutting = new Cutting(types, records);
  const query = types.get('Query');
  const kept = (fieldsOf(query) as readonly FieldDefinitionNode[]).filter(({ name }) => roots.has(name.value));
  const cut = kept.flatMap((field) => cutting.field(field) ?? []);
  const missing = [...roots].filter((root) => !cut.some(({ name }) => name.value === root));
  if (!query || missing.length > 0)
    throw new StartError(
      'SUPERGRAPH_DOES_NOT_COMPOSE',
      `In a contract stand root fields of Query that lead to no record: ${missing.join(', ')} do not.`,
    );
  const reached = cutting.from({ ...query, fields: cut } as TypeDefinitionNode);
  const rest = definitions.filter((each) => !isType(each));
  return [...rest, ...reached].map((each) => print(each)).join('\n\n');
}

const isType = (node: DefinitionNode): node is TypeDefinitionNode => /^\w+TypeDefinition$/.test(node.kind);
const isMarked = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined }): boolean =>
  directives.some(({ name }) => MARKED.includes(name.value));
const namedIn = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type));
const fieldsOf = (type: TypeDefinitionNode | undefined) => (type && 'fields' in type ? (type.fields ?? []) : []);

/** One subgraph as it is cut: which of its types are out, and what is left of the others. */
class Cutting {
  readonly #out = new Set<string>();

  constructor(
    private readonly types: ReadonlyMap<string, TypeDefinitionNode>,
    records: ReadonlySet<string>,
  ) {
    const ofRecords = new Set([...records].flatMap((name) => OF_A_RECORD.map((end) => `${name}${end}`)));
    for (const [name, type] of types) if (ofRecords.has(name) || isMarked(type)) this.#out.add(name);
    // What leads to what is out alone is out too, and so is what may be something that is.
    for (let before = -1; before < this.#out.size; ) {
      before = this.#out.size;
      for (const [name, type] of types) if (!this.#out.has(name) && this.#isOut(type)) this.#out.add(name);
    }
  }

  #isOut(type: TypeDefinitionNode): boolean {
    const { name, kind } = type;
    if (kind === Kind.SCALAR_TYPE_DEFINITION) return false;
    if (kind === Kind.UNION_TYPE_DEFINITION) return (type.types ?? []).some((each) => this.#out.has(each.name.value));
    if (kind === Kind.ENUM_TYPE_DEFINITION) return (type.values ?? []).every(isMarked);
    const implementers = [...this.types.values()].filter(
      (each) => 'interfaces' in each && each.interfaces?.some((one) => one.name.value === name.value),
    );
    if (kind === Kind.INTERFACE_TYPE_DEFINITION && implementers.some((each) => this.#out.has(each.name.value)))
      return true;
    return this.#fieldsOf(type).length === 0;
  }

  /** Returns what a contract has of a field; nothing where it is tagged, or cannot be had without what is out. */
  field<T extends FieldDefinitionNode | InputValueDefinitionNode>(field: T): T | undefined {
    if (isMarked(field) || this.#out.has(namedIn(field.type))) return undefined;
    if (field.kind !== Kind.FIELD_DEFINITION) return field;
    const { arguments: given = [], directives = [] } = field;
    const kept = given.filter((each) => this.field(each));
    if (given.some((each) => !kept.includes(each) && each.type.kind === Kind.NON_NULL_TYPE)) return undefined;
    return {
      ...field,
      arguments: kept,
      directives: directives.flatMap((each) => this.#sized(each, namedIn(field.type)) ?? []),
    };
  }

  #fieldsOf(type: TypeDefinitionNode) {
    const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = fieldsOf(type);
    return fields.flatMap((each) => this.field(each) ?? []);
  }

  /** Returns a directive as it speaks of the lists that are left. */
  #sized(directive: ConstDirectiveNode, answered: string): ConstDirectiveNode | undefined {
    const sized = directive.arguments?.find(({ name }) => name.value === 'sizedFields')?.value;
    if (directive.name.value !== 'listSize' || sized?.kind !== Kind.LIST) return directive;
    const type = this.types.get(answered);
    const left = new Set(type ? this.#fieldsOf(type).map(({ name }) => name.value) : []);
    const values = sized.values.filter((each) => each.kind === Kind.STRING && left.has(each.value));
    if (values.length === 0) return undefined;
    const others = directive.arguments?.filter(({ value }) => value !== sized) ?? [];
    const name = { kind: Kind.NAME, value: 'sizedFields' } as const;
    return { ...directive, arguments: [...others, { kind: Kind.ARGUMENT, name, value: { ...sized, values } }] };
  }

  /** Returns a type and all that it leads to, each as far as a contract has it. */
  from(first: TypeDefinitionNode): TypeDefinitionNode[] {
    const reached = new Map<string, TypeDefinitionNode>([[first.name.value, first]]);
    const waiting = [first];
    for (let type = waiting.pop(); type; type = waiting.pop())
      for (const name of namedBy(type)) {
        const known = this.types.get(name);
        if (reached.has(name) || this.#out.has(name) || BUILT_IN.has(name) || !known) continue;
        const cut = this.#cut(known);
        reached.set(name, cut);
        waiting.push(cut);
      }
    return [...reached.values()];
  }

  #cut(type: TypeDefinitionNode): TypeDefinitionNode {
    if (type.kind === Kind.ENUM_TYPE_DEFINITION)
      return { ...type, values: (type.values ?? []).filter((each) => !isMarked(each)) };
    if (!('fields' in type)) return type;
    const left = { ...type, fields: this.#fieldsOf(type) } as TypeDefinitionNode;
    if (!('interfaces' in left)) return left;
    return { ...left, interfaces: left.interfaces?.filter(({ name }) => !this.#out.has(name.value)) } as typeof left;
  }
}

/** Returns the names of the types that a type's own text names. */
function namedBy(type: TypeDefinitionNode): string[] {
  const members = type.kind === Kind.UNION_TYPE_DEFINITION ? (type.types ?? []) : [];
  const interfaces = 'interfaces' in type ? (type.interfaces ?? []) : [];
  const fields = fieldsOf(type).flatMap((field) => [
    namedIn(field.type),
    ...('arguments' in field ? (field.arguments ?? []).map((each) => namedIn(each.type)) : []),
  ]);
  return [...fields, ...[...members, ...interfaces].map(({ name }) => name.value)];
}
