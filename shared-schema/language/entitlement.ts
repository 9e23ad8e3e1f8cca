import { createHash } from 'node:crypto';
import type { Entitlement } from './caller.ts';
import { legalDay } from './legal-day.ts';
import { inNetworks } from './networks.ts';
import type { Admission } from './registry.ts';
import { withBrought } from './role-terms.ts';

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

/**
 * Returns why none of a tool's roles is in force, or an empty list. Every condition that fails is named, so that a
 * person can mend all at once.
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
  if (admission.badge && facts.employment !== 'service' && !facts.badge) reasons.push('badge-missing');
  if (admission.federalOnly && facts.employment !== 'federal') reasons.push('federal-only');
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
  for (const granted of facts.roles) {
    const tool = granted.split('.')[0]!;
    const admission = admissions.get(tool);
    if (!admission) continue;
    const reasons = (suspended[tool] ??= suspensions(facts, signIn, admission, departmentNetworks, now));
    if (reasons.length === 0) for (const name of withBrought([granted], admission.terms)) roles.add(name);
  }
  for (const [tool, reasons] of Object.entries(suspended)) if (reasons.length === 0) delete suspended[tool];
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
