import type { Entitlement } from '../caller.ts';
import { current, once, type Rule, roleSetting, rule } from './rule.ts';

/* Rules that the caller alone decides. */

/** What a rule on the caller alone says: in words, in JavaScript, in SQL. */
interface OfCaller {
  readonly sentence: string;
  readonly roles?: readonly string[];
  readonly holds: (caller: Entitlement) => boolean;
  readonly policy: string;
}
const ofCaller = ({ sentence, roles = [], holds, policy }: OfCaller): Rule =>
  rule({
    sentence,
    roles,
    facts: [],
    forCaller: (caller) => (holds(caller) ? 'yes' : 'no'),
    forRecord: (caller) => holds(caller),
    policy: () => policy,
    alone: policy,
    callerSql: (caller) => holds(caller),
  });

/** Asks whether the caller holds one of these roles, in force. */
export const role = (...names: string[]): Rule =>
  ofCaller({
    sentence: `holds ${names.join(' or ')}`,
    roles: names,
    holds: (caller) => names.some((name) => caller.roles.has(name)),
    policy: once(names.map((name) => `${current(roleSetting(name))} = 'on'`).join(' or ')),
  });

/** Asks whether the caller's component is one of these. */
export const inComponent = (...components: string[]): Rule =>
  ofCaller({
    sentence: `is of ${components.join(' or ')}`,
    holds: (caller) => caller.component !== null && components.includes(caller.component),
    policy: once(`${current('component')} in (${components.map((name) => `'${name}'`).join(', ')})`),
  });

/** Any employee of the Department: the caller has a component. */
export const sharedDepartmentWide: Rule = ofCaller({
  sentence: 'is of the Department',
  holds: (caller) => caller.component !== null,
  policy: once(`${current('component')} <> ''`),
});

/** Asks whether the caller asks from a network of the Department, as the process sees it (docs/decisions/097). */
export const fromDepartmentNetwork: Rule = ofCaller({
  sentence: 'asks from a network of the Department',
  holds: (caller) => caller.network === 'department',
  policy: once(`${current('network')} = 'department'`),
});

/** Nobody. */
export const never: Rule = ofCaller({ sentence: 'is nobody', holds: () => false, policy: 'false' });
