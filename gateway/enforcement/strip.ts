import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Withheld } from '../../shared-schema/language/decision.ts';
import { tooComplex } from '../../shared-schema/language/errors.ts';
import type { WithheldNote } from '../../shared-schema/runtime/audit/account.ts';

/** Which keys of the answer are placeholders, by place, and what the client called them. */
export interface MaskNode {
  readonly nulls: Map<string, string>;
  readonly children: Map<string, MaskNode>;
}
export interface Stripped {
  readonly document: DocumentNode;
  readonly mask: MaskNode | undefined;
  readonly notes: readonly WithheldNote[];
}

const LIMIT = 20_000;
/** Placeholders have names no client may choose (`limits.ts`), so that a subgraph is not even told what was asked. */
const PLACEHOLDER = '__m';

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const placeholder = (node: FieldNode, mask: MaskNode): FieldNode => {
  const key = (node.alias ?? node.name).value;
  const known = [...mask.nulls].find(([, asked]) => asked === key)?.[0] ?? `${PLACEHOLDER}${mask.nulls.size}`;
  mask.nulls.set(known, key);
  return { kind: Kind.FIELD, alias: name(known), name: name('__typename'), directives: node.directives };
};
const onType = (type: string, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: name(type) },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/**
 * Takes the refused coordinates out of an operation. Each becomes a placeholder `__mN: __typename`, so that shape,
 * order and directives survive and no selection is left empty; what only some types of an interface refuse is split by
 * type. Named fragments are written out. The mask says where the placeholders are; the notes say what was withheld and
 * why.
 */
export function strip(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  refused: ReadonlyMap<string, Withheld>,
): Stripped {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const notes = new Map<string, WithheldNote>();
  let size = 0;

  /** Returns introspection as it stands, its fragments written out: nothing of it is anybody's element. */
  const writtenOut = (node: FieldNode): FieldNode => {
    if (!node.selectionSet) return node;
    const inner = (set: SelectionSetNode): SelectionNode[] =>
      set.selections.map((each): SelectionNode => {
        if (++size > LIMIT) throw tooComplex('selections after fragments are written out');
        if (each.kind === Kind.FIELD) return writtenOut(each);
        const fragment = each.kind === Kind.FRAGMENT_SPREAD ? fragments.get(each.name.value)! : each;
        const selectionSet = { kind: Kind.SELECTION_SET, selections: inner(fragment.selectionSet) } as const;
        return {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: fragment.typeCondition,
          directives: each.directives,
          selectionSet,
        };
      });
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: inner(node.selectionSet) } };
  };

  const walk = (
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    within: { path: string; mask: MaskNode },
  ): SelectionNode[] =>
    set.selections.flatMap((node): SelectionNode[] => {
      if (++size > LIMIT) throw tooComplex('selections after fragments are written out');
      if (node.kind !== Kind.FIELD) {
        const condition =
          node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)!.typeCondition : node.typeCondition;
        const inner =
          node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)!.selectionSet : node.selectionSet;
        const type = condition ? (schema.getType(condition.name.value) as GraphQLCompositeType) : parent;
        return [
          {
            kind: Kind.INLINE_FRAGMENT,
            typeCondition: condition,
            directives: node.directives,
            selectionSet: { kind: Kind.SELECTION_SET, selections: walk(inner, type, within) },
          },
        ];
      }
      if (node.name.value.startsWith('__')) return [writtenOut(node)];
      const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
      const refusing = possible.filter((type) => refused.has(`${type.name}.${node.name.value}`));
      const key = (node.alias ?? node.name).value;
      const path = within.path ? `${within.path}.${key}` : key;
      for (const type of refusing)
        notes.set(`${path} ${type.name}`, {
          path,
          element: `${type.name}.${node.name.value}`,
          ...refused.get(`${type.name}.${node.name.value}`)!,
        });
      if (refusing.length === possible.length) return [placeholder(node, within.mask)];
      const kept = keep(node, parent, path, within.mask);
      if (refusing.length === 0) return [kept];
      return possible.map((type) =>
        onType(type.name, [refusing.includes(type) ? placeholder(node, within.mask) : kept]),
      );
    });

  const keep = (node: FieldNode, parent: GraphQLCompositeType, path: string, mask: MaskNode): FieldNode => {
    if (!node.selectionSet) return node;
    const field = fieldOf(parent, node.name.value)!;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return node;
    const key = (node.alias ?? node.name).value;
    const child = mask.children.get(key) ?? { nulls: new Map(), children: new Map() };
    mask.children.set(key, child);
    const selections = walk(node.selectionSet, type, {
      path: isListType(getNullableType(field.type)) ? `${path}.@` : path,
      mask: child,
    });
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  };

  const root = operation.operation === 'mutation' ? schema.getMutationType()! : schema.getQueryType()!;
  const mask: MaskNode = { nulls: new Map(), children: new Map() };
  const selections = walk(operation.selectionSet, root, { path: '', mask });
  return {
    document: {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }],
    },
    mask: pruned(mask) ? mask : undefined,
    notes: [...notes.values()],
  };
}

function fieldOf(parent: GraphQLCompositeType, field: string): GraphQLField<unknown, unknown> | undefined {
  return 'getFields' in parent ? parent.getFields()[field] : undefined;
}

/** Drops branches of the mask without a placeholder. @returns whether anything is left */
function pruned(mask: MaskNode): boolean {
  for (const [key, child] of mask.children) if (!pruned(child)) mask.children.delete(key);
  return mask.nulls.size > 0 || mask.children.size > 0;
}

/** The answer with null where the placeholders are, under the names the client asked by and in their order. */
export function applyMask(mask: MaskNode, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => applyMask(mask, each));
  if (value === null || typeof value !== 'object') return value;
  const masked: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const asked = mask.nulls.get(key);
    const child = mask.children.get(key);
    if (asked !== undefined) masked[asked] = null;
    else masked[key] = child ? applyMask(child, inner) : inner;
  }
  return masked;
}
