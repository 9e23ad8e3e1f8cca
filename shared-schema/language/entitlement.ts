import { createHash } from 'node:crypto';
import type { Entitlement } from './caller.ts';
import { legalDay } from './legal-day.ts';
import { inNetworks } from './networks.ts';
import type { Admission } from './registry.ts';
import { type RoleTerms, rolesHeld, withBrought } from './role-terms.ts';

/** What the directory holds of a user, as far as access depends on it. Dates are calendar days or null. */
export interface DirectoryFacts {
  readonly user: string;
  readonly component: string | null;
  readonly office: string | null;
  /** Other offices that the user works for; none where the directory names none. */
  readonly offices?: readonly string[];
  readonly division: string | null;
  readonly groups: readonly string[];
  readonly dutyLocation: string | null;
  readonly employment: 'federal' | 'contractor' | 'public' | 'service';
  readonly badge: boolean;
  readonly nonDisclosureAgreementOn: string | null;
  readonly backgroundCheckOn: string | null;
  readonly supervisorApprovedOn: string | null;
  readonly designatedInWritingOn: string | null;
  readonly privacyTrainingOn: string | null;
  readonly securityTrainingOn: string | null;
  /** The privacy course of TECS; nobody needs it but who holds a role on these terms. */
  readonly tecsCourseOn?: string | null;
  readonly mfaRequired: boolean;
  /** Address ranges (CIDR) the user may come from; none means any. */
  readonly allowedNetworks: readonly string[];
  readonly revoked: boolean;
  readonly roles: readonly string[];
}

/** How a user signed in, as the verified token and the connection say; nothing a client claims in a header. */
export interface SignIn {
  readonly multiFactor: boolean;
  readonly address: string;
}

/** Returns the last day that a training counts (A-8.2-1: privacy and security training is due every year). */
export const trainedUntil = (on: string): string => `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`;

/** Tells whether a user is an account of the system's own, with no role of the tool but those for such accounts. */
const isOwnAccount = ({ employment, roles }: DirectoryFacts, { serviceRoles = [] }: Admission): boolean =>
  employment === 'service' && roles.every((role) => serviceRoles.includes(role));

/**
 * Returns why none of a tool's roles is in force, or an empty list. Every condition that fails is named, so that a
 * person can mend all at once. Of `facts`, the roles are those of the tool.
 */
export function suspensions(
  facts: DirectoryFacts,
  signIn: SignIn,
  admission: Admission,
  departmentNetworks: readonly string[],
  now: Date,
): string[] {
  const today = legalDay(now);
  const reasons: string[] = [];
  if (facts.revoked) reasons.push('access-revoked');
  // No outside organization is granted access (A-6.1-1).
  const outside = facts.employment === 'public' ? !admission.admitsPublic : facts.component === null;
  if (outside) reasons.push('outside-the-department');
  if (facts.employment === 'federal' || facts.employment === 'contractor') {
    if (!facts.supervisorApprovedOn) reasons.push('supervisor-approval-missing');
    for (const on of [facts.privacyTrainingOn, facts.securityTrainingOn])
      if (!on || trainedUntil(on) < today) reasons.push('training-lapsed');
  }
  if (facts.mfaRequired && !signIn.multiFactor) reasons.push('mfa-needed');
  if (facts.allowedNetworks.length > 0 && !inNetworks(signIn.address, facts.allowedNetworks)) reasons.push('network');
  const isItsOwn = isOwnAccount(facts, admission);
  if (admission.badge && !isItsOwn && !facts.badge) reasons.push('badge-missing');
  if (admission.federalOnly && !isItsOwn && facts.employment !== 'federal') reasons.push('federal-only');
  if (admission.divisions && !isItsOwn && !admission.divisions.includes(facts.division ?? '')) reasons.push('division');
  if (facts.employment === 'contractor') {
    if (admission.contractorsNeed?.includes('badge') && !facts.badge) reasons.push('badge-missing');
    if (admission.contractorsNeed?.includes('nda') && !facts.nonDisclosureAgreementOn) reasons.push('nda-missing');
    if (admission.contractorsNeed?.includes('background-check') && !facts.backgroundCheckOn)
      reasons.push('background-check-missing');
  }
  if (admission.writtenDesignation && !facts.designatedInWritingOn) reasons.push('not-designated');
  if (admission.mfa && !signIn.multiFactor) reasons.push('mfa-needed');
  if (admission.departmentNetwork && !inNetworks(signIn.address, departmentNetworks)) reasons.push('network');
  if (admission.offices && (facts.office === null || !admission.offices.includes(facts.office))) reasons.push('office');
  return [...new Set(reasons)];
}

/** Tells whether a role is not in force, though the tool's others may be: its own course was not passed this year. */
function isOffTerms({ tecsCourseOn }: DirectoryFacts, terms: RoleTerms | undefined, now: Date): boolean {
  return terms?.tecsCourse === true && (!tecsCourseOn || trainedUntil(tecsCourseOn) < legalDay(now));
}

/**
 * Returns the entitlement in force now. A role counts only while its tool is known and none of its conditions fails.
 */
export function entitlementFrom(
  facts: DirectoryFacts,
  signIn: SignIn,
  admissions: ReadonlyMap<string, Admission>,
  departmentNetworks: readonly string[] = [],
  now = new Date(),
): Entitlement {
  const suspended: Record<string, string[]> = {};
  const roles = new Set<string>();
  for (const [tool, admission] of admissions) {
    const held = rolesHeld(facts, tool, admission.terms);
    if (held.length === 0) continue;
    const reasons = suspensions({ ...facts, roles: held }, signIn, admission, departmentNetworks, now);
    const onTerms = held.filter((role) => !isOffTerms(facts, admission.terms?.[role], now));
    if (reasons.length > 0) suspended[tool] = reasons;
    else {
      // Of this tool one role is not in force, and others may be.
      if (onTerms.length < held.length) suspended[tool] = ['tecs-course-lapsed'];
      for (const name of withBrought(onTerms, admission.terms)) roles.add(name);
    }
  }
  const { user, component, office, offices = [], division, groups, dutyLocation, revoked } = facts;
  const base = {
    user,
    component: revoked ? null : component,
    office: revoked ? null : office,
    offices: revoked ? [] : offices,
    division: revoked ? null : division,
    groups: revoked ? [] : groups,
    dutyLocation,
    ...(inNetworks(signIn.address, departmentNetworks) ? { network: 'department' as const } : {}),
  };
  const key = createHash('sha256')
    .update(JSON.stringify([base, [...roles].sort(), suspended]))
    .digest('base64url')
    .slice(0, 22);
  return { ...base, roles, suspended, key };
}
