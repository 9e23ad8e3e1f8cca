import type { Admission } from './registry.ts';
import { all, fromDepartmentNetwork, never, type Rule } from './rules.ts';

const known = new WeakMap<Rule, Rule>();

/**
 * Returns a rule as a tool asks it. Of a tool that is for the Department's networks alone, each rule asks first where
 * the caller asks from, also of those who hold no role of the tool's: the guard, the resolvers, SQL and row-level
 * security then all do (docs/decisions/097). The same rule whenever it is asked for.
 */
export function asAdmitted({ departmentNetwork }: Admission, rule: Rule): Rule {
  if (!departmentNetwork || rule === never) return rule;
  const made = known.get(rule) ?? admitted(rule);
  known.set(rule, made);
  known.set(made, made);
  return made;
}

function admitted(rule: Rule): Rule {
  const asked = all(fromDepartmentNetwork, rule);
  return rule.onItem ? { ...asked, onItem: asAdmitted({ departmentNetwork: true }, rule.onItem) } : asked;
}
