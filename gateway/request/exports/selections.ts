import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ListAsked } from '../cost.ts';

/** A set of selections, and the type that they are of. */
export interface SetOn {
  readonly set: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}
/** A field that is asked for, and the type that it is asked of. */
export interface FieldOn {
  readonly node: FieldNode;
  readonly type: GraphQLCompositeType;
  /** Undefined for `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | undefined;
}

/** What an operation's sets of selections ask, by its fragments and variables. */
export class Selections {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Record<string, unknown>,
  ) {
    this.#fragments = new Map(
      document.definitions
        .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
        .map((each) => [each.name.value, each]),
    );
  }

  /** Returns the fields of a set, those of its fragments with them, @skip and @include obeyed. */
  fieldsOf({ set, type }: SetOn): FieldOn[] {
    return set.selections.flatMap((node): FieldOn[] => {
      if (this.#isLeftOut(node)) return [];
      if (node.kind === Kind.FIELD)
        return [{ node, type, field: 'getFields' in type ? type.getFields()[node.name.value] : undefined }];
      const inner = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
      if (!inner) return [];
      const on = inner.typeCondition && this.schema.getType(inner.typeCondition.name.value);
      return this.fieldsOf({ set: inner.selectionSet, type: (on as GraphQLCompositeType | undefined) ?? type });
    });
  }

  /** Returns the list that a field is, and how many of it are asked for. */
  listAsked({ node, type, field }: FieldOn): ListAsked {
    const { first } = field ? getArgumentValues(field, node, this.variables) : {};
    return { coordinate: `${type.name}.${node.name.value}`, first: typeof first === 'number' ? first : undefined };
  }

  #isLeftOut(node: SelectionNode): boolean {
    return (
      getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.if === true ||
      getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.if === false
    );
  }
}

/** Returns the key under which a field stands in the answer. */
export const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;
