import type { Caller } from './caller.ts';
import { serves } from './purposes.ts';
import { needsPurpose, type RegisteredElement } from './registry.ts';
import type { Facts, Rule } from './rules.ts';

/** Why an element is not shown. The state is a function of caller, element and rule, never of the value. */
export type VisibilityState =
  | 'withheld'
  | 'grayed-out'
  | 'not-collected'
  | 'redacted-at-intake'
  | 'on-hold'
  | 'disposed'
  | 'unavailable'
  | 'purpose-needed';
export interface Withheld {
  readonly state: VisibilityState;
  readonly reason: string;
  readonly rule: string;
}
export type Decision = 'allow' | 'depends' | Withheld;

/**
 * Returns why a rule says no to this caller: the reasons for which the tool's roles are suspended, or no need-to-know.
 */
export const refusalReason = (caller: Caller, tool: string): string =>
  caller.suspended[tool]?.join(',') ?? 'no-need-to-know';

/**
 * Returns the decision on an element for a caller before any record is known; the gateway, the column list and every
 * filter and sort ask here. Rule first, then purpose: without a need-to-know a purpose helps nobody, and asking for one
 * would say that it might.
 */
export function decide(element: RegisteredElement, caller: Caller, tool: string): Decision {
  const verdict = element.rule.forCaller(caller);
  if (verdict === 'no') return { state: 'withheld', reason: refusalReason(caller, tool), rule: element.rule.sentence };
  if (needsPurpose(element) && !serves(caller.purpose, tool))
    return { state: 'purpose-needed', reason: 'purpose-needed', rule: 'SPII is disclosed for a stated purpose only' };
  return verdict === 'yes' ? 'allow' : 'depends';
}

/**
 * Returns the decision on an element of one record. Only `true` passes: a rule that throws or answers otherwise
 * refuses.
 */
export function mayDisclose(rule: Rule, caller: Caller, facts: Facts): boolean {
  try {
    return rule.forRecord(caller, facts) === true;
  } catch {
    return false;
  }
}
