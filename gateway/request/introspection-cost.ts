import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getArgumentValues,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionOptions,
  introspectionTypes,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { tooComplex } from '../../shared-schema/language/errors.ts';
import { rootNodes } from '../../shared-schema/runtime/graphql/root-nodes.ts';
import { SCHEMA_FIELDS } from './root-fields.ts';

/** How often all of the schema, as tools ask for it, may be asked for in one operation. */
const ROOM = 2;
/** So many fields of the schema's own types count as one object. */
const FIELDS_OF_AN_OBJECT = 4;
const WHOLE = {
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
} as IntrospectionOptions;

/**
 * What introspection costs, counted on the schema itself: a type's fields lead to types whose fields lead on, and all
 * of it is made at once, outside of the budget that the data has.
 */
export class IntrospectionCosts {
  #most: number | undefined;

  constructor(private readonly schema: GraphQLSchema) {}

  /** Most fields that one operation may resolve on the schema's own types; counted when one is first asked for. */
  get most(): number {
    this.#most ??= ROOM * this.#count(parse(getIntrospectionQuery(WHOLE)), {}, { variables: {}, most: () => Infinity });
    return this.#most;
  }

  /** Returns what an operation's introspection costs, in objects. @throws TOO_COMPLEX over the limit */
  of(document: DocumentNode, operationName: string | null | undefined, variables: Record<string, unknown>): number {
    const fields = this.#count(document, { operationName }, { variables, most: () => this.most });
    return Math.ceil(fields / FIELDS_OF_AN_OBJECT);
  }

  #count(
    document: DocumentNode,
    { operationName }: { operationName?: string | null | undefined },
    { variables, most: mostOf }: { variables: Record<string, unknown>; most: () => number },
  ): number {
    const roots = rootNodes(document, operationName).filter(({ name }) =>
      (SCHEMA_FIELDS as readonly string[]).includes(name.value),
    );
    if (roots.length === 0) return 0;
    const most = mostOf();
    const count = new Count({ schema: this.schema, document, most });
    let total = 0;
    for (const root of roots) total += count.ofRoot(root, variables);
    if (total > most) throw overLimit(most);
    return total;
  }
}

const overLimit = (most: number) =>
  tooComplex(`fields of the schema itself, at most ${most}; ask for less of it at once`, 'introspection');

/** One counting: each selection on each part of the schema once, however often it is come to. */
class Count {
  readonly #known = new Map<SelectionSetNode, Map<unknown, number>>();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #schema: GraphQLSchema;
  readonly #most: number;

  constructor({ schema, document, most }: { schema: GraphQLSchema; document: DocumentNode; most: number }) {
    this.#schema = schema;
    this.#most = most;
    this.#fragments = new Map(
      document.definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
      ),
    );
  }

  /** Returns how many fields a root field of introspection resolves. @throws TOO_COMPLEX */
  ofRoot(node: FieldNode, variables: Record<string, unknown>): number {
    const { type, value } =
      node.name.value === '__schema'
        ? { type: '__Schema', value: this.#schema }
        : { type: '__Type', value: this.#typeNamed(node, variables) };
    return value && node.selectionSet ? 1 + this.#ofSet(node.selectionSet, type, value) : 1;
  }

  #typeNamed(node: FieldNode, variables: Record<string, unknown>): unknown {
    const argument = node.arguments?.find(({ name }) => name.value === 'name')?.value;
    const name: unknown = argument && valueFromASTUntyped(argument, variables);
    return typeof name === 'string' ? this.#schema.getType(name) : undefined;
  }

  #ofSet(set: SelectionSetNode, type: string, source: unknown): number {
    let bySource = this.#known.get(set);
    if (!bySource) this.#known.set(set, (bySource = new Map()));
    const known = bySource.get(source);
    if (known !== undefined) return known;
    let total = 0;
    for (const node of set.selections) {
      const inner = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      if (!inner) continue;
      total +=
        inner.kind === Kind.FIELD ? this.#ofField(inner, type, source) : this.#ofSet(inner.selectionSet, type, source);
      // What is counted here stands in the whole at least once.
      if (total > this.#most) throw overLimit(this.#most);
    }
    bySource.set(source, total);
    return total;
  }

  #ofField(node: FieldNode, type: string, source: unknown): number {
    const meta = introspectionTypes.find((each) => each.name === type);
    const field = isObjectType(meta) ? meta.getFields()[node.name.value] : undefined;
    const named = field ? getNamedType(field.type) : undefined;
    if (!field?.resolve || !isCompositeType(named) || !node.selectionSet) return 1;
    // As graphql-js itself answers, what is deprecated with it.
    const given = { ...getArgumentValues(field, { ...node, arguments: [] }), includeDeprecated: true };
    const value: unknown = field.resolve(source, given, undefined, { schema: this.#schema } as never);
    let total = 1;
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== null && each !== undefined) total += this.#ofSet(node.selectionSet, named.name, each);
    return total;
  }
}
