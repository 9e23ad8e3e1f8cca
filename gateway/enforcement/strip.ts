import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Withheld } from '../../shared-schema/language/decision.ts';
import { tooComplex } from '../../shared-schema/language/errors.ts';
import type { WithheldNote } from '../../shared-schema/runtime/audit/account.ts';

/** What stands where nothing was asked for: the key that the client gave it, and what is refused there, by type. */
interface Placeholder {
  readonly key: string;
  readonly refused: Map<string, Refused>;
}
type Refused = Omit<WithheldNote, 'path'>;
/** Which keys of the answer are placeholders, by place. */
export interface MaskNode {
  readonly nulls: Map<string, Placeholder>;
  /** Whether an id was asked for that the client did not ask for. */
  found?: true;
  readonly children: Map<string, MaskNode>;
}
export interface Stripped {
  readonly document: DocumentNode;
  readonly mask: MaskNode | undefined;
  /** What would be withheld, once for each selected field: where something is read, `applyMask` says of which rows. */
  readonly notes: readonly WithheldNote[];
}

const LIMIT = 20_000;
/** Under this name the id of what `node` finds is asked: never null itself, it makes null of what is not found. */
export const FOUND = '__found';
const FINDING: ReadonlySet<string> = new Set(['node', 'nodes']);
/** Placeholders have names no client may choose (`limits.ts`), so that a subgraph is not even told what was asked. */
const PLACEHOLDER = '__m';

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const placeholder = (node: FieldNode, mask: MaskNode, refused: ReadonlyMap<string, Refused>): FieldNode => {
  const key = (node.alias ?? node.name).value;
  const known = [...mask.nulls].find(([, each]) => each.key === key)?.[0] ?? `${PLACEHOLDER}${mask.nulls.size}`;
  mask.nulls.set(known, { key, refused: new Map([...(mask.nulls.get(known)?.refused ?? []), ...refused]) });
  return { kind: Kind.FIELD, alias: name(known), name: name('__typename'), directives: node.directives };
};
const foundId: FieldNode = { kind: Kind.FIELD, alias: name(FOUND), name: name('id') };
const onType = (type: string, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: name(type) },
  selectionSet: selectionSetOf(selections),
});
type Fragment = InlineFragmentNode | FragmentSpreadNode;

/** An operation, and what is taken out of it. */
interface Strip {
  readonly schema: GraphQLSchema;
  /** Holds the operation's fragments. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Why each refused coordinate is refused. */
  readonly refused: ReadonlyMap<string, Withheld>;
}

/**
 * Takes the refused coordinates out of an operation. Each becomes a placeholder `__mN: __typename`, so that shape,
 * order and directives survive and no selection is left empty; what only some types of an interface refuse is split by
 * type. Named fragments are written out. The mask says where the placeholders are; the notes say what was withheld and
 * why. @throws TOO_COMPLEX
 */
export function strip(from: Strip): Stripped {
  const { schema, operation } = from;
  const root = operation.operation === 'mutation' ? schema.getMutationType()! : schema.getQueryType()!;
  const mask: MaskNode = { nulls: new Map(), children: new Map() };
  const walk = new StrippingWalk(from);
  const selectionSet = selectionSetOf(walk.selections(operation.selectionSet, root, { path: [], mask }));
  return {
    document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] },
    mask: pruned(mask) ? mask : undefined,
    notes: [...walk.notes.values()],
  };
}

const selectionSetOf = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});

/** Where a walk is: the keys of the answer down to there, and the mask's node for it. */
interface Within {
  readonly path: readonly string[];
  readonly mask: MaskNode;
}

/** One walk over an operation, which writes it anew without what is refused, and notes what that is. */
class StrippingWalk {
  readonly notes = new Map<string, WithheldNote>();
  readonly #schema: GraphQLSchema;
  readonly #refused: ReadonlyMap<string, Withheld>;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #size = 0;

  constructor({ schema, document, refused }: Strip) {
    this.#schema = schema;
    this.#refused = refused;
    this.#fragments = new Map(
      document.definitions
        .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
        .map((each) => [each.name.value, each]),
    );
  }

  /** Returns what is left of a set of selections on a type. */
  selections(set: SelectionSetNode, parent: GraphQLCompositeType, within: Within): SelectionNode[] {
    return set.selections.flatMap((node): SelectionNode[] => {
      this.#count();
      if (node.kind !== Kind.FIELD) return [this.#fragment(node, parent, within)];
      return node.name.value.startsWith('__') ? [this.#writtenOut(node)] : this.#field(node, parent, within);
    });
  }

  #count(): void {
    if (++this.#size > LIMIT) throw tooComplex('selections after fragments are written out');
  }

  /** Returns a fragment written out, without what is refused in it. */
  #fragment(node: Fragment, parent: GraphQLCompositeType, within: Within): SelectionNode {
    const { typeCondition, selectionSet } = this.#written(node);
    const type = typeCondition ? (this.#schema.getType(typeCondition.name.value) as GraphQLCompositeType) : parent;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      directives: node.directives,
      selectionSet: selectionSetOf(this.selections(selectionSet, type, within)),
    };
  }

  /** Returns where a fragment is written: in its place, or by its name elsewhere in the document. */
  #written(node: Fragment): InlineFragmentNode | FragmentDefinitionNode {
    return node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value)! : node;
  }

  /** Returns what stands for a field: itself, a placeholder, or one of both for each type that it may be of. */
  #field(node: FieldNode, parent: GraphQLCompositeType, { path: above, mask }: Within): SelectionNode[] {
    const refused = this.#refused;
    const possible = isAbstractType(parent) ? this.#schema.getPossibleTypes(parent) : [parent];
    const path = [...above, (node.alias ?? node.name).value];
    const refusing = new Map<string, Refused>();
    for (const { name: type } of possible) {
      const element = `${type}.${node.name.value}`;
      const why = refused.get(element);
      if (!why) continue;
      refusing.set(type, { element, ...why });
      this.notes.set(`${path.join('.')} ${type}`, { path, element, ...why });
    }
    if (refusing.size === possible.length) return [placeholder(node, mask, refusing)];
    const kept = this.#kept(node, parent, { path, mask });
    if (refusing.size === 0) return [kept];
    return possible.map(({ name: type }) =>
      onType(type, [refusing.has(type) ? placeholder(node, mask, refusing) : kept]),
    );
  }

  /** Returns a field that is not refused, without what is refused below it. `path` is the field's own. */
  #kept(node: FieldNode, parent: GraphQLCompositeType, { path, mask }: Within): FieldNode {
    if (!node.selectionSet) return node;
    const field = fieldOf(parent, node.name.value)!;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return node;
    const key = (node.alias ?? node.name).value;
    const child: MaskNode = mask.children.get(key) ?? { nulls: new Map(), children: new Map() };
    mask.children.set(key, child);
    const selections = this.selections(node.selectionSet, type, { path, mask: child });
    if (parent !== this.#schema.getQueryType() || !FINDING.has(node.name.value))
      return { ...node, selectionSet: selectionSetOf(selections) };
    child.found = true;
    return { ...node, selectionSet: selectionSetOf([...selections, foundId]) };
  }

  /** Returns introspection as it stands, its fragments written out: nothing of it is anybody's element. */
  #writtenOut(node: FieldNode): FieldNode {
    return node.selectionSet ? { ...node, selectionSet: this.#writtenOutSet(node.selectionSet) } : node;
  }

  #writtenOutSet(set: SelectionSetNode): SelectionSetNode {
    const selections = set.selections.map((each): SelectionNode => {
      this.#count();
      if (each.kind === Kind.FIELD) return this.#writtenOut(each);
      const { typeCondition, selectionSet: inner } = this.#written(each);
      const selectionSet = this.#writtenOutSet(inner);
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: each.directives, selectionSet };
    });
    return selectionSetOf(selections);
  }
}

function fieldOf(parent: GraphQLCompositeType, field: string): GraphQLField<unknown, unknown> | undefined {
  return 'getFields' in parent ? parent.getFields()[field] : undefined;
}

/** Drops branches of the mask without a placeholder. @returns whether anything is left */
function pruned(mask: MaskNode): boolean {
  for (const [key, child] of mask.children) if (!pruned(child)) mask.children.delete(key);
  return mask.nulls.size > 0 || mask.children.size > 0 || mask.found === true;
}
