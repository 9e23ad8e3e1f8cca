import {
  coerceInputValue,
  type GraphQLEnumType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

/* What is said of a value that its type does not have: where it stands and which there are, never the value. */

/** How GraphQL says that a value is none of an enumeration. */
const NONE_OF = /(?:does not exist in|Enum) "(\w+)"(?: enum\.| cannot represent non-)/;

/** Returns the values that there are, where GraphQL says that one is none of an enumeration; else undefined. */
export function valuesMeant(schema: GraphQLSchema, message: string): string | undefined {
  const type = schema.getType(NONE_OF.exec(message)?.[1] ?? '');
  return isEnumType(type) ? valuesOf(type) : undefined;
}
const valuesOf = (type: GraphQLEnumType): string =>
  `it is one of ${type
    .getValues()
    .map(({ name }) => name)
    .join(', ')}`;

/** A variable's value that is not of its type: the way to it, and what it has to be. */
interface Refused {
  readonly place: string;
  readonly rule: string;
}
const NOT_OF_ITS_TYPE = 'it is not valid for its type';

/** Returns the first of an operation's variables that is not valid, and where within it. */
export function refusedVariable(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Refused {
  for (const { variable, type: node, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
    if (!type || !isInputType(type) || (given[name] === undefined && defaultValue)) continue;
    const found = refusedIn(type, given[name]);
    if (found) return { ...found, place: [`$${name}`, ...found.place].join('.') };
  }
  return { place: '$variables', rule: NOT_OF_ITS_TYPE };
}

/** Returns the first part of a value that is not of its type; undefined where all of it is. */
function refusedIn(
  type: GraphQLInputType,
  value: unknown,
): { place: readonly (string | number)[]; rule: string } | undefined {
  let found: ReturnType<typeof refusedIn>;
  coerceInputValue(value, type, (place) => {
    const wanted = getNamedType(typeAt(type, place));
    found ??= { place, rule: isEnumType(wanted) ? valuesOf(wanted) : NOT_OF_ITS_TYPE };
  });
  return found;
}

/** Returns the type of what stands at a place within a value; undefined where its type has no such field. */
function typeAt(type: GraphQLInputType, place: readonly (string | number)[]): GraphQLInputType | undefined {
  return place.reduce<GraphQLInputType | undefined>((at, step) => {
    if (typeof step === 'number') return at;
    const within = at && getNamedType(at);
    return isInputObjectType(within) ? within.getFields()[step]?.type : undefined;
  }, type);
}
