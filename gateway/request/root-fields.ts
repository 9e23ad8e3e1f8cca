import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/** Returns the names of an operation's root fields, those of its fragments too; none where it is not there. */
export function rootFields(document: DocumentNode, operationName?: string | null): ReadonlySet<string> {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) names.add(node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        collect(fragments.get(node.name.value));
      }
    }
  };
  collect(getOperationAST(document, operationName)?.selectionSet);
  return names;
}

/** The root fields that tell of the schema and of nothing else. */
export const SCHEMA_FIELDS = ['__schema', '__type'] as const;
/** The root fields that a tool answers to the gateway alone. */
export const GATEWAY_FIELDS = ['_entities', '_service'] as const;
