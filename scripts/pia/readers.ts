import type { Entitlement } from '../../shared-schema/language/caller.ts';
import type { ToolManifest } from '../../shared-schema/language/registry.ts';
import { withBrought } from '../../shared-schema/language/role-terms.ts';
import type { Rule } from '../../shared-schema/language/rules.ts';

/** Of how many records a role sees something: of all, or of those that are given to its holder in some way. */
export type Reach = 'all' | 'some';
/** Who reads something: a role, or two that are held together, and of how many records; `anybody` holds none. */
export type Readers = Readonly<Record<string, Reach>>;

const STRENGTH = { no: 0, depends: 1, yes: 2 } as const;
const ANYBODY = 'anybody';

/**
 * Returns which roles a rule lets see something, and of how many records: asked of the rule itself, as it would be of
 * somebody of the tool's component who holds that role, or that one and another. Who is let in by an office or a
 * component alone, the sentence says.
 */
export function readersOf(rule: Rule, { component, admission, roles }: ToolManifest): Readers {
  const strength = (...held: string[]): number =>
    STRENGTH[rule.forCaller(holderOf(component, withBrought(held, admission.terms)))];
  const readers: Record<string, Reach> = {};
  const note = (who: string, reached: number): void => {
    if (reached > 0) readers[who] = reached === STRENGTH.yes ? 'all' : 'some';
  };
  const anybody = strength();
  note(ANYBODY, anybody);
  const named = [...new Set([...Object.keys(roles), ...rule.roles])].filter((role) => strength(role) >= anybody);
  for (const role of named) if (strength(role) > anybody) note(role, strength(role));
  for (const [at, one] of named.entries())
    for (const other of named.slice(at + 1)) {
      const together = strength(one, other);
      if (together > Math.max(strength(one), strength(other))) note(`${one} with ${other}`, together);
    }
  return readers;
}

/** Returns somebody of a component who holds these roles, is in no office, and to whom nothing is given. */
const holderOf = (component: string, roles: readonly string[]): Entitlement => ({
  user: 'somebody',
  component,
  office: null,
  division: null,
  groups: [],
  dutyLocation: null,
  network: 'department',
  roles: new Set(roles),
  suspended: {},
  key: roles.join(' '),
});
