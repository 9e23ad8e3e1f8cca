import type { Admission } from '../../shared-schema/language/registry.ts';
import type { RoleTerms } from '../../shared-schema/language/role-terms.ts';

const CONTRACTORS = {
  badge: 'the Department’s badge',
  nda: 'a signed non-disclosure agreement',
  'background-check': 'a background check',
} as const;

/** Returns what must be true of a person before any role of a tool is in force, in sentences. */
export function admissionOf(admission: Admission): string[] {
  const { contractorsNeed = [], offices, divisions, serviceRoles, terms = {} } = admission;
  const said: readonly (readonly [unknown, string])[] = [
    [true, 'A supervisor has approved the person, and privacy and security training was passed within a year.'],
    [true, 'A role is granted by an approver of the tool, who is somebody else, unless its terms say otherwise.'],
    [!admission.admitsPublic, 'Nobody from outside the Department is admitted.'],
    [admission.admitsPublic, 'A member of the public reaches the own case and nothing else.'],
    [admission.badge, 'The person holds the Department’s badge.'],
    [admission.federalOnly, 'The person is employed by the government, not by a contractor.'],
    [contractorsNeed.length, `A contractor needs ${contractorsNeed.map((each) => CONTRACTORS[each]).join(' and ')}.`],
    [admission.writtenDesignation, 'A supervisor has designated the person in writing.'],
    [admission.mfa, 'The person signs in with more than one factor.'],
    [admission.departmentNetwork, 'The person asks from a network of the Department.'],
    [offices, `The person is of the office ${offices?.join(' or ')}.`],
    [divisions, `The person is of the division ${divisions?.join(' or ')}.`],
    [admission.approvedWithinOffice, 'Each office names its own users.'],
    [
      serviceRoles,
      `Accounts of the system’s own hold ${serviceRoles?.join(', ')}, and of these none of this is asked.`,
    ],
  ];
  return [
    ...said.filter(([holds]) => holds).map(([, sentence]) => sentence),
    ...Object.entries(terms).flatMap(([role, each]) => termsOf(role, each)),
  ];
}

function termsOf(role: string, terms: RoleTerms): string[] {
  const { seats, brings, heldBy, insteadOf, offices } = terms;
  const said: readonly (readonly [unknown, string])[] = [
    [seats, `${role} is held by ${seats} at most.`],
    [brings, `${role} brings ${brings?.join(', ')}.`],
    [terms.employeesOnly, `${role} is for employees of the Department alone.`],
    [terms.tecsCourse, `Who holds ${role} passes the privacy course of TECS every year.`],
    [terms.needStated, `The need for ${role} is stated.`],
    [heldBy, `${role} is held without a grant by every employee and contractor of ${heldBy?.join(', ')}.`],
    [insteadOf, `Who is granted ${role} does not hold ${insteadOf}.`],
    [offices, `${role} is for users of ${offices?.join(', ')} alone.`],
  ];
  return said.filter(([holds]) => holds).map(([, sentence]) => sentence);
}
