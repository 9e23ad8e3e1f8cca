import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/*
 * Elements that subgraphs hand each other behind the caller's back: by keys, @requires, @provides and @fromContext
 * (GHSA-m8jr-fxqx-8xx6). They are read in the composed supergraph, where tags of all subgraphs stand together and every
 * spelling of a directive (imported under another name, `federation__...`, federation 1) has become a `join__` one.
 */

/** A selection that is fetched for a field or as a key, and whose it is. */
interface Carried {
  readonly selection: string;
  /** Types it may be made on. */
  readonly types: readonly string[];
  /** How it is named in a reason. */
  readonly by: string;
  /** Tags of the field it is fetched for; a key has none. */
  readonly allowed: ReadonlySet<string>;
}
interface ComposedType {
  readonly tags: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, { readonly type: string; readonly tags: ReadonlySet<string> }>;
  readonly interfaces: readonly string[];
  /** Members of a union. */
  readonly members: readonly string[];
  readonly directives: readonly Applied[];
}
interface Applied {
  readonly name: string;
  readonly given: Readonly<Record<string, any>>;
}

const applied = (nodes: readonly ConstDirectiveNode[] = []): Applied[] =>
  nodes.map((node) => ({
    name: node.name.value,
    given: Object.fromEntries(
      (node.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
    ),
  }));

/**
 * Tells whether a tag says personal data, or business data ruled like it. A directive is known by what it says: it may
 * have been imported under any name.
 */
const isRuled = (tag: unknown): tag is string => typeof tag === 'string' && /^(pii|confidential)\//.test(tag);
const tagsIn = (directives: readonly Applied[]): Set<string> =>
  new Set(directives.map(({ given }) => given.name).filter(isRuled));

function namedType(node: any): string {
  return node.kind === Kind.NAMED_TYPE ? node.name.value : namedType(node.type);
}

function typesOf(supergraph: DocumentNode): Map<string, ComposedType> {
  const types = new Map<string, ComposedType>();
  for (const node of supergraph.definitions as readonly any[]) {
    if (!/^(Object|Interface|Union|Scalar|Enum)TypeDefinition$/.test(node.kind)) continue;
    const directives = applied(node.directives);
    const fields = (node.fields ?? []).map((field: any) => [
      field.name.value,
      { type: namedType(field.type), tags: tagsIn(applied(field.directives)) },
    ]);
    const names = (nodes: readonly any[] = []) => nodes.map((each) => each.name.value as string);
    types.set(node.name.value, {
      tags: tagsIn(directives),
      fields: new Map(fields),
      interfaces: names(node.interfaces),
      members: names(node.types),
      directives,
    });
  }
  return types;
}

/** Returns everything that a supergraph's keys and fields carry. */
function carriedIn(supergraph: DocumentNode, types: ReadonlyMap<string, ComposedType>): Carried[] {
  const carried: Carried[] = [];
  for (const [type, { directives }] of types)
    for (const { name, given } of directives) {
      if (name === 'join__type' && given.key !== undefined)
        carried.push({ selection: given.key, types: [type], by: `${type} @key`, allowed: new Set() });
    }
  for (const node of supergraph.definitions as readonly any[])
    for (const field of node.fields ?? []) {
      const directives = applied(field.directives);
      const allowed = tagsIn(directives);
      const at = `${node.name.value}.${field.name.value}`;
      for (const { given } of directives.filter((each) => each.name === 'join__field')) {
        if (given.requires !== undefined)
          carried.push({ selection: given.requires, types: [node.name.value], by: `${at} @requires`, allowed });
        if (given.provides !== undefined)
          carried.push({ selection: given.provides, types: [namedType(field.type)], by: `${at} @provides`, allowed });
        for (const { context, selection } of given.contextArguments ?? [])
          carried.push({ selection, types: typesWithContext(types, context), by: `${at} @fromContext`, allowed });
      }
    }
  return carried;
}

const typesWithContext = (types: ReadonlyMap<string, ComposedType>, context: unknown): string[] =>
  [...types]
    .filter(([, { directives }]) => directives.some(({ given }) => given.name === context))
    .map(([name]) => name);

/**
 * Returns the names of the type itself, of what implements it or is one of it, and what it implements: a tag on any of
 * them counts.
 */
function related(types: ReadonlyMap<string, ComposedType>, name: string): string[] {
  const below = [...types].filter(
    ([other, { interfaces }]) => interfaces.includes(name) || types.get(name)!.members.includes(other),
  );
  return [name, ...types.get(name)!.interfaces, ...below.map(([other]) => other)];
}

/**
 * Tells whether a field with these tags may carry an element with that one: sensitive personal data covers other
 * personal data.
 */
const covers = (allowed: ReadonlySet<string>, tag: string): boolean =>
  allowed.has(tag) || (tag === 'pii/pii' && allowed.has('pii/spii'));

/** What carries a selection: the tags that it may carry, among the supergraph's types. */
interface Carrier {
  readonly types: ReadonlyMap<string, ComposedType>;
  readonly allowed: ReadonlySet<string>;
}

/**
 * Walks one selection and tells every coordinate in it that its carrier may not carry. @throws Error where it names
 * what is not there
 */
function hiddenIn(set: SelectionSetNode, on: string, carrier: Carrier): string[] {
  const { types, allowed } = carrier;
  const hidden: string[] = [];
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('a named fragment');
    if (node.kind === Kind.INLINE_FRAGMENT) {
      hidden.push(...hiddenIn(node.selectionSet, node.typeCondition?.name.value ?? on, carrier));
      continue;
    }
    if (node.name.value === '__typename') continue;
    const field = types.get(on)?.fields.get(node.name.value);
    if (!field) throw new Error(`no field ${on}.${node.name.value}`);
    const tags = new Set(types.get(field.type)?.tags);
    for (const type of related(types, on))
      for (const tag of [...types.get(type)!.tags, ...(types.get(type)!.fields.get(node.name.value)?.tags ?? [])])
        tags.add(tag);
    if ([...tags].some((tag) => !covers(allowed, tag))) hidden.push(`${on}.${node.name.value}`);
    if (node.selectionSet) hidden.push(...hiddenIn(node.selectionSet, field.type, carrier));
  }
  return hidden;
}

/** Returns a selection, in braces where it has none: a context's has them, or begins with a type condition. */
const selectionSetOf = (selection: string): SelectionSetNode =>
  (parse(selection.trim().startsWith('{') ? selection : `{ ${selection} }`).definitions[0] as any).selectionSet;

/**
 * Returns why a supergraph is refused: a key that holds a tagged element, or a field that carries one and is not tagged
 * like it. What cannot be read or resolved is refused too.
 */
export function hiddenCarriers(supergraphSdl: string): string[] {
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const types = typesOf(supergraph);
  const reasons = carriedIn(supergraph, types).flatMap(({ selection, types: on, by, allowed }) => {
    try {
      if (on.length === 0) throw new Error('no type');
      const set = selectionSetOf(selection);
      // A context's selection is made on each type that sets it, by the conditions that are for it.
      return on
        .flatMap((type) => hiddenIn(set, type, { types, allowed }))
        .map((coordinate) => `${by} carries ${coordinate}`);
    } catch {
      return [`${by} carries what cannot be resolved`];
    }
  });
  return [...new Set(reasons)];
}
