import { type DocumentNode, Kind, type TypeNode, visit } from 'graphql';

/*
 * How long the graph's lists may be, declared on the field itself by federation's `@listSize`, so that what an
 * operation may cost is known before it runs, at the gateway and at a tool's own door alike (gateway/request/cost.ts).
 */

/** How many rows a page has where `first` is left out, and at most. */
export const PAGE = { usual: 25, most: 200 };
/** The lists of a page, which `first` and `last` bound. */
export const PAGED = ['nodes', 'edges'] as const;
/** Most rows that are shown of those that hang on one other: its newest. */
export const MOST_CHILDREN = 500;
/** Most of the lists that a tool's own settings bound: its events, question paths, templates, files of one element. */
export const MOST_SETTINGS = 50;

/** Returns the directive that says how many a list has at most. */
export const atMost = (size: number): string => `@listSize(assumedSize: ${size})`;
/** Returns the directive of a list that `first` bounds, with its size where that is left out. */
export const byFirst = (usual: number): string =>
  `@listSize(assumedSize: ${usual}, slicingArguments: ["first"], requireOneSlicingArgument: false)`;
/** Returns the directive of a connection whose lists `first` or `last` bounds, with their size without them. */
export const pageOf = (usual: number, ...lists: string[]): string => {
  const sized = lists.map((list) => `"${list}"`).join(', ');
  const slicing = 'slicingArguments: ["first", "last"], requireOneSlicingArgument: false';
  return `@listSize(assumedSize: ${usual}, ${slicing}, sizedFields: [${sized}])`;
};
/** Returns the directive of a field whose lists below it `first` alone bounds, with their size without it. */
export const firstOf = (usual: number, ...lists: string[]): string => {
  const sized = lists.map((list) => `"${list}"`).join(', ');
  const slicing = 'slicingArguments: ["first"], requireOneSlicingArgument: false';
  return `@listSize(assumedSize: ${usual}, ${slicing}, sizedFields: [${sized}])`;
};
/** How long a field's list may be, as its `@listSize` says. */
export interface ListSize {
  readonly assumed: number;
  /** Arguments that say it: a number, or a list that is as long. */
  readonly slicing: readonly string[];
  /** The lists below the field that it speaks of; none: the field's own. */
  readonly sized: readonly string[];
}

/**
 * Returns what a schema declares of its lists, by coordinate, and the coordinates of lists of objects that declare
 * nothing.
 */
export function listSizesOf(schema: DocumentNode): { sizes: Map<string, ListSize>; missing: string[] } {
  const sizes = new Map<string, ListSize>();
  const lists: { coordinate: string; field: string }[] = [];
  const leaves = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);
  visit(schema, {
    ScalarTypeDefinition: (node) => void leaves.add(node.name.value),
    EnumTypeDefinition: (node) => void leaves.add(node.name.value),
  });
  for (const type of schema.definitions) {
    if (
      type.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      type.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      type.kind !== Kind.OBJECT_TYPE_EXTENSION
    )
      continue;
    for (const field of type.fields ?? []) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      const declared = field.directives?.find((each) => each.name.value === 'listSize');
      if (declared)
        sizes.set(
          coordinate,
          readListSize(new Map(declared.arguments?.map((each) => [each.name.value, each.value as any]))),
        );
      else if (isListOf(field.type, (name) => !leaves.has(name))) lists.push({ coordinate, field: field.name.value });
    }
  }
  const sized = new Set([...sizes.values()].flatMap((each) => each.sized));
  return {
    sizes,
    missing: lists
      .filter(({ field }) => !sized.has(field) && field !== '_entities')
      .map(({ coordinate }) => coordinate),
  };
}

function readListSize(given: Map<string, any>): ListSize {
  const names = (key: string): string[] => (given.get(key)?.values ?? []).map((each: { value: string }) => each.value);
  return {
    assumed: Number(given.get('assumedSize')?.value ?? 1),
    slicing: names('slicingArguments'),
    sized: names('sizedFields'),
  };
}

function isListOf(type: TypeNode, composite: (name: string) => boolean): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isListOf(type.type, composite);
  if (type.kind === Kind.NAMED_TYPE) return false;
  let inner: TypeNode = type.type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return composite(inner.name.value);
}
