import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

type Graphs = ReadonlySet<string>;
const NONE: Graphs = new Set();
const TYPENAME = '__typename';

/**
 * Which subgraphs have each type and field, as a supergraph's SDL says it. What one of them has whole needs no
 * planner, whose work grows with the whole graph.
 */
export class FieldOwners {
  readonly #names = new Map<string, string>();
  readonly #types = new Map<string, Graphs>();
  readonly #fields = new Map<string, Graphs>();

  constructor(supergraph: DocumentNode) {
    for (const type of supergraph.definitions) {
      if (type.kind === Kind.ENUM_TYPE_DEFINITION && type.name.value === 'join__Graph')
        for (const { name, directives } of type.values ?? [])
          this.#names.set(name.value, String(argumentsOf(directives, 'join__graph')[0]?.name));
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      const graphs = graphsOf(argumentsOf(type.directives, 'join__type'));
      this.#types.set(type.name.value, graphs);
      for (const { name, directives } of type.fields ?? []) {
        const joined = argumentsOf(directives, 'join__field');
        this.#fields.set(`${type.name.value}.${name.value}`, joined.length === 0 ? graphs : graphsOf(joined));
      }
    }
  }

  /**
   * Returns the one subgraph that has all of an operation, where each of its root fields is that one's alone; none
   * where that is not plain.
   */
  ofAll(document: DocumentNode, schema: GraphQLSchema): string | undefined {
    const operation = getOperationAST(document);
    const root = operation ? schema.getRootType(operation.operation) : undefined;
    if (!operation || !root) return undefined;
    const owner = this.#ownerOfRoots(operation.selectionSet, root.name);
    if (owner === undefined || !this.#has(owner, operation.selectionSet, { type: root, schema })) return undefined;
    return this.#names.get(owner);
  }

  /** Returns whose all root fields are. One that is asked under a condition, or asks the schema, is nobody's. */
  #ownerOfRoots({ selections }: SelectionSetNode, root: string): string | undefined {
    const owners = new Set<string | undefined>();
    for (const node of selections) {
      if (node.kind !== Kind.FIELD || (node.directives ?? []).length > 0) return undefined;
      if (node.name.value === TYPENAME) continue;
      const graphs = this.#fields.get(`${root}.${node.name.value}`) ?? NONE;
      owners.add(graphs.size === 1 ? [...graphs][0] : undefined);
    }
    return owners.size === 1 ? [...owners][0] : undefined;
  }

  #has(graph: string, { selections }: SelectionSetNode, { type, schema }: On): boolean {
    return selections.every((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return false;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const name = node.typeCondition?.name.value ?? type.name;
        const condition = schema.getType(name);
        const known = isCompositeType(condition) && this.#types.get(name)?.has(graph);
        return known ? this.#has(graph, node.selectionSet, { type: condition, schema }) : false;
      }
      if (node.name.value === TYPENAME) return true;
      if (!this.#fields.get(`${type.name}.${node.name.value}`)?.has(graph)) return false;
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
      const of = field && getNamedType(field.type);
      return !node.selectionSet || (isCompositeType(of) && this.#has(graph, node.selectionSet, { type: of, schema }));
    });
  }
}

/** The type that a selection is on. */
interface On {
  readonly type: GraphQLCompositeType;
  readonly schema: GraphQLSchema;
}

type Arguments = Readonly<Record<string, unknown>>;
const argumentsOf = (directives: readonly ConstDirectiveNode[] | undefined, name: string): Arguments[] =>
  (directives ?? [])
    .filter((each) => each.name.value === name)
    .map((each) => Object.fromEntries((each.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)])));

/** What makes a field another subgraph's matter too, or a type an interface's stand-in. */
const NOT_PLAIN = ['requires', 'provides', 'external', 'override', 'isInterfaceObject'];
/** Returns the subgraphs that directives name, none where one of them says more than where. */
const graphsOf = (joined: readonly Arguments[]): Graphs =>
  joined.some((each) => NOT_PLAIN.some((name) => each[name] !== undefined && each[name] !== false))
    ? NONE
    : new Set(joined.map(({ graph }) => String(graph)));
