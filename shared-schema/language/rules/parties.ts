import type { Entitlement } from '../caller.ts';

/**
 * The parties a caller answers to, as they stand in a tool's `assignment` table. Offices of two components may have
 * one name.
 */
export const partyOf = {
  user: (key: string) => `user:${key}`,
  component: (key: string) => `component:${key}`,
  office: (component: string, key: string) => `office:${component}/${key}`,
};

/** Returns the caller as a party. */
export const inOwnPerson = (caller: Entitlement) => partyOf.user(caller.user);
/** Returns the caller's office as a party; null for who has none. */
export const throughOffice = (caller: Entitlement) =>
  caller.component === null || caller.office === null ? null : partyOf.office(caller.component, caller.office);
/** Returns the caller's component as a party; null for who has none. */
export const throughComponent = (caller: Entitlement) =>
  caller.component === null ? null : partyOf.component(caller.component);

/** Returns all parties the caller answers to. */
export const partiesOf = (caller: Entitlement): string[] =>
  [inOwnPerson(caller), throughComponent(caller), throughOffice(caller)].filter((party) => party !== null);
