import type { Caller } from '../../language/caller.ts';
import { decide, refusalReason } from '../../language/decision.ts';
import { invalidInput } from '../../language/errors.ts';
import { isFilterable, isOrdered, isPersonal, needsPurpose, type RegisteredRecord } from '../../language/registry.ts';

/** A view as far as what it names goes. */
export interface View {
  readonly name?: string | null;
  readonly recordType?: string | null;
  readonly filter?: string | null;
  readonly columns?: readonly string[] | null;
  readonly orderBy?: string | null;
}
/** A field that a view names, and what it does with it. */
interface Use {
  readonly key: string;
  readonly as: 'filter' | 'column' | 'order';
  /** The condition, of a filter. */
  readonly condition?: unknown;
}

const MOST = { depth: 6, conditions: 50, columns: 50 };
const OPERATORS = ['eq', 'in', 'startsWith', 'before', 'from', 'to', 'after', 'isNull'];
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns what a view names. @throws INVALID_INPUT for a filter that is none */
export function usesOf({ filter, columns, orderBy }: View): Use[] {
  const list = columns ?? [];
  if (list.length > MOST.columns) throw invalidInput('columns', `at most ${MOST.columns}`);
  return [
    ...(filter ? conditionsIn(parsed(filter)) : []),
    ...list.map((key): Use => ({ key, as: 'column' })),
    ...(orderBy ? [{ key: orderBy, as: 'order' } as const] : []),
  ];
}

function parsed(filter: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(filter);
    if (isObject(value)) return value;
  } catch {
    // Not JSON; said below, without the text.
  }
  throw invalidInput('filter', 'a filter as it is given as `where`, as JSON');
}

function conditionsIn(where: Readonly<Record<string, unknown>>, depth = 0): Use[] {
  if (depth > MOST.depth) throw invalidInput('filter', `at most ${MOST.depth} levels`);
  const uses = Object.entries(where).flatMap(([key, value]): Use[] => {
    if (key !== 'and' && key !== 'or' && key !== 'not') return [{ key, as: 'filter', condition: value }];
    const parts = key === 'not' ? [value] : value;
    if (!Array.isArray(parts) || !parts.every(isObject)) throw invalidInput('filter', 'and, or: lists; not: a filter');
    return parts.flatMap((each) => conditionsIn(each, depth + 1));
  });
  if (uses.length > MOST.conditions) throw invalidInput('filter', `at most ${MOST.conditions} conditions`);
  return uses;
}

/**
 * Checks that a use is one that a list of these records has, and that no personal value is kept by it.
 * @throws INVALID_INPUT that names the element
 */
export function checkUse(record: RegisteredRecord, { key, as, condition }: Use): void {
  const element = record.byKey.get(key);
  if (!element) throw invalidInput(as === 'filter' ? 'filter' : key, `${record.name} has no such element`);
  const { coordinate, kind, values } = element;
  if (as === 'order' && !isOrdered(element)) throw invalidInput(coordinate, 'no list is ordered by it');
  if (as !== 'filter') return;
  if (!isFilterable(element)) throw invalidInput(coordinate, 'no list is filtered by it');
  if (isPersonal(element) || needsPurpose(element))
    throw invalidInput(coordinate, 'values of personal elements are kept in no view');
  if (!isObject(condition)) throw invalidInput(coordinate, 'a condition, such as { "eq": ... }');
  for (const [operator, given] of Object.entries(condition)) {
    if (!OPERATORS.includes(operator)) throw invalidInput(coordinate, `one of ${OPERATORS.join(', ')}`);
    if (operator === 'isNull' ? typeof given !== 'boolean' : Array.isArray(given) !== (operator === 'in'))
      throw invalidInput(coordinate, 'eq and the like: one value; in: a list; isNull: true or false');
    if (operator === 'isNull') continue;
    for (const value of [given].flat()) {
      if (values?.some(({ name }) => name === value)) continue;
      const text = kind.parse(String(value));
      if (!text.ok) throw invalidInput(coordinate, text.rule);
    }
  }
}

/** Something of a view that its owner has no more. */
export interface Problem {
  readonly field: string;
  readonly reason: string;
}
/** Returns what of a view its owner may not use now: its records, elements that it filters or orders by, or shows. */
export function problemsOf(caller: Caller, record: RegisteredRecord | undefined, view: View): Problem[] {
  const { recordType } = view;
  if (!record) return [{ field: String(recordType), reason: 'unknown' }];
  const { key: tool } = record.tool;
  if (record.options.needToKnow.forCaller(caller) === 'no')
    return [{ field: record.name, reason: refusalReason(caller, tool) }];
  return usesOf(view).flatMap(({ key }): Problem[] => {
    const element = record.byKey.get(key);
    if (!element) return [{ field: key, reason: 'unknown' }];
    const decision = decide(element, caller, tool);
    // What is shown for a stated purpose is still the owner's to ask for.
    const lost = typeof decision === 'object' && decision.state !== 'purpose-needed';
    return lost ? [{ field: key, reason: decision.reason }] : [];
  });
}
