import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
} from 'graphql';
import { tooComplex } from '../../shared-schema/language/errors.ts';
import { rootNodes } from '../../shared-schema/runtime/graphql/root-nodes.ts';

/** Most rows that the arguments of one operation may ask to be changed or made. */
const MOST_CHANGED = 2_000;
/**
 * Most signs in the arguments of an operation, each time that they are given: one body may hold as many, and a variable
 * that many fields are given counts for each of them. Texts are looked through for SPII one after the other.
 */
const MOST_SIGNS = 300_000;
/** So many signs that are looked through count as one object. */
const SIGNS_OF_AN_OBJECT = 4;

/**
 * Returns what the arguments of an operation's root fields cost beside the objects of its answer, in objects: each row
 * that is changed or made, and the texts. @throws TOO_COMPLEX over a limit
 */
export function argumentCost(
  schema: GraphQLSchema,
  {
    document,
    operationName,
    variables,
  }: { document: DocumentNode; operationName?: string | null | undefined; variables: Record<string, unknown> },
): number {
  const kind = getOperationAST(document, operationName)?.operation;
  const fields = (kind && schema.getRootType(kind)?.getFields()) ?? {};
  let changed = 0;
  let signs = 0;
  for (const node of rootNodes(document, operationName)) {
    const field = Object.hasOwn(fields, node.name.value) ? fields[node.name.value] : undefined;
    if (!field || !node.arguments?.length) continue;
    const given = argumentsOf(field, node, variables);
    if (kind === 'mutation') changed += rowsOf(given);
    signs += sizeOf(given).signs;
  }
  if (changed > MOST_CHANGED)
    throw tooComplex(`it may change ${changed} rows, at most ${MOST_CHANGED}; send fewer at once`, 'changes');
  if (signs > MOST_SIGNS) throw tooComplex(`signs in arguments, at most ${MOST_SIGNS}; send fewer at once`, 'signs');
  return changed + Math.floor(signs / SIGNS_OF_AN_OBJECT);
}

/** Returns the arguments of a field as it gets them; none where one is not valid. */
export function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // Refused when it is executed; until then its lists are as long as they may be.
    return {};
  }
}

/**
 * Returns how many rows a change may touch: what `items` names, each with everything that the lists in its other
 * arguments ask to be made for it.
 */
function rowsOf({ items, ...others }: Record<string, unknown>): number {
  const named = Array.isArray(items) ? items.length : 1;
  return named * (1 + sizeOf(others).members);
}

/** Returns how many members the lists within a value have, and how many signs its texts. */
function sizeOf(value: unknown): { members: number; signs: number } {
  if (typeof value === 'string') return { members: 0, signs: value.length };
  if (typeof value !== 'object' || value === null) return { members: 0, signs: 0 };
  const total = { members: Array.isArray(value) ? value.length : 0, signs: 0 };
  for (const each of Object.values(value)) {
    const inner = sizeOf(each);
    total.members += inner.members;
    total.signs += inner.signs;
  }
  return total;
}
