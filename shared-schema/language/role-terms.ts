/**
 * On what terms a role of a tool is granted, beside what its approver decides. The directory's own database holds to
 * them, whoever grants (docs/decisions/092-seats.md).
 */
export interface RoleTerms {
  /** How many may hold it at once: as many as there are licences. */
  readonly seats?: number;
  /** Roles of the tool that it brings, for as long as it is held. */
  readonly brings?: readonly string[];
  /** Employees of the Department alone; contractors and others are none. */
  readonly employeesOnly?: true;
  /** Who holds it passes the privacy course of TECS every year (PIA-035(a) 8.2): `tecs-course-lapsed`. */
  readonly tecsCourse?: true;
  /** The need for it is stated. */
  readonly needStated?: true;
  /**
   * By whom it is held without being granted: every employee and contractor of these components (`USCIS`) or of these
   * offices of theirs (`USCIS/OCC`), under the conditions that any role has. A grant of such a role counts for nothing
   * (docs/decisions/116-notices-and-recurring.md).
   */
  readonly heldBy?: readonly [string, ...string[]];
  /** A role of `heldBy` in whose place it stands: whoever is granted it does not hold that one. */
  readonly insteadOf?: string;
  /** Only users of these offices hold it, whoever granted it. */
  readonly offices?: readonly [string, ...string[]];
}
/** Terms by role, as `<tool>.<role>`. */
export type Terms = Readonly<Record<string, RoleTerms>>;

/** Returns what is wrong with terms: a role that there is not, or seats that nobody could take. */
export function gapsOfTerms(terms: Terms, roles: Readonly<Record<string, string>>): string[] {
  const named = Object.entries(terms).flatMap(([role, { brings = [], insteadOf = role }]) => [
    role,
    ...brings,
    insteadOf,
  ]);
  const unknown = named.filter((role) => !Object.hasOwn(roles, role));
  const none = Object.entries(terms).filter(([, { seats = 1 }]) => !Number.isInteger(seats) || seats < 1);
  const idle = Object.entries(terms).filter(([, { insteadOf }]) => insteadOf && !terms[insteadOf]?.heldBy);
  return [
    ...idle.map(([role]) => `terms of ${role}: it stands in place of a role that nobody holds without a grant`),
    ...unknown.map((role) => `terms name the unknown role ${role}`),
    ...none.map(([role]) => `terms of ${role}: its seats are a whole number from 1`),
  ];
}

/** What of a user tells which roles may be in force. */
interface Holder {
  readonly component: string | null;
  readonly office: string | null;
  readonly employment: string;
  readonly roles: readonly string[];
}
/** Returns the roles of a tool that a user holds: those that were granted on their terms, and those that none needs. */
export function rolesHeld({ component, office, employment, roles }: Holder, tool: string, terms: Terms = {}): string[] {
  const employed = component !== null && (employment === 'federal' || employment === 'contractor');
  const places = employed ? [component, ...(office === null ? [] : [`${component}/${office}`])] : [];
  const granted = roles.filter((role) => role.startsWith(`${tool}.`) && !terms[role]?.heldBy);
  const replaced = granted.flatMap((role) => terms[role]?.insteadOf ?? []);
  const without = Object.entries(terms).flatMap(([role, { heldBy }]) =>
    heldBy?.some((place) => places.includes(place)) && !replaced.includes(role) ? [role] : [],
  );
  const fits = (role: string): boolean => {
    const offices = terms[role]?.offices;
    return !offices || (office !== null && offices.includes(office));
  };
  return [...new Set([...granted, ...without])].filter(fits);
}

/** Returns roles with those that they bring. */
export const withBrought = (roles: readonly string[], terms: Terms = {}): string[] => [
  ...new Set(roles.flatMap((role) => [role, ...(terms[role]?.brings ?? [])])),
];
