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
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { WithheldNote } from '../../shared-schema/audit/account.ts';
import type { Withheld } from '../../shared-schema/decision.ts';
import { tooComplex } from '../../shared-schema/errors.ts';

/** Which response keys hold placeholders, by place in the answer. `types`: only in objects of these types. */
export interface MaskNode {
  readonly nulls: { readonly key: string; readonly types: ReadonlySet<string> | undefined }[];
  readonly children: Map<string, MaskNode>;
  /** The hidden type name was added here and is taken out again. */
  typed: boolean;
}
export interface Stripped {
  readonly document: DocumentNode;
  readonly mask: MaskNode | undefined;
  readonly notes: readonly WithheldNote[];
}

/** A response key no client may choose: names that begin with two underscores are GraphQL's own. */
export const TYPE_KEY = '__maskType';
const LIMIT = 20_000;

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const placeholder = (node: FieldNode): FieldNode => ({ kind: Kind.FIELD, alias: name((node.alias ?? node.name).value), name: name('__typename'), directives: node.directives });
const typeName: FieldNode = { kind: Kind.FIELD, alias: name(TYPE_KEY), name: name('__typename') };
const onType = (type: string, selections: readonly SelectionNode[]): SelectionNode => ({ kind: Kind.INLINE_FRAGMENT, typeCondition: { kind: Kind.NAMED_TYPE, name: name(type) }, selectionSet: { kind: Kind.SELECTION_SET, selections } });

/**
 * Takes the refused coordinates out of an operation. Each becomes `<responseKey>: __typename`, so that shape, order and
 * directives survive and no selection is left empty; what only some types of an interface refuse is split by type. Named
 * fragments are written out. The mask says where the placeholders are; the notes say what was withheld and why.
 */
export function strip(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, refused: ReadonlyMap<string, Withheld>): Stripped {
  const fragments = new Map(document.definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
  const notes = new Map<string, WithheldNote>();
  let size = 0;

  const walk = (set: SelectionSetNode, parent: GraphQLCompositeType, within: { conditional: boolean; path: string; mask: MaskNode }): SelectionNode[] =>
    set.selections.flatMap((node): SelectionNode[] => {
      if (++size > LIMIT) throw tooComplex('selections after fragments are written out');
      if (node.kind !== Kind.FIELD) {
        const condition = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)!.typeCondition : node.typeCondition;
        const inner = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)!.selectionSet : node.selectionSet;
        const type = condition ? (schema.getType(condition.name.value) as GraphQLCompositeType) : parent;
        return [{ kind: Kind.INLINE_FRAGMENT, typeCondition: condition, directives: node.directives, selectionSet: { kind: Kind.SELECTION_SET, selections: walk(inner, type, within) } }];
      }
      if (node.name.value.startsWith('__')) return [node];
      const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
      const refusing = possible.filter((type) => refused.has(`${type.name}.${node.name.value}`));
      const key = (node.alias ?? node.name).value;
      const path = within.path ? `${within.path}.${key}` : key;
      for (const type of refusing) notes.set(`${path} ${type.name}`, { path, element: `${type.name}.${node.name.value}`, ...refused.get(`${type.name}.${node.name.value}`)! });
      if (refusing.length > 0) {
        const everywhere = refusing.length === possible.length && !within.conditional;
        within.mask.nulls.push({ key, types: everywhere ? undefined : new Set(refusing.map((type) => type.name)) });
        if (!everywhere) within.mask.typed = true;
      }
      if (refusing.length === possible.length) return [placeholder(node)];
      const kept = keep(node, parent, path, within.mask);
      if (refusing.length === 0) return [kept];
      return possible.map((type) => onType(type.name, [refusing.includes(type) ? placeholder(node) : kept]));
    });

  const keep = (node: FieldNode, parent: GraphQLCompositeType, path: string, mask: MaskNode): FieldNode => {
    if (!node.selectionSet) return node;
    const field = fieldOf(parent, node.name.value)!;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return node;
    const key = (node.alias ?? node.name).value;
    const child = mask.children.get(key) ?? { nulls: [], children: new Map(), typed: false };
    mask.children.set(key, child);
    const selections = walk(node.selectionSet, type, { conditional: !isObjectType(type), path: isListType(getNullableType(field.type)) ? `${path}.@` : path, mask: child });
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: child.typed && !selections.includes(typeName) ? [typeName, ...selections] : selections } };
  };

  const root = operation.operation === 'mutation' ? schema.getMutationType()! : schema.getQueryType()!;
  const mask: MaskNode = { nulls: [], children: new Map(), typed: false };
  const selections = walk(operation.selectionSet, root, { conditional: false, path: '', mask });
  return { document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }] }, mask: pruned(mask) ? mask : undefined, notes: [...notes.values()] };
}

function fieldOf(parent: GraphQLCompositeType, field: string): GraphQLField<unknown, unknown> | undefined {
  return 'getFields' in parent ? parent.getFields()[field] : undefined;
}

/** Drops branches of the mask without a placeholder. @returns whether anything is left */
function pruned(mask: MaskNode): boolean {
  for (const [key, child] of mask.children) if (!pruned(child)) mask.children.delete(key);
  return mask.nulls.length > 0 || mask.children.size > 0 || mask.typed;
}

/** Puts null where the placeholders are, in place. */
export function applyMask(mask: MaskNode, value: unknown): void {
  if (Array.isArray(value)) {
    for (const each of value) applyMask(mask, each);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const object = value as Record<string, unknown>;
  const type = object[TYPE_KEY] as string | undefined;
  for (const { key, types } of mask.nulls) if (Object.hasOwn(object, key) && (types === undefined || type === undefined || types.has(type))) object[key] = null;
  if (mask.typed) delete object[TYPE_KEY];
  for (const [key, child] of mask.children) applyMask(child, object[key]);
}
