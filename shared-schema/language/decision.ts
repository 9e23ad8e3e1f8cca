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
  /** The rule's id: which rule it is, and nothing of a record or of what it holds. */
  readonly rule: string;
  /** The rule as a sentence of the policy: for the audit, and for whoever may ask for it by the id. */
  readonly sentence: string;
}
/** What a rule is asked: who may see an element, for which purpose, or who may ask for a root field. */
export type RuleFace = 'see' | 'purpose' | 'ask';
/**
 * Returns the id of a rule: its tool, the coordinate that it stands at, and which of its faces was asked. It follows
 * from the registry alone, so it stays while the sentence changes.
 */
export const ruleId = (tool: string, coordinate: string, face: RuleFace): string => `${tool}/${coordinate}/${face}`;
/** The rule by which SPII, and what is ruled like it, needs a purpose. */
export const PURPOSE_RULE = 'SPII is disclosed for a stated purpose only';
export type Decision = 'allow' | 'depends' | Withheld;

/**
 * Returns why a rule says no to this caller: the reasons for which the tool's roles are suspended, or no need-to-know.
 */
export const refusalReason = (caller: Caller, tool: string): string =>
  caller.suspended[tool]?.join(',') ?? 'no-need-to-know';

/** A field that is no element, and the rule on the caller that guards it. */
export interface Guarded {
  readonly coordinate: string;
  readonly rule: Rule;
  readonly face: RuleFace;
}
/** Returns why a field is refused to a caller whatever the record; undefined where it is not, or depends on that. */
export const refusalBy = ({ coordinate, rule, face }: Guarded, caller: Caller, tool: string): Withheld | undefined =>
  rule.forCaller(caller) === 'no' ? refused(caller, { tool, rule, id: ruleId(tool, coordinate, face) }) : undefined;

/** Returns why an element is not shown to a caller whom its rule does not let see it. */
export const refusedBy = (element: RegisteredElement, caller: Caller, tool: string): Withheld =>
  refused(caller, { tool, rule: element.rule, id: ruleId(tool, element.coordinate, 'see') });
const refused = (caller: Caller, { tool, rule, id }: { tool: string; rule: Rule; id: string }): Withheld => ({
  state: 'withheld',
  reason: refusalReason(caller, tool),
  rule: id,
  sentence: rule.sentence,
});
/** Returns why an element is not shown to a caller who states no purpose. */
export const purposeMissing = ({ coordinate }: RegisteredElement, tool: string): Withheld => ({
  state: 'purpose-needed',
  reason: 'purpose-needed',
  rule: ruleId(tool, coordinate, 'purpose'),
  sentence: PURPOSE_RULE,
});

/**
 * Returns the decision on an element for a caller before any record is known; the gateway, the column list and every
 * filter and sort ask here. Rule first, then purpose: without a need-to-know a purpose helps nobody, and asking for one
 * would say that it might.
 */
export function decide(element: RegisteredElement, caller: Caller, tool: string): Decision {
  const verdict = element.rule.forCaller(caller);
  if (verdict === 'no') return refusedBy(element, caller, tool);
  if (needsPurpose(element) && !serves(caller.purpose, tool)) return purposeMissing(element, tool);
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
