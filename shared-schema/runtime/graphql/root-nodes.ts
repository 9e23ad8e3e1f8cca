import { type DocumentNode, type FieldNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

/**
 * Returns the root fields that an operation selects, in the order in which they stand there, those of its fragments
 * too: each fragment is followed once. None where the document has no such operation. Whoever needs to know what an
 * operation begins with asks here, so that no fragment hides a root from one of them.
 */
export function rootNodes(document: DocumentNode, operationName?: string | null): readonly FieldNode[] {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each.selectionSet] as const] : [],
    ),
  );
  const nodes: FieldNode[] = [];
  const followed = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) nodes.push(node);
      else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else if (!followed.has(node.name.value)) {
        followed.add(node.name.value);
        collect(fragments.get(node.name.value));
      }
    }
  };
  collect(getOperationAST(document, operationName)?.selectionSet);
  return nodes;
}
