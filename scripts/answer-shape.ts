import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Returns what an operation answers, as its JSON with a type for each value; `| null` where there may be none. */
export function answerShape(schema: GraphQLSchema, operation: OperationDefinitionNode): string {
  const root = schema.getQueryType();
  if (!root) throw new Error('the schema has no queries');
  return objectOf({ schema, indent: '' }, root, operation.selectionSet);
}

interface Place {
  readonly schema: GraphQLSchema;
  readonly indent: string;
}

function objectOf({ schema, indent }: Place, type: GraphQLNamedType, { selections }: SelectionSetNode): string {
  const within = { schema, indent: `${indent}  ` };
  const lines = selections.flatMap((selection): string[] => {
    if (selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition) {
      const of = schema.getType(selection.typeCondition.name.value) as GraphQLNamedType;
      return [`... of ${of.name} ${objectOf(within, of, selection.selectionSet)}`];
    }
    if (selection.kind !== Kind.FIELD) throw new Error('a shape is of fields and inline fragments');
    const { name, alias, selectionSet } = selection;
    return [`${(alias ?? name).value}: ${jsonOf(within, fieldType(type, name.value), selectionSet)}`];
  });
  return `{\n${lines.map((line) => `${within.indent}${line}`).join('\n')}\n${indent}}`;
}

function fieldType(type: GraphQLNamedType, name: string): GraphQLOutputType {
  const fields = 'getFields' in type ? type.getFields() : {};
  const field = fields[name];
  if (!field || !('args' in field)) throw new Error(`${type.name} has no field ${name}`);
  return field.type;
}

function jsonOf(place: Place, type: GraphQLOutputType, selections: SelectionSetNode | undefined): string {
  if (!isNonNullType(type)) return `${nonNull(place, type, selections)} | null`;
  return nonNull(place, type.ofType, selections);
}

function nonNull(place: Place, type: GraphQLOutputType, selections: SelectionSetNode | undefined): string {
  if (isListType(type)) return `[${jsonOf(place, type.ofType, selections)}]`;
  const named = type as GraphQLNamedType;
  return selections ? objectOf(place, named, selections) : named.name;
}
