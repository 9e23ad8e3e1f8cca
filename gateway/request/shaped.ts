import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** An answer that is none to what was asked; nothing of it is used. */
export class Misshapen extends Error {}

interface Selected {
  readonly set: SelectionSetNode;
  readonly on: GraphQLCompositeType;
}
/** What may stand under one key of an answer. */
interface Place {
  readonly type: GraphQLOutputType;
  /** The field's name; a key is what the client called it. */
  readonly field: string;
  /** What is selected below it, wherever in the document. */
  readonly selected: Selected[];
  /** The keys below it, once they were needed. */
  fields?: Fields;
}
type Fields = ReadonlyMap<string, Place>;

/**
 * The shape that answers to one document have, by the schema of the subgraph that answers. It is worked out as far as
 * answers need it and each set of selections once, so that fragments cost what they are long and not what they multiply
 * to. A fragment counts whatever the type of the object is: what no fragment asks for is in no answer.
 */
export class AnswerShape {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #root: Place;
  readonly #numbers = new Map<SelectionSetNode, number>();
  readonly #fields = new Map<string, Fields>();
  /** Names of the operation's variables. */
  readonly variables: ReadonlySet<string>;

  /** Takes the operation that answers are to. @throws Misshapen where the document has no such operation */
  constructor(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined) {
    const operation = getOperationAST(document, operationName);
    const root = operation && (operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType());
    if (!root) throw new Misshapen('no such operation');
    this.#schema = schema;
    this.#fragments = new Map(
      document.definitions
        .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
        .map((each) => [each.name.value, each]),
    );
    this.#root = { type: root, field: '', selected: [{ set: operation.selectionSet, on: root }] };
    this.variables = new Set(operation.variableDefinitions?.map((each) => each.variable.name.value));
  }

  /**
   * Returns a copy of an answer's data with what was asked for and nothing else. @throws Misshapen where something is
   * not of its type
   */
  shaped(data: unknown, representations?: unknown): Record<string, unknown> {
    const shaped = this.#object(data, this.#root);
    if (Array.isArray(representations) && shaped._entities !== undefined)
      checkEntities(shaped._entities, representations);
    return shaped;
  }

  /**
   * Returns what stands at a path of an answer, list positions as numbers or `@`; undefined where nothing was asked
   * for.
   */
  placeAt(path: readonly unknown[]): Place | undefined {
    let place: Place | undefined;
    let type: GraphQLOutputType | undefined;
    for (const step of path) {
      if (typeof step === 'number' || step === '@') {
        const list = type && nullable(type);
        if (!isListType(list)) return undefined;
        type = list.ofType;
        continue;
      }
      if (typeof step !== 'string' || (type && isListType(nullable(type)))) return undefined;
      const above: Place = place ?? this.#root;
      place = this.#fieldsOf(above).get(step);
      if (!place) return undefined;
      type = place.type;
    }
    return place;
  }

  #object(value: unknown, at: Place): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misshapen('an object is needed');
    // Without a prototype, as the executor's own objects: no key of an answer means anything.
    const copy: Record<string, unknown> = Object.create(null);
    for (const [key, place] of this.#fieldsOf(at))
      if (Object.hasOwn(value, key))
        copy[key] = this.#value((value as Record<string, unknown>)[key], place.type, place);
    return copy;
  }

  #value(value: unknown, type: GraphQLOutputType, place: Place): unknown {
    if (isNonNullType(type)) {
      if (value === null) throw new Misshapen('null where there is none');
      return this.#value(value, type.ofType, place);
    }
    if (value === null) return null;
    if (isListType(type)) {
      if (!Array.isArray(value)) throw new Misshapen('a list is needed');
      return value.map((each) => this.#value(each, type.ofType, place));
    }
    if (isLeafType(type)) return this.#leaf(value, type, place);
    return this.#object(value, place);
  }

  #leaf(value: unknown, type: GraphQLLeafType, { field }: Place): unknown {
    const right =
      field === '__typename'
        ? typeof value === 'string' && isObjectType(this.#schema.getType(value))
        : isOfType(value, type);
    if (!right) throw new Misshapen(`no value of ${type.name}`);
    return value;
  }

  #fieldsOf(place: Place): Fields {
    place.fields ??= this.#fieldsBelow(place.selected);
    return place.fields;
  }

  /** Returns the keys below a place. Places that select the same have the same ones: they are gathered once. */
  #fieldsBelow(selected: readonly Selected[]): Fields {
    const key = selected.map(({ set, on }) => `${this.#numberOf(set)}:${on.name}`).join(' ');
    let fields = this.#fields.get(key);
    if (!fields) {
      const gathered = new Map<string, Place>();
      const seen = new Set<string>();
      for (const each of selected) this.#gather(each, gathered, seen);
      this.#fields.set(key, (fields = gathered));
    }
    return fields;
  }

  /** Adds what is selected to the keys of an answer; `seen` are the fragments that were looked into. */
  #gather({ set, on }: Selected, into: Map<string, Place>, seen: Set<string>): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        this.#add(into, node, on);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      if (!fragment) throw new Misshapen('an unknown fragment');
      const type = fragment.typeCondition ? this.#schema.getType(fragment.typeCondition.name.value) : on;
      if (!isCompositeType(type)) throw new Misshapen('an unknown type');
      const key = `${this.#numberOf(fragment.selectionSet)}:${type.name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.#gather({ set: fragment.selectionSet, on: type }, into, seen);
    }
  }

  #add(into: Map<string, Place>, node: FieldNode, on: GraphQLCompositeType): void {
    const field = node.name.value;
    const key = (node.alias ?? node.name).value;
    const set = node.selectionSet;
    const declared = 'getFields' in on ? on.getFields()[field]?.type : undefined;
    const type = field === '__typename' ? GraphQLString : declared;
    if (!type) throw new Misshapen('an unknown field');
    let place = into.get(key);
    if (!place) into.set(key, (place = { type, field, selected: [] }));
    const named = getNamedType(type);
    if (set && isCompositeType(named) && !place.selected.some((each) => each.set === set && each.on === named))
      place.selected.push({ set, on: named });
  }

  #numberOf(set: SelectionSetNode): number {
    let number = this.#numbers.get(set);
    if (number === undefined) this.#numbers.set(set, (number = this.#numbers.size));
    return number;
  }
}

const nullable = (type: GraphQLOutputType): GraphQLOutputType => (isNonNullType(type) ? type.ofType : type);

/** Tells whether a value that came as JSON is one of a leaf type. All our own scalars but Long are texts. */
function isOfType(value: unknown, type: GraphQLLeafType): boolean {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) !== undefined;
  switch (type.name) {
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Int':
    case 'Long':
      return Number.isSafeInteger(value);
    case 'Float':
      return typeof value === 'number';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    default:
      return typeof value === 'string';
  }
}

/** Checks that entities answer to their references one by one. @throws Misshapen */
function checkEntities(entities: unknown, representations: readonly unknown[]): void {
  if (!Array.isArray(entities) || entities.length !== representations.length)
    throw new Misshapen('not as many entities as references');
  for (const [at, entity] of entities.entries()) {
    const asked = (representations[at] as { __typename?: unknown }).__typename;
    if (entity?.__typename !== undefined && entity.__typename !== asked)
      throw new Misshapen('an entity of another type');
  }
}

const shapes = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string, AnswerShape>>>();
/** Returns the shape of answers to a document, made once for it. @throws Misshapen */
export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): AnswerShape {
  let byDocument = shapes.get(schema);
  if (!byDocument) shapes.set(schema, (byDocument = new WeakMap()));
  let byName = byDocument.get(document);
  if (!byName) byDocument.set(document, (byName = new Map()));
  const name = operationName ?? '';
  let shape = byName.get(name);
  if (!shape) byName.set(name, (shape = new AnswerShape(schema, document, operationName)));
  return shape;
}
