import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isRouter, mayChangeInquiry, mayEnterInquiries, maySeeAddress, maySeeCase, maySeeInquiry, maySeeWhatCameWithIt } from './access.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;

/** "Customers are specifically advised not to include SPII ... or supporting documentation" (App. A, SCOPSSCATA). */
@record({
  table: 'scopsscata_inquiry',
  plural: 'scopsscataInquiries',
  description: "A customer's inquiry about one particular case whose service request or call was not answered in 30 days.",
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeInquiry,
  enters: mayEnterInquiries,
  changes: mayChangeInquiry,
  assigns: isRouter,
  states: ['open', 'tasked', 'in-review', 'answered', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['inquiry'],
  controlNumberPrefix: 'SCATA',
})
export class ScopsscataInquiry extends EnteredItem {
  @element(kind.personName, { label: 'Name', subject: 'employee', sorns: CORRESPONDENCE }) employeeName?: string;
  @element(kind.label, { label: 'Agency/office', subject: 'employee' }) employeeAgencyOffice?: string;
  @element(kind.email, { label: 'email', subject: 'employee', sorns: CORRESPONDENCE }) employeeEmail?: string;
  @element(kind.phone, { label: 'phone', subject: 'employee', sorns: CORRESPONDENCE }) employeePhone?: string;
  @element(kind.jobTitle, { label: 'title', subject: 'employee', sorns: CORRESPONDENCE }) employeeTitle?: string;
  @element(kind.personName, { label: 'Names', subject: 'public', sorns: CORRESPONDENCE }) customerName?: string;
  @element(kind.receiptNumber, { label: 'Receipt number', subject: 'public', sorns: CORRESPONDENCE, rule: maySeeCase }) receiptNumber?: string;
  @element(kind.label, { label: 'Form number', subject: 'record' }) formNumber?: string;
  @element(kind.personalLabel, { label: 'Type of immigration benefit being sought for the case about which the person is inquiring', subject: 'record', sorns: CORRESPONDENCE }) benefitType?: string;
  @element(kind.date, { label: 'The date the customer contacted the National Customer Service Center (NCSC)', subject: 'record' }) ncscContactDate?: string;
  @element(kind.trackingNumber, { label: 'The service request number that the customer was given', subject: 'record', sorns: CORRESPONDENCE }) serviceRequestNumber?: string;
  @element(kind.personName, { label: 'If available, the name of the NCSC customer service representative the customer spoke to', subject: 'employee', sorns: CORRESPONDENCE }) ncscRepresentativeName?: string;
  @element(kind.narrative, { label: 'A brief explanation if the customer called the NCSC and they informed the customer they were unable to complete a service request', subject: 'record', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeCase }) noServiceRequestExplanation?: string;
  @element(kind.ssn, { label: 'SSN', subject: 'public', sorns: CORRESPONDENCE, collected: 'incidental', searchable: false, rule: isRouter }) ssn?: string;
  @element(kind.attachments, { label: 'supporting documentation for their case', subject: 'public', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeWhatCameWithIt }) supportingDocumentation?: object[];
  @element(kind.email, { label: 'email address from which the customer sent the inquiry', subject: 'public', sorns: CORRESPONDENCE, mandatory: true, once: true, rule: maySeeAddress }) customerEmail?: string;
  @element(kind.narrative, { label: 'The email', subject: 'record', sorns: CORRESPONDENCE, addition: 'The email that an inquiry comes as' }) inquiry?: string;
}
