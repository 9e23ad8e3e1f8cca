import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isLead, mayAnswer, mayEnterInquiries, maySeeCorrespondence, maySeeIdentity, maySeeInquiry } from './access.ts';

const CONTACT = ['DHS/ALL-002', 'DHS/ALL-016'] as const;
const CORRESPONDENCE = ['DHS/ALL-016'] as const;
/** "If an inquiry directly involves an individual": on policy and on outreach nothing of a constituent is kept. */
const CASEWORK = ['casework'] as const;
const STAFF = { subject: 'congressional_staff', sorns: CONTACT, rule: maySeeCorrespondence } as const;
/** Who a constituent is, in what that person sent. */
const CONSTITUENT = { subject: 'public', sorns: CORRESPONDENCE, types: CASEWORK, rule: maySeeIdentity } as const;

@record({
  table: 'lets_inquiry',
  plural: 'letsInquiries',
  description: 'An inquiry of a congressional office about a case or about policy, or outreach to it.',
  retention: ['N1-85-91-01'],
  needToKnow: maySeeInquiry,
  enters: mayEnterInquiries,
  changes: mayAnswer,
  assigns: isLead,
  states: ['open', 'tasked', 'in-process', 'in-review', 'approved', 'answered', 'imported', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: { casework: 'Casework: an individual is involved', policy: 'Policy or institutional', outreach: 'Outreach and education' },
  controlNumberPrefix: 'LETS',
})
export class LetsInquiry extends EnteredItem {
  @element(kind.personName, { label: 'Congressional staff name', ...STAFF }) congressionalStaffName?: string;
  @element(kind.jobTitle, { label: 'Title', ...STAFF }) congressionalStaffTitle?: string;
  @element(kind.phone, { label: 'Phone', ...STAFF }) congressionalStaffPhone?: string;
  @element(kind.email, { label: 'Email address', ...STAFF }) congressionalStaffEmail?: string;
  @element(kind.personName, { label: 'name of the USCIS personnel who created the record', subject: 'employee', sorns: CORRESPONDENCE, once: true, rule: maySeeCorrespondence }) recordCreatorName?: string;
  @element(kind.controlNumber, { label: 'unique system generated Inquiry number', subject: 'record', collected: 'system', mandatory: true, sameAs: 'controlNumber' }) inquiryNumber!: string;
  @element(kind.code, { label: 'Inquiry Type', subject: 'record' }) inquiryType?: string;
  @element(kind.code, { label: 'Inquiry Issues', subject: 'record' }) inquiryIssues?: string;
  @element(kind.code, { label: 'Sub-Issues', subject: 'record' }) inquirySubIssues?: string;
  @element(kind.code, { label: 'Contact Method', subject: 'record' }) contactMethod?: string;
  @element(kind.narrative, { label: 'a description of the nature of the inquiry', subject: 'record', sorns: CORRESPONDENCE, rule: maySeeCorrespondence }) inquiryDescription?: string;
  @element(kind.attachments, { label: 'copies of the privacy release (third party consent form)', ...CONSTITUENT, mandatory: true }) privacyRelease?: object[];
  @element(kind.date, { label: 'Day on which the privacy release was signed', subject: 'record', types: CASEWORK, mandatory: true, addition: '"Accompanied by a signed privacy release": the form alone does not say that it is' }) privacyReleaseSignedOn?: string;
  @element(kind.attachments, { label: 'other supporting documents', ...CONSTITUENT }) supportingDocuments?: object[];
  @element(kind.personName, { label: 'Name', ...CONSTITUENT, rule: maySeeCorrespondence }) constituentName?: string;
  @element(kind.aNumber, { label: 'A-Number', ...CONSTITUENT }) constituentANumber?: string;
  @element(kind.birthDate, { label: 'Date of birth', ...CONSTITUENT }) constituentDateOfBirth?: string;
  @element(kind.receiptNumber, { label: 'Receipt number', ...CONSTITUENT }) constituentReceiptNumber?: string;
  @element(kind.narrative, { label: 'Other case specific information may be collected', ...CONSTITUENT, collected: 'if-necessary' }) otherCaseInformation?: string;
  @element(kind.ssn, { label: 'SSNs', ...CONSTITUENT, collected: 'incidental', searchable: false }) ssn?: string;
  @element(kind.coded({ oral: 'Told', written: 'Written' }), { label: 'How it was responded to', subject: 'record', addition: '"Oral and written responses": each is documented' }) responseMethod?: string;
  @element(kind.narrative, { label: 'Row as received', subject: 'record', sorns: CORRESPONDENCE, collected: 'system', addition: 'Import keeps each row as it came', rule: maySeeIdentity }) importedRow?: string;
}
