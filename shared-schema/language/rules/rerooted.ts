import type { Entitlement } from '../caller.ts';
import { type Fact, type Rule, roleSetting, rule } from './rule.ts';

/** The tool that a rule was written for, and the one that asks it. */
export interface Rerooting {
  readonly from: string;
  readonly to: string;
}

/**
 * Returns a rule of one tool as another of the same definition asks it: each role that it names is the other's of that
 * name, in all faces of the rule, and a role of the first counts for nothing. A rule that names none is the same.
 */
export function rerooted(of: Rule, roots: Rerooting): Rule {
  if (!of.roles.some((name) => name.startsWith(`${roots.from}.`))) return of;
  const { seen, settings } = { seen: seenAt(roots), settings: settingsOf(roots) };
  const facts = of.facts.map(
    ({ expression, ...fact }): Fact => ({
      ...fact,
      ...(expression ? { expression: (caller) => expression(seen(caller)) } : {}),
    }),
  );
  return rule({
    facts,
    sentence: of.sentence.replaceAll(new RegExp(`\\b${roots.from}\\.(?=[a-z])`, 'g'), `${roots.to}.`),
    roles: of.roles.map((name) => name.replace(new RegExp(`^${roots.from}\\.`), `${roots.to}.`)),
    forCaller: (caller) => of.forCaller(seen(caller)),
    forRecord: (caller, known) => of.forRecord(seen(caller), known),
    policy: (table, entering) => settings(of.policy(table, entering)),
    alone: settings(of.alone),
    callerSql: (caller, strategy) => of.callerSql(seen(caller), strategy),
    onlyAssigned: (caller) => of.onlyAssigned(seen(caller)),
    ...(of.onItem ? { onItem: rerooted(of.onItem, roots) } : {}),
  });
}

/** Returns how policies read a role's setting, written anew. */
const settingsOf = ({ from, to }: Rerooting) => {
  const setting = (key: string) => `'app.${roleSetting(`${key}.`)}`;
  return (policy: string): string => policy.replaceAll(setting(from), setting(to));
};

/** Returns a caller as a rule that was written for another tool sees him: made once for each. */
function seenAt({ from, to }: Rerooting): (caller: Entitlement) => Entitlement {
  const known = new WeakMap<Entitlement, Entitlement>();
  return (caller) => {
    const found = known.get(caller);
    if (found) return found;
    const roles = [...caller.roles]
      .filter((name) => !name.startsWith(`${from}.`))
      .map((name) => (name.startsWith(`${to}.`) ? `${from}.${name.slice(to.length + 1)}` : name));
    const made = { ...caller, roles: new Set(roles) };
    known.set(caller, made);
    return made;
  };
}
