import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { Withheld } from '../../shared-schema/language/decision.ts';
import type { Policy } from './policy.ts';

/**
 * Returns the same decision by another way: a walk over the document with TypeInfo asks the policy at every field. It
 * does not stop below a refused field, so it names a superset of what the shadow refuses; below nothing that is refused
 * both must name the same coordinates.
 */
export function refusalsByWalk(
  document: DocumentNode,
  caller: Caller,
  { schema, policy }: { readonly schema: GraphQLSchema; readonly policy: Policy },
): Map<string, Withheld> {
  const refused = new Map<string, Withheld>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = typeInfo.getParentType();
        if (!parent || !isCompositeType(getNamedType(parent))) return;
        for (const type of isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent]) {
          const refusal = policy.refusal(type.name, node.name.value, caller);
          if (refusal) refused.set(`${type.name}.${node.name.value}`, refusal);
        }
      },
    }),
  );
  return refused;
}
