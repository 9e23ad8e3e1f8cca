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
const TOTALS = new Set(['totalCount', 'unreadCount', 'unread']);
/** Types whose every answer is counted anew, whatever is asked of them. */
const COUNTED =
  /^(ItemFigures|ItemTrends|MonthlySummary|RegisterSummary|RegisterPeriod|RegisterClearances)$|WorkConnection$/;
/** Types of which each field that is asked for is counted by a statement of its own. */
const COUNTED_EACH = /Reports$/;

/** Tells whether a field is counted, by its name. */
type IsCounted = (name: string) => boolean;
const isTotal: IsCounted = (name) => TOTALS.has(name);
const isAny: IsCounted = (name) => !name.startsWith('__');

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
    const type = getNamedType(field.type).name;
    if (COUNTED.test(type)) counted += 1;
    const isCounted = COUNTED_EACH.test(type) ? isAny : isTotal;
    counted += countedIn(selectionSet, { document, isCounted, open: new Set() });
  }
  return COUNTING * counted;
}

/** What of a document is counted, below which fragments. */
interface Counting {
  readonly document: DocumentNode;
  readonly isCounted: IsCounted;
  readonly open: ReadonlySet<string>;
}

/** Returns how often a selection asks for what is counted, directly: lists below records have no total. */
function countedIn(set: SelectionSetNode, counting: Counting): number {
  const { document, isCounted, open } = counting;
  let counted = 0;
  for (const each of set.selections)
    if (each.kind === Kind.FIELD) counted += isCounted(each.name.value) ? 1 : 0;
    else if (each.kind === Kind.INLINE_FRAGMENT) counted += countedIn(each.selectionSet, counting);
    else if (!open.has(each.name.value)) {
      const { value } = each.name;
      const fragment = document.definitions.find(
        (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === value,
      );
      if (fragment?.kind === Kind.FRAGMENT_DEFINITION)
        counted += countedIn(fragment.selectionSet, { ...counting, open: new Set([...open, value]) });
    }
  return counted;
}
