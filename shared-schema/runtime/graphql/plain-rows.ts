import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/*
 * Rows of which nothing but plain values is asked, made without GraphQL's own walk over each of their fields, which
 * takes five times as long. Every value comes by its field's own resolver, the same one as
 * otherwise, so that it is decided, masked, counted and accounted for in the same place; what is left out is what
 * GraphQL does around that. Only a part of an export asks for it (docs/decisions/127-exports.md).
 */

type Context = { readonly plainRows?: PlainRows | undefined };
type Field = GraphQLField<unknown, Context>;
/** One field that is asked of each row. */
interface Asked {
  readonly key: string;
  readonly resolve: (row: unknown) => unknown;
  readonly complete: (value: unknown) => unknown;
}
/** A list that is left to be made once the rest of the answer is there. */
interface Left {
  readonly type: GraphQLObjectType;
  readonly rows: readonly unknown[];
  readonly info: GraphQLResolveInfo;
  readonly context: Context;
}

/** The lists of one answer that are made apart. */
export class PlainRows {
  readonly #left: Left[] = [];

  /** Takes a list over, where nothing but plain values is asked of its rows. @returns whether it did */
  takes(left: Left): boolean {
    const { type, info } = left;
    const [node, ...others] = info.fieldNodes;
    if (others.length > 0 || !node?.selectionSet || !isPlain(type, node.selectionSet)) return false;
    this.#left.push(left);
    return true;
  }

  /** Makes the lists, and puts them where they stand in the answer. @throws what a resolver throws */
  async fill(data: unknown): Promise<void> {
    for (const left of this.#left) {
      const { path } = left.info;
      const above = path.prev ? at(data, path.prev) : data;
      if (above) (above as Record<string, unknown>)[path.key] = await made(left);
    }
  }
}

/** Returns what stands at a path of an answer. */
const at = (data: unknown, { prev, key }: GraphQLResolveInfo['path']): unknown =>
  ((prev ? at(data, prev) : data) as Record<string, unknown> | null | undefined)?.[key];

const plain = new WeakMap<SelectionSetNode, boolean>();
/** Tells whether each field that is asked of a type is a value without arguments, under no condition, and once. */
function isPlain(type: GraphQLObjectType, set: SelectionSetNode): boolean {
  const known = plain.get(set);
  if (known !== undefined) return known;
  const keys = new Set<string>();
  const is = set.selections.every((each) => {
    if (each.kind !== Kind.FIELD || each.directives?.length || each.arguments?.length) return false;
    const key = (each.alias ?? each.name).value;
    const isAgain = keys.has(key);
    keys.add(key);
    const field = type.getFields()[each.name.value];
    return (
      !isAgain && (each.name.value === '__typename' || (field !== undefined && isLeafType(getNamedType(field.type))))
    );
  });
  plain.set(set, is);
  return is;
}

/** Returns the rows as GraphQL would have made them. */
async function made({ type, rows, info, context }: Left): Promise<object[]> {
  // Where a value stands is read while it is resolved, and one is after the other: so one place is enough for all.
  const place = { prev: info.path, key: 0, typename: undefined };
  const asked = askedOf({ type, info, context }, place);
  const answer: object[] = [];
  for (const [key, row] of rows.entries()) {
    place.key = key;
    const is = type.isTypeOf?.(row, context, info);
    if (is instanceof Promise) await is;
    const object: Record<string, unknown> = {};
    for (const each of asked) {
      const value = each.resolve(row);
      object[each.key] = each.complete(value instanceof Promise ? await value : value);
    }
    answer.push(object);
  }
  return answer;
}
const NOTHING = {};

/** Returns what is asked of each row, whose place is this. */
function askedOf({ type, info, context }: Omit<Left, 'rows'>, place: GraphQLResolveInfo['path']): Asked[] {
  const [list] = info.fieldNodes;
  return (list?.selectionSet?.selections ?? []).flatMap((node) => {
    if (node.kind !== Kind.FIELD) return [];
    const key = (node.alias ?? node.name).value;
    const field = type.getFields()[node.name.value] as Field | undefined;
    if (!field) return [{ key, resolve: () => type.name, complete: (value: unknown) => value }];
    const { name: fieldName, type: returnType, resolve = defaultFieldResolver } = field;
    const path = { prev: place, key, typename: type.name };
    const own = { ...info, fieldName, fieldNodes: [node], parentType: type, returnType, path };
    const complete = completing(returnType, `${type.name}.${fieldName}`);
    return [{ key, resolve: (row: unknown) => resolve(row, NOTHING, context, own), complete }];
  });
}

/** Returns what makes a resolved value one of the answer. @throws Error for a null where there is to be none */
function completing(type: GraphQLOutputType, coordinate: string): (value: unknown) => unknown {
  if (isNonNullType(type)) {
    const inner = completing(type.ofType, coordinate);
    return (value) => {
      const completed = inner(value);
      if (completed === null) throw new Error(`${coordinate} is null`);
      return completed;
    };
  }
  if (isListType(type)) {
    const inner = completing(type.ofType, coordinate);
    return (value) => (value === null || value === undefined ? null : Array.from(value as Iterable<unknown>, inner));
  }
  const leaf = type as GraphQLLeafType;
  return (value) => (value === null || value === undefined ? null : leaf.serialize(value));
}

/** Has the rows of pages made apart where an answer asks for that. */
export function withPlainRows(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.getFields().pageInfo) continue;
    const field = type.getFields().nodes;
    const of = field && getNamedType(field.type);
    const resolve = field?.resolve;
    if (!field || !resolve || !isObjectType(of)) continue;
    field.resolve = (...[parent, given, context, info]: [unknown, object, Context, GraphQLResolveInfo]) => {
      const taken = (rows: unknown): unknown =>
        Array.isArray(rows) && context.plainRows?.takes({ type: of, rows, info, context }) ? [] : rows;
      const rows: unknown = resolve(parent, given, context, info);
      return rows instanceof Promise ? rows.then(taken) : taken(rows);
    };
  }
  return schema;
}
