import { createRequire } from 'node:module';
import {
  type DocumentNode,
  execute,
  type FieldNode,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLUnionType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  visit,
} from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { Withheld } from '../../shared-schema/language/decision.ts';
import type { Policy } from './policy.ts';

// graphql-shield's ESM build does not load on Node 24; both come through one CommonJS door.
const commonJs = createRequire(import.meta.url);
const { shield, rule } = commonJs('graphql-shield') as typeof import('graphql-shield');
const { applyMiddleware } = commonJs('graphql-middleware') as typeof import('graphql-middleware');

interface ShadowContext {
  readonly caller: Caller;
}

/** What shield throws where a rule refuses a coordinate: the decision, with its reason. */
class Refused extends Error {
  // A decision is no fault, and nobody reads where it was thrown: writing that out would cost more than deciding.
  override readonly stack = '';

  constructor(
    readonly coordinate: string,
    readonly why: Withheld,
  ) {
    super('refused');
  }
}

/**
 * The engine that decides before planning. graphql-shield cannot guard the gateway's own schema: its executor answers
 * from the query plan and never calls a resolver. So the caller's operation runs once on a shadow of the API schema, in
 * which each composite field yields one stub of every possible type, under shield rules made from the registry, deny by
 * default. The coordinates that it refuses are the decision.
 */
export class ShadowSchema {
  #schema: GraphQLSchema | undefined;

  constructor(
    private readonly apiSchema: GraphQLSchema,
    private readonly policy: Policy,
  ) {}

  /** The schema under its rules, made when it is first asked: there is one for each tool's own door. */
  get #guarded(): GraphQLSchema {
    this.#schema ??= this.#guard();
    return this.#schema;
  }

  #guard(): GraphQLSchema {
    const bare = shadowOf(this.apiSchema);
    const rules: Record<string, Record<string, unknown>> = {};
    for (const type of Object.values(bare.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      rules[type.name] = Object.fromEntries(
        Object.keys(type.getFields()).map((field) => [field, this.#ruleOf(this.policy, type.name, field)]),
      );
    }
    // `cache: 'contextual'` reuses the first row's verdict for the second; nothing is cached here.
    return applyMiddleware(
      bare,
      shield(rules as any, {
        fallbackRule: rule({ cache: 'no_cache' })(() => false),
        allowExternalErrors: false,
        debug: false,
      }),
    );
  }

  #ruleOf(policy: Policy, type: string, field: string) {
    return rule(`${type}.${field}`, { cache: 'no_cache' })(
      (_parent: unknown, _arguments: unknown, context: ShadowContext) => {
        const why = policy.refusal(type, field, context.caller);
        return why === undefined || new Refused(`${type}.${field}`, why);
      },
    );
  }

  /**
   * Returns the coordinates that the operation asks for and shield refuses to the caller, with the reason of each.
   * @throws where anything else fails, a rule among it: then nothing was decided
   */
  async refusals(
    document: DocumentNode,
    operationName: string | undefined | null,
    caller: Caller,
  ): Promise<Map<string, Withheld>> {
    const { errors = [] } = await execute({
      schema: this.#guarded,
      document: withoutConditions(document),
      operationName,
      contextValue: { caller } satisfies ShadowContext,
      rootValue: {},
    });
    const refused = new Map<string, Withheld>();
    for (const { originalError } of errors) {
      if (!(originalError instanceof Refused)) throw new Error('the shadow operation failed');
      refused.set(originalError.coordinate, originalError.why);
    }
    return refused;
  }
}

/**
 * Returns a document without @skip and @include: what a variable may switch on is decided as if it were on. Variables
 * and arguments are dropped too: the shadow knows none. Introspection becomes a leaf: it is no element's.
 */
const withoutConditions = (document: DocumentNode): DocumentNode =>
  visit(document, {
    Directive: () => null,
    VariableDefinition: () => null,
    Argument: () => null,
    Field: (node) => (INTROSPECTION.has(node.name.value) ? { ...TYPENAME, alias: node.alias ?? node.name } : undefined),
  });
const INTROSPECTION = new Set(['__schema', '__type']);
const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Returns the shadow of a schema: its composite types with their fields, without arguments and without data. */
function shadowOf(schema: GraphQLSchema): GraphQLSchema {
  const types = shadowTypes(schema);
  const root = (name: string | undefined) => (name ? (types.get(name) as GraphQLObjectType) : undefined);
  return new GraphQLSchema({
    query: root(schema.getQueryType()?.name),
    mutation: root(schema.getMutationType()?.name),
    types: [...types.values()],
    assumeValid: true,
  });
}

type ShadowTypes = ReadonlyMap<string, GraphQLNamedType>;
/** The one type of every field that is not composite: what a scalar holds is decided by its field alone. */
const LEAF = new GraphQLScalarType({ name: 'ShadowLeaf' });
const resolveType = (value: { __typename: string }) => value.__typename;

/** Returns the shadow of each object, interface and union type, by name. */
function shadowTypes(schema: GraphQLSchema): ShadowTypes {
  const types = new Map<string, GraphQLNamedType>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const { name } = type;
    // Types refer to each other: fields, interfaces and members are asked for once all of them stand in the map.
    if (isObjectType(type)) types.set(name, new GraphQLObjectType({ name, ...partsOf(type, schema, types) }));
    else if (isInterfaceType(type))
      types.set(name, new GraphQLInterfaceType({ name, ...partsOf(type, schema, types), resolveType }));
    else if (isUnionType(type)) {
      const members = () => type.getTypes().map((each) => types.get(each.name) as GraphQLObjectType);
      types.set(name, new GraphQLUnionType({ name, types: members, resolveType }));
    }
  }
  return types;
}

/** Returns what the shadow of a type has, each part to be asked for later. */
const partsOf = (type: GraphQLObjectType | GraphQLInterfaceType, schema: GraphQLSchema, types: ShadowTypes) => ({
  fields: () =>
    Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, shadowField(field.type, schema, types)]),
    ),
  interfaces: () => type.getInterfaces().map((each) => types.get(each.name) as GraphQLInterfaceType),
});

/** Returns the shadow of a field: a list of one stub of every type that may stand in it, or a leaf. */
function shadowField(type: GraphQLOutputType, schema: GraphQLSchema, types: ShadowTypes) {
  const named = getNamedType(type);
  const composite = types.get(named.name);
  if (!composite) return { type: LEAF, resolve: (): unknown => null };
  const stubs = () =>
    (isAbstractType(named) ? schema.getPossibleTypes(named) : [named]).map((each) => ({ __typename: each.name }));
  return { type: new GraphQLList(composite as GraphQLObjectType), resolve: (): unknown => stubs() };
}
