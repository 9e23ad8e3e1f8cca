import { element, kind } from '../../../shared-schema/index.ts';
import { maySeeCase } from './access.ts';
import { OF_A_CASE } from './notices.ts';

/* What each application may hold (PIA-007(a), Appendix A, lines 1156-1173), in the order of the table. */

const CONTACT = { subject: 'public', sorns: ['DHS/ALL-002', 'DHS/ALL-016'] } as const;
const CASE = {
  subject: 'public',
  sorns: OF_A_CASE,
  rule: maySeeCase,
} as const;

export abstract class AttorneyTrakElements {
  @element(kind.postalAddress, { label: 'Attorney Address', ...CONTACT }) attorneyAddress?: string;
  @element(kind.aNumber, { label: 'A-Number', ...CASE }) aNumber?: string;
  // The attorney's, and not the applicant's (oddity "ldas 1157").
  @element(kind.personName, { label: 'full name', ...CONTACT }) fullName?: string;
}

export abstract class InquiryTrackerElements {
  @element(kind.personName, { label: 'Applicant name', ...CONTACT }) applicantName?: string;
  @element(kind.aNumber, { label: 'A-Number', ...CASE }) aNumber?: string;
  @element(kind.code, { label: 'type of inquiry', sameAs: 'itemType' }) inquiryType?: string;
  @element(kind.personName, { label: 'name of inquirer', ...CONTACT }) inquirerName?: string;
  @element(kind.contact, { label: 'contact information or inquirer', ...CONTACT }) inquirerContact?: string;
}

/** "No PII": why it was rejected, and a number that says nothing of anybody (oddity "ldas 1163"). */
export abstract class RejectLogElements {
  @element(
    kind.coded({
      'wrong-fee': 'Wrong fee',
      'no-signature': 'No signature',
      'missing-pages': 'Missing pages',
      'other-reason': 'Another reason',
    }),
    { label: 'rejected for any reason (i.e., wrong fee, no signature, missing pages)' },
  )
  rejectionReason?: string;
}

export abstract class CutsElements {
  @element(kind.receiptNumber, { label: 'Receipt number', ...CASE }) receiptNumber?: string;
  @element(kind.organization, { label: 'Congressional Office', subject: 'organization' }) congressionalOffice?: string;
  @element(kind.organization, { label: 'Community Based Organization', subject: 'organization' })
  communityBasedOrganization?: string;
  @element(kind.narrative, { label: 'notes fields', subject: 'record', sorns: ['DHS/ALL-016'], rule: maySeeCase })
  notes?: string;
}

export abstract class CorrespondenceElements {
  @element(kind.aNumber, { label: 'A-Number', ...CASE }) aNumber?: string;
  @element(kind.receiptNumber, { label: 'Receipt number', ...CASE }) receiptNumber?: string;
  @element(kind.personName, { label: 'beneficiary/petitioner name', ...CONTACT }) beneficiaryPetitionerName?: string;
  @element(kind.postalAddress, { label: 'address', ...CONTACT }) address?: string;
  @element(kind.personName, { label: 'attorney name', ...CONTACT }) attorneyName?: string;
  @element(kind.postalAddress, { label: 'attorney address', ...CONTACT }) attorneyAddress?: string;
}

export abstract class CorrespondenceLocElements {
  @element(kind.aNumber, { label: 'A-Number', ...CASE }) aNumber?: string;
  @element(kind.receiptNumber, { label: 'Receipt Number', ...CASE }) receiptNumber?: string;
  /** The interfiling clerk's, by whom production is counted (oddity "ldas 1166"). */
  @element(kind.userKey, { label: 'User ID', subject: 'employee', sorns: ['DHS/ALL-004'] }) userId?: string;
  @element(kind.personName, { label: 'beneficiary/petitioner name', ...CONTACT }) beneficiaryPetitionerName?: string;
  @element(kind.postalAddress, { label: 'address', ...CONTACT }) address?: string;
  @element(kind.personName, { label: 'attorney name', ...CONTACT }) attorneyName?: string;
  @element(kind.postalAddress, { label: 'attorney address', ...CONTACT }) attorneyAddress?: string;
}

export abstract class NwirpElements {
  @element(kind.aNumber, { label: 'A-Number', ...CASE }) aNumber?: string;
  @element(kind.receiptNumber, { label: 'Receipt Number', ...CASE }) receiptNumber?: string;
  @element(kind.personName, { label: "Applicant's Name", ...CONTACT }) applicantName?: string;
  @element(kind.birthDate, { label: 'DOB', ...CASE }) dateOfBirth?: string;
  @element(kind.postalAddress, { label: 'Address', ...CONTACT }) address?: string;
}

/** Of a request for evidence (RFE), its way through the building, and of a letter that comes back. */
export abstract class RfeElements {
  @element(kind.aNumber, { label: 'A-Number', ...CASE }) aNumber?: string;
  @element(kind.receiptNumber, { label: 'Receipt Number', ...CASE }) receiptNumber?: string;
}
