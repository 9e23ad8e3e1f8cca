import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type CorrespondenceError, tooComplex } from '../../language/errors.ts';

/**
 * Most objects and bytes that one answer of a tool may have; far above a screen's, far below what a process can hold.
 */
export const BUDGET = { nodes: 50_000, bytes: 8_000_000 };
/** About how many bytes an answer takes to say of one null that it is withheld. */
export const NOTE_BYTES = 200;

/**
 * Counts what one request makes while it is executed. Once it is over a limit nothing more is made: every list that
 * comes is empty and every value null, and the whole answer is refused.
 */
export class Budget {
  nodes = 0;
  bytes = 0;
  /** Why the answer is refused; undefined within the limits. */
  refused: CorrespondenceError | undefined;

  /** Takes a part of an answer into account that was made elsewhere. */
  take({ nodes, bytes }: { readonly nodes: number; readonly bytes: number }): void {
    this.takeNodes(nodes);
    this.takeBytes(bytes);
  }

  /** Takes objects into account. @returns whether they may still be made */
  takeNodes(count: number): boolean {
    this.nodes += count;
    if (this.nodes > BUDGET.nodes)
      this.refused ??= tooComplex(
        `objects in one answer, at most ${BUDGET.nodes}; say \`first\` on its lists`,
        'objects',
      );
    return this.refused === undefined;
  }

  /** Takes a value's text into account. @returns whether it may still be shown */
  takeBytes(count: number): boolean {
    this.bytes += count;
    if (this.bytes > BUDGET.bytes)
      this.refused ??= tooComplex(`bytes of one answer, at most ${BUDGET.bytes}; ask for fewer at once`, 'bytes');
    return this.refused === undefined;
  }
}

interface Budgeted {
  readonly budget: Budget;
}

/** Puts every field of a schema under the request's budget, those without a resolver of their own too. */
export function underBudget(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = isCompositeType(getNamedType(field.type)) ? countedNodes(resolve) : countedValue(resolve);
    }
  }
  return schema;
}

type Resolve = GraphQLFieldResolver<unknown, Budgeted>;
type Counted = (value: unknown, budget: Budget, info: GraphQLResolveInfo) => unknown;

const countedNodes = (resolve: Resolve): Resolve =>
  counted(resolve, (value, budget, info) => {
    if (value === null || value === undefined) return value;
    const objects = Array.isArray(value) ? value.length : 1;
    return budget.takeNodes(objects) && budget.takeBytes(objects * typeNamesOf(info)) ? value : null;
  });

/** Signs beside a value and the key that it stands under. */
const PUNCTUATION = 6;
const countedValue = (resolve: Resolve): Resolve =>
  counted(resolve, (value, budget, { path }) =>
    budget.takeBytes(String(path.key).length + PUNCTUATION + sizeOf(value)) ? value : null,
  );

/** About how many bytes the name of a type takes. */
const TYPE_NAME = 24;
const typeNames = new WeakMap<SelectionSetNode, number>();
/** Returns how many bytes the type's name takes in one object that is asked for: no resolver of ours answers it. */
const typeNamesOf = ({ fieldNodes, fragments }: GraphQLResolveInfo): number =>
  fieldNodes.reduce((sum, { selectionSet }) => sum + (selectionSet ? typeNamesIn(selectionSet, fragments) : 0), 0);

function typeNamesIn(set: SelectionSetNode, fragments: GraphQLResolveInfo['fragments']): number {
  const known = typeNames.get(set);
  if (known !== undefined) return known;
  let bytes = 0;
  for (const each of set.selections)
    if (each.kind === Kind.FIELD)
      bytes += each.name.value === '__typename' ? (each.alias ?? each.name).value.length + PUNCTUATION + TYPE_NAME : 0;
    else {
      const inner = each.kind === Kind.INLINE_FRAGMENT ? each : fragments[each.name.value];
      bytes += inner ? typeNamesIn(inner.selectionSet, fragments) : 0;
    }
  typeNames.set(set, bytes);
  return bytes;
}

/** Returns a resolver whose value is counted; most values are there at once and make no promise here. */
function counted(resolve: Resolve, count: Counted): Resolve {
  return (parent, given, context, info) => {
    const { budget } = context;
    if (budget.refused) return null;
    const value = resolve(parent, given, context, info);
    return value instanceof Promise
      ? value.then((settled) => count(settled, budget, info))
      : count(value, budget, info);
  };
}

/** Returns about how many bytes a value takes in an answer; only texts over 64 signs are measured in UTF-8. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length <= 64 ? value.length : Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + sizeOf(each) + 3, 2);
  return 8;
}
