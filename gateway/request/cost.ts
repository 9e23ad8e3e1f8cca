import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { tooComplex } from '../../shared-schema/language/errors.ts';
import { type ListSize, listSizesOf, MOST_CHILDREN } from '../../shared-schema/language/list-size.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import { argumentCost, argumentsOf } from './argument-costs.ts';
import { countingCost } from './counting-cost.ts';
import { IntrospectionCosts } from './introspection-cost.ts';

/**
 * Most objects that an operation may ask for, counted before it runs as if every list were as long as it may be. A page
 * of 200 items with taskers and the history of each with its files is five million; four levels of fifty duplicates on
 * a page are three hundred. What an operation really makes is limited while it runs
 * (shared-schema/runtime/graphql/budget.ts).
 */
const MOST_COST = 10_000_000;

/** A list that is asked for, by the field that it is of, and how many of it. */
export interface ListAsked {
  readonly coordinate: string;
  readonly first: number | undefined;
}

/** What one operation costs at a door, by the list sizes that its schema declares. */
export class OperationCosts {
  readonly #sizes: ReadonlyMap<string, ListSize>;
  readonly #known = new WeakMap<OperationDefinitionNode, number>();
  readonly #introspection: IntrospectionCosts;

  /**
   * Reads the sizes of a schema's lists. @throws StartError LIST_SIZE_MISSING naming every list of objects whose length
   * nothing bounds
   */
  constructor(
    private readonly schema: GraphQLSchema,
    sdl: string,
  ) {
    const { sizes, missing } = listSizesOf(parse(sdl, { noLocation: true }));
    if (missing.length > 0)
      throw new StartError(
        'LIST_SIZE_MISSING',
        `Say with @listSize how long these lists may be: ${missing.join(', ')}.`,
      );
    sizes.set('Query._entities', { assumed: 1, slicing: ['representations'], sized: [] });
    this.#sizes = sizes;
    this.#introspection = new IntrospectionCosts(schema);
  }

  /** Returns how many rows a list has at most that is cut after them without a word; undefined for every other. */
  cutAt({ coordinate, first = MOST_CHILDREN }: ListAsked): number | undefined {
    return this.#sizes.get(coordinate)?.assumed === MOST_CHILDREN ? first : undefined;
  }

  /**
   * Returns what the operation costs beside the objects that its answer turns out to have, in objects: what its
   * arguments ask to be changed and read, what is counted for it, and what it asks of the schema itself. @throws
   * TOO_COMPLEX over a limit
   */
  beside(document: DocumentNode, operationName: string | null | undefined, variables: Record<string, unknown>): number {
    return (
      argumentCost(this.schema, { document, operationName, variables }) +
      countingCost(this.schema, document, operationName) +
      this.#introspection.of(document, operationName, variables)
    );
  }

  /**
   * Returns how many objects of the tools' the operation may ask for; introspection is counted `beside`. Fragments are
   * counted once for each size they stand under. @throws TOO_COMPLEX over the limit
   */
  of(document: DocumentNode, operationName: string | null | undefined, variables: Record<string, unknown>): number {
    const operation = getOperationAST(document, operationName);
    if (!operation) return 0;
    // Without variables it costs the same each time.
    const bare = (operation.variableDefinitions?.length ?? 0) === 0;
    const known = bare ? this.#known.get(operation) : undefined;
    if (known !== undefined) return known;
    const root = this.schema.getRootType(operation.operation);
    const fragments = new Map(
      document.definitions
        .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
        .map((each) => [each.name.value, each]),
    );
    const cost = this.#ofSet(operation.selectionSet, root ?? undefined, {
      variables,
      fragments,
      known: new Map(),
      inherited: undefined,
    });
    if (cost > MOST_COST)
      throw tooComplex(`it may ask for ${cost} objects, at most ${MOST_COST}; say \`first\` on its lists`, 'cost');
    if (bare) this.#known.set(operation, cost);
    return cost;
  }

  #ofSet(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined, walk: Walk): number {
    let total = 0;
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) total += this.#ofField(node, type, walk);
      else if (node.kind === Kind.INLINE_FRAGMENT)
        total += this.#ofSet(node.selectionSet, this.#conditionOf(node.typeCondition?.name.value) ?? type, walk);
      else total += this.#ofFragment(node.name.value, walk);
    }
    return total;
  }

  #ofFragment(name: string, walk: Walk): number {
    const key = `${name}|${walk.inherited?.lists.join() ?? ''}|${walk.inherited?.size ?? ''}`;
    const known = walk.known.get(key);
    if (known !== undefined) return known;
    const fragment = walk.fragments.get(name);
    const cost = fragment
      ? this.#ofSet(fragment.selectionSet, this.#conditionOf(fragment.typeCondition.name.value), walk)
      : 0;
    walk.known.set(key, cost);
    return cost;
  }

  #ofField(node: FieldNode, type: GraphQLNamedType | undefined, walk: Walk): number {
    const name = node.name.value;
    const field = fieldOf(type, name);
    const named = field ? getNamedType(field.type) : undefined;
    if (!field || !isCompositeType(named)) return 0;
    const declared = this.#sizes.get(`${type!.name}.${name}`);
    const size = declared ? sizeBy(declared, argumentsOf(field, node, walk.variables)) : 1;
    const inherited = declared && declared.sized.length > 0 ? { lists: declared.sized, size } : undefined;
    const own = walk.inherited?.lists.includes(name) ? walk.inherited.size : undefined;
    const count = own ?? (inherited ? 1 : size);
    // A list costs its asking too: one of none is resolved as often as it is asked for.
    const asking = isListType(getNullableType(field.type)) ? 1 : 0;
    return asking + count * (1 + this.#ofSet(node.selectionSet, named, { ...walk, inherited }));
  }

  #conditionOf(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

interface Walk {
  readonly variables: Record<string, unknown>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Costs of fragments, by name and the size they stand under. */
  readonly known: Map<string, number>;
  /** Lists whose size the field above has said. */
  readonly inherited: { readonly lists: readonly string[]; readonly size: number } | undefined;
}

function sizeBy({ assumed, slicing }: ListSize, given: Record<string, unknown>): number {
  const said = slicing.map((name) => given[name]).filter((value) => value !== undefined && value !== null);
  if (said.length === 0) return assumed;
  return Math.max(...said.map((value) => (Array.isArray(value) ? value.length : Math.max(0, Number(value)))));
}

function fieldOf(type: GraphQLNamedType | undefined, name: string) {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
