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
  /** The need for it is stated. */
  readonly needStated?: true;
}
/** Terms by role, as `<tool>.<role>`. */
export type Terms = Readonly<Record<string, RoleTerms>>;

/** Returns what is wrong with terms: a role that there is not, or seats that nobody could take. */
export function gapsOfTerms(terms: Terms, roles: Readonly<Record<string, string>>): string[] {
  const named = Object.entries(terms).flatMap(([role, { brings = [] }]) => [role, ...brings]);
  const unknown = named.filter((role) => !Object.hasOwn(roles, role));
  const none = Object.entries(terms).filter(([, { seats = 1 }]) => !Number.isInteger(seats) || seats < 1);
  return [
    ...unknown.map((role) => `terms name the unknown role ${role}`),
    ...none.map(([role]) => `terms of ${role}: its seats are a whole number from 1`),
  ];
}

/** Returns roles with those that they bring. */
export const withBrought = (roles: readonly string[], terms: Terms = {}): string[] => [
  ...new Set(roles.flatMap((role) => [role, ...(terms[role]?.brings ?? [])])),
];
