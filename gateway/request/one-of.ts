import { type GraphQLSchema, isInputObjectType, Kind, parse } from 'graphql';

/**
 * Returns a schema in which the inputs that the supergraph marks with `@oneOf` are such. Composition carries the
 * directive and knows nothing of it, so the schema that it makes for clients would take none of the fields, or several.
 */
export function withOneOf(schema: GraphQLSchema, supergraphSdl: string): GraphQLSchema {
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
    const type = schema.getType(definition.name.value);
    if (isInputObjectType(type))
      type.isOneOf = definition.directives?.some(({ name }) => name.value === 'oneOf') ?? false;
  }
  return schema;
}
