import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { invalidInput } from '../../shared-schema/language/errors.ts';
import type { Policy } from '../enforcement/policy.ts';
import { refusedVariable } from './refused-values.ts';

/**
 * Returns variables as an operation gets them, its defaults with them.
 * @throws INVALID_INPUT naming the place in the variable
 */
export function coerced(
  schema: GraphQLSchema,
  definition: OperationDefinitionNode,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const definitions = definition.variableDefinitions ?? [];
  if (definitions.length === 0) return {};
  const variables = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  if (variables.coerced) return variables.coerced;
  const { place, rule } = refusedVariable(schema, definition, given);
  throw invalidInput(place, rule);
}

/**
 * Checks that a caller may use every element that an operation's arguments name, in its variables too. @throws
 * FORBIDDEN, PURPOSE_NEEDED, or what graphql-js says of a value that is not of its type
 */
export function checkArguments(
  document: DocumentNode,
  variables: Record<string, unknown>,
  { schema, policy, caller }: { readonly schema: GraphQLSchema; readonly policy: Policy; readonly caller: Caller },
): void {
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        const field = typeInfo.getFieldDef();
        if (!field || field.args.length === 0 || !node.arguments?.length) return;
        const values = getArgumentValues(field, node, variables);
        for (const argument of field.args)
          if (Object.hasOwn(values, argument.name)) policy.checkArgument(argument.type, values[argument.name], caller);
      },
    }),
  );
}
