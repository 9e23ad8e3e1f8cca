import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { rootNodes } from '../../shared-schema/runtime/graphql/root-nodes.ts';

/**
 * What counting costs, in objects: a total or a figure is one line of an answer, and reads every row that the caller
 * may see.
 */
const COUNTING = 500;
const TOTAL = 'totalCount';
/** Types whose every answer is counted anew, whatever is asked of them. */
const COUNTED = /^(ItemFigures|RegisterSummary)$|WorkConnection$/;

/** Returns what the counting of an operation costs, in objects: each time that it is asked for. */
export function countingCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): number {
  const kind = getOperationAST(document, operationName)?.operation;
  const fields = (kind && schema.getRootType(kind)?.getFields()) ?? {};
  let counted = 0;
  for (const { name, selectionSet } of rootNodes(document, operationName)) {
    const field = Object.hasOwn(fields, name.value) ? fields[name.value] : undefined;
    if (!field || !selectionSet) continue;
    if (COUNTED.test(getNamedType(field.type).name)) counted += 1;
    counted += totalsIn(selectionSet, document, new Set());
  }
  return COUNTING * counted;
}

/** Returns how often a selection asks for a total, directly: lists below records have none. */
function totalsIn(set: SelectionSetNode, document: DocumentNode, open: ReadonlySet<string>): number {
  let totals = 0;
  for (const each of set.selections)
    if (each.kind === Kind.FIELD) totals += each.name.value === TOTAL ? 1 : 0;
    else if (each.kind === Kind.INLINE_FRAGMENT) totals += totalsIn(each.selectionSet, document, open);
    else if (!open.has(each.name.value)) {
      const { value } = each.name;
      const fragment = document.definitions.find(
        (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION)
        totals += totalsIn(fragment.selectionSet, document, new Set([...open, value]));
    }
  return totals;
}
