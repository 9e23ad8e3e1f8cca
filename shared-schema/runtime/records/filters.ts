import { type RawBuilder, sql } from 'kysely';
import { forbidden, invalidInput, purposeNeeded } from '../../language/errors.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { PageStrategy } from '../../language/rules.ts';
import { noteSought } from '../audit/sought.ts';
import type { OperationContext } from '../request/operation-context.ts';
import { blindIndex } from '../secrets/keys.ts';

type Where = Record<string, any>;
const LIMITS = { depth: 6, conditions: 50, values: 500 };

/**
 * Returns a filter as SQL over `item`. Naming an element in a filter is a use of it: it needs the element's rule, as a
 * whole for the caller or ANDed as SQL where it depends on the record. Negation is pushed down to the single
 * conditions, so that it is always `rule and not predicate`, and an absent value never matches.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
 */
export function filterSql(
  context: OperationContext,
  record: RegisteredRecord,
  where: Where | undefined,
): RawBuilder<boolean> {
  return walkFilter(where, (key, filter, negated) => {
    const element = record.byKey.get(key)!;
    noteSought(context.account, context.resources.keys, element, { ...filter, in: filter.in?.slice(0, LIMITS.values) });
    const guard = useOf(context, record, element);
    const column = sql.ref(`item.${element.kind.encrypted ? `${element.column}_index` : element.column}`);
    const test = conditionOn(column, filter, negated, (value) => operand(context, element, value));
    return guard ? sql<boolean>`(${guard} and ${test})` : test;
  });
}

/**
 * `and`, `or`, `not` and the conditions of a filter, whatever it filters; `leaf` says what one condition is, negated
 * or not. @throws INVALID_INPUT over a limit
 */
export function walkFilter(
  where: Where | undefined,
  leaf: (key: string, filter: Where, negated: boolean) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  let conditions = 0;
  const walk = (node: Where, negated: boolean, depth: number): RawBuilder<boolean> => {
    if (depth > LIMITS.depth) throw invalidInput('where', `at most ${LIMITS.depth} levels`);
    const parts: RawBuilder<boolean>[] = [];
    for (const [key, value] of Object.entries(node)) {
      if (value === undefined || value === null) continue;
      if (++conditions > LIMITS.conditions) throw invalidInput('where', `at most ${LIMITS.conditions} conditions`);
      if (key === 'not') parts.push(walk(value, !negated, depth + 1));
      else if (key === 'and' || key === 'or') {
        parts.push(
          joined(
            (value as Where[]).map((each) => walk(each, negated, depth + 1)),
            (key === 'and') !== negated,
          ),
        );
      } else parts.push(leaf(key, value, negated));
    }
    return joined(parts, !negated);
  };
  return where ? walk(where, false, 0) : sql<boolean>`true`;
}

/** Returns what a filter says of one column: an absent value matches neither a condition nor its negation. */
export function conditionOn(
  column: RawBuilder<unknown>,
  filter: Where,
  negated: boolean,
  stored: (value: unknown) => unknown,
): RawBuilder<boolean> {
  const tests: RawBuilder<boolean>[] = [];
  for (const [operator, value] of Object.entries(filter)) {
    if (value === undefined || value === null) continue;
    if (operator === 'isNull')
      tests.push((value === true) !== negated ? sql<boolean>`${column} is null` : sql<boolean>`${column} is not null`);
    else {
      const predicate = comparison(column, operator, value, stored);
      tests.push(negated ? sql<boolean>`(${column} is not null and not (${predicate}))` : predicate);
    }
  }
  return joined(tests, !negated);
}

const joined = (parts: RawBuilder<boolean>[], conjunction: boolean): RawBuilder<boolean> =>
  parts.length === 0
    ? conjunction
      ? sql<boolean>`true`
      : sql<boolean>`false`
    : sql<boolean>`(${sql.join(parts, conjunction ? sql` and ` : sql` or `)})`;

/**
 * Checks that the caller may use the element in a filter, a sort or a group, and accounts for the use. @returns nothing
 * to add, or the SQL to AND @throws FORBIDDEN, PURPOSE_NEEDED
 */
export function useOf(
  context: OperationContext,
  record: RegisteredRecord,
  element: RegisteredElement,
  strategy?: PageStrategy,
): RawBuilder<boolean> | undefined {
  const guard = guardOf(context, element, strategy);
  context.account.used(record, [element.key]);
  return guard;
}

function guardOf(
  context: OperationContext,
  element: RegisteredElement,
  strategy?: PageStrategy,
): RawBuilder<boolean> | undefined {
  const decision = context.decision(element);
  if (decision === 'allow') return undefined;
  if (decision === 'depends') {
    const callerSql = element.rule.callerSql(context.caller, strategy);
    if (callerSql === true) return undefined;
    if (callerSql !== false) return callerSql;
  } else if (decision.state === 'purpose-needed') throw purposeNeeded(element.coordinate);
  throw forbidden(element.coordinate, typeof decision === 'object' ? decision.reason : 'no-need-to-know');
}

function comparison(
  column: RawBuilder<unknown>,
  operator: string,
  value: any,
  stored: (value: unknown) => unknown,
): RawBuilder<boolean> {
  switch (operator) {
    case 'eq':
      return sql<boolean>`${column} = ${stored(value)}`;
    case 'in':
      if (value.length > LIMITS.values) throw invalidInput('in', `at most ${LIMITS.values} values`);
      return value.length === 0 ? sql<boolean>`false` : sql<boolean>`${column} in (${sql.join(value.map(stored))})`;
    case 'startsWith':
      // A range and not LIKE: under row-level security LIKE is not leakproof and loses the index. U+10FFFF sorts last
      // in C.UTF-8.
      return sql<boolean>`(${column} >= ${stored(value)} and ${column} < ${`${value}\u{10FFFF}`})`;
    case 'before':
      return sql<boolean>`${column} < ${stored(value)}`;
    case 'after':
      return sql<boolean>`${column} > ${stored(value)}`;
    case 'from':
      return sql<boolean>`${column} >= ${stored(value)}`;
    case 'to':
      return sql<boolean>`${column} <= ${stored(value)}`;
    default:
      throw invalidInput(operator, 'an unknown condition');
  }
}

/** A filter's value in the form it is stored in. Validated here, always: a failed cast in SQL would print it. */
function operand(context: OperationContext, element: RegisteredElement, value: unknown): unknown {
  const parsed = element.kind.parse(String(value));
  if (!parsed.ok) throw invalidInput(element.coordinate, parsed.rule);
  return element.kind.encrypted ? blindIndex(context.resources.keys, element.coordinate, parsed.value) : parsed.value;
}
