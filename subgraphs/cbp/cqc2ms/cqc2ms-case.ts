import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { mayChangeCase, mayEnterCases, maySeeCase, maySeeContact, maySeeDisposition, maySeeIdentity, maySeeNotes, maySeeSources, maySeeSubmission, maySeeTradeData, runsCases } from './access.ts';
import { CATEGORIES, OF_AN_EVENT, OF_TRADE, SUBMISSION_KINDS } from './case-values.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;

/**
 * What was submitted is said once and never changed, by nobody (PIA-035(a) 2.4): corrections hang on the case
 * (`cqc2ms-amendment.ts`). Nothing holds an official record of another system: a pointer to it, or staff's own words.
 */
@record({
  table: 'cqc2ms_case',
  plural: 'cqc2msCases',
  description: 'A compliment, question, complaint, tip or comment about CBP, from intake through referral to closeout.',
  retention: ['CQC2MS-CASE-PROPOSED', 'CQC2MS-CALL-MEDIA-PROPOSED', 'CQC2MS-PAPER-PENDING'],
  needToKnow: maySeeCase,
  enters: mayEnterCases,
  changes: mayChangeCase,
  assigns: runsCases,
  states: ['open', 'tasked', 'in-review', 'referred', 'answered', 'closed', 'withdrawn'],
  closedStates: ['closed', 'withdrawn'],
  itemTypes: CATEGORIES,
  controlNumberPrefix: 'CQC',
})
export class Cqc2msCase extends EnteredItem {
  @element(kind.coded(SUBMISSION_KINDS), { label: 'Compliment, question, complaint, tip or comment', mandatory: true, once: true }) submissionKind!: string;
  @element(kind.email, { label: 'Email address (required for responses to electronic submissions)', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted-online', once: true, rule: maySeeContact }) email?: string;
  @element(kind.personName, { label: 'First', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted', once: true, rule: maySeeContact }) firstName?: string;
  @element(kind.personName, { label: 'last name', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted', once: true, rule: maySeeContact }) lastName?: string;
  @element(kind.personName, { label: 'Middle name', subject: 'public', sorns: CORRESPONDENCE, once: true, rule: maySeeContact }) middleName?: string;
  @element(kind.postalAddress, { label: 'Street address', subject: 'public', sorns: CORRESPONDENCE, once: true, rule: maySeeContact }) streetAddress?: string;
  @element(kind.personalLabel, { label: 'City', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted', once: true, rule: maySeeContact }) city?: string;
  @element(kind.country, { label: 'country', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted', once: true, rule: maySeeContact }) country?: string;
  @element(kind.personalLabel, { label: 'state/province', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted', once: true, rule: maySeeContact }) stateProvince?: string;
  @element(kind.personalLabel, { label: 'postal code', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted', once: true, rule: maySeeContact }) postalCode?: string;
  @element(kind.personalLabel, { label: 'Phone country code number (if not in the United States)', subject: 'public', sorns: CORRESPONDENCE, once: true, rule: maySeeContact }) phoneCountryCode?: string;
  @element(kind.phone, { label: 'Phone number', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, mandatoryWhen: 'answer-wanted', once: true, rule: maySeeContact }) phoneNumber?: string;
  @element(kind.label, { label: 'Port of entry', subject: 'record', mandatory: true, types: OF_AN_EVENT, once: true }) portOfEntry?: string;
  @element(kind.dayOfReceipt, { label: 'Incident date', subject: 'record', mandatory: true, types: OF_AN_EVENT, once: true }) incidentDate?: string;
  @element(kind.personName, { label: 'Employee name', subject: 'employee', sorns: CORRESPONDENCE, types: OF_AN_EVENT, once: true, rule: maySeeContact }) employeeName?: string;
  @element(kind.personalLabel, { label: 'badge number', subject: 'employee', sorns: CORRESPONDENCE, types: OF_AN_EVENT, once: true, rule: maySeeContact }) employeeBadgeNumber?: string;
  @element(kind.code, { label: 'Flight number', subject: 'record', types: OF_AN_EVENT, once: true }) flightNumber?: string;
  @element(kind.narrative, { label: 'Narrative describing the complaint', subject: 'record', sorns: CORRESPONDENCE, mandatory: true, once: true, rule: maySeeSubmission }) narrative?: string;
  @element(kind.label, { label: 'Entry type', subject: 'organization', mandatory: true, types: OF_TRADE, once: true }) entryType?: string;
  @element(kind.code, { label: 'Entry number', subject: 'organization', types: OF_TRADE, once: true }) entryNumber?: string;
  @element(kind.label, { label: 'Cargo location', subject: 'organization', mandatory: true, types: OF_TRADE, once: true }) cargoLocation?: string;
  @element(kind.label, { label: 'Problem type', subject: 'record', mandatory: true, types: OF_TRADE, once: true }) problemType?: string;
  @element(kind.code, { label: 'Bill of lading number', subject: 'organization', types: OF_TRADE, once: true }) billOfLadingNumber?: string;
  @element(kind.code, { label: 'Container number', subject: 'organization', types: OF_TRADE, once: true }) containerNumber?: string;
  @element(kind.code, { label: 'Booking number', subject: 'organization', types: OF_TRADE, once: true }) bookingNumber?: string;
  @element(kind.businessText, { label: 'Proprietary trade data', subject: 'organization', types: OF_TRADE, confidential: 'business', once: true, rule: maySeeTradeData }) proprietaryTradeData?: string;
  @element(kind.birthDate, { label: 'Date of Birth', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) dateOfBirth?: string;
  @element(kind.gender, { label: 'Gender', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) gender?: string;
  @element(kind.personName, { label: 'Other Names and Aliases', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) otherNamesAndAliases?: string;
  @element(kind.passportNumber, { label: 'Passport Number', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) passportNumber?: string;
  @element(kind.country, { label: 'Citizenship Country', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) citizenshipCountry?: string;
  @element(kind.documentNumber, { label: 'Passport Card Number', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) passportCardNumber?: string;
  @element(kind.documentNumber, { label: 'Visa FOIL Number', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) visaFoilNumber?: string;
  @element(kind.documentNumber, { label: "Enhanced Driver's License (EDL) Number", subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) edlNumber?: string;
  @element(kind.personalLabel, { label: 'State of Issuance', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) edlStateOfIssuance?: string;
  @element(kind.aNumber, { label: 'Alien Registration Number (also known as Lawful Permanent Resident Number, and/or Green card (Permanent Residence))', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) alienRegistrationNumber?: string;
  @element(kind.documentNumber, { label: 'Border Crossing Card Number', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) borderCrossingCardNumber?: string;
  @element(kind.documentNumber, { label: 'Trusted Traveler ID number (e.g., ESTA, EVUS, FAST, SENTRI, and NEXUS numbers)', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, once: true, rule: maySeeIdentity }) trustedTravelerId?: string;
  @element(kind.attachments, { label: 'documentation, to verify the identity of the individual', subject: 'record', sorns: CORRESPONDENCE, collected: 'if-necessary', types: OF_AN_EVENT, rule: maySeeIdentity }) identityDocumentation?: object[];
  @element(kind.networkAddress, { label: 'IP address', subject: 'public', sorns: CORRESPONDENCE, collected: 'system', rule: maySeeNotes }) ipAddress?: string;
  @element(kind.narrative, { label: 'case notes', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeNotes }) caseNotes?: string;
  @element(kind.narrative, { label: 'witness statements', subject: 'public', alsoSubjects: ['employee'], sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeNotes }) witnessInformation?: string;
  @element(kind.narrative, { label: 'final disposition of the complaint', subject: 'record', sorns: CORRESPONDENCE, rule: maySeeDisposition }) finalDisposition?: string;
  @element(kind.trackingNumber, { label: 'control number', subject: 'record', sorns: CORRESPONDENCE, collected: 'system', sameAs: 'controlNumber', catalogueKey: 'controlNumber' }) referenceNumber?: string;
  @element(kind.recordPointer, { label: 'TECS Record ID number', subject: 'record', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeSources }) sourceSystemPointer?: string;
  @element(kind.summary, { label: 'Information derived from other Federal Government databases', subject: 'record', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeSources }) sourceSystemInformation?: string;
  @element(kind.flag, { label: 'Identity and need-to-know were verified', subject: 'record' }) identityVerified?: boolean;
  @element(kind.date, { label: 'Its withdrawal was asked for', subject: 'record', collected: 'system' }) withdrawalAskedOn?: string;
}
