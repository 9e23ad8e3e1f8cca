import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import {
  managesIncidents,
  mayChangeIncident,
  mayEnterIncidents,
  maySeeContact,
  maySeeEvidence,
  maySeeIdentity,
  maySeeIncident,
  worksOnIncident,
} from './access.ts';
import { INCIDENT_STATUS, SOURCE_NOTICES } from './incident-values.ts';

const CONTACT = ['DHS/ALL-002', 'DHS/ALL-016'] as const;
const CORRESPONDENCE = ['DHS/ALL-016'] as const;

/**
 * Incidents are retrieved by service item number, by SIR number and by word (Appendix A, STARS): nothing that says who
 * somebody is finds one. No line holds an SSN: STARS is not configured to collect or store any.
 */
@record({
  table: 'stars_incident',
  plural: 'starsIncidents',
  description: 'A privacy incident or breach, from report to closure.',
  retention: ['GRS-3.1', 'GRS-3.2', 'GRS-4.2', 'GRS-4.3'],
  needToKnow: maySeeIncident,
  enters: mayEnterIncidents,
  changes: mayChangeIncident,
  assigns: managesIncidents,
  states: ['logged', 'tasked', 'in-process', 'in-review', 'approved', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['incident', 'breach'],
  controlNumberPrefix: 'STARS',
  links: ['private_group'],
})
export class StarsIncident extends EnteredItem {
  @element(kind.controlNumber, {
    label: 'system generated Salesforce service item number',
    subject: 'record',
    collected: 'system',
    mandatory: true,
    sameAs: 'controlNumber',
  })
  serviceItemNumber!: string;
  @element(kind.trackingNumber, {
    label: 'Significant incident report number',
    subject: 'record',
    sorns: CORRESPONDENCE,
  })
  sirNumber?: string;
  @element(kind.coded(INCIDENT_STATUS), { label: 'status of each incident', subject: 'record' })
  incidentStatus?: string;
  @element(kind.personName, {
    label: 'name',
    subject: 'employee',
    sorns: CONTACT,
    searchable: false,
    rule: maySeeContact,
  })
  employeeName?: string;
  @element(kind.phone, {
    label: 'phone number',
    subject: 'employee',
    sorns: CONTACT,
    searchable: false,
    rule: maySeeContact,
  })
  employeePhone?: string;
  @element(kind.email, { label: 'email', subject: 'employee', sorns: CONTACT, searchable: false, rule: maySeeContact })
  employeeEmail?: string;
  @element(kind.postalAddress, { label: 'address', subject: 'employee', sorns: CONTACT, rule: maySeeContact })
  employeeAddress?: string;
  @element(kind.jobTitle, {
    label: 'title',
    subject: 'employee',
    sorns: CONTACT,
    searchable: false,
    rule: maySeeContact,
  })
  employeeTitle?: string;
  @element(kind.label, { label: 'office', subject: 'employee' }) employeeOffice?: string;
  @element(kind.narrative, {
    label:
      'Any other type of information that may be part of the evidence submitted to assist with incident mitigation',
    subject: 'employee',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeIdentity,
  })
  employeeEvidence?: string;
  @element(kind.narrative, {
    label: 'past similar incidents of concern',
    subject: 'employee',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeIdentity,
  })
  employeePastIncidents?: string;
  @element(kind.narrative, {
    label: 'disciplinary actions',
    subject: 'employee',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeIdentity,
  })
  employeeDisciplinaryActions?: string;
  @element(kind.personName, {
    label: 'Name',
    subject: 'public',
    sorns: CONTACT,
    searchable: false,
    rule: maySeeContact,
  })
  name?: string;
  @element(kind.birthDate, { label: 'Date of birth', subject: 'public', sorns: CORRESPONDENCE, rule: maySeeIdentity })
  dateOfBirth?: string;
  @element(kind.postalAddress, { label: 'Address', subject: 'public', sorns: CONTACT, rule: maySeeContact })
  address?: string;
  @element(kind.aNumber, {
    label: 'A-number',
    subject: 'public',
    sorns: CORRESPONDENCE,
    searchable: false,
    rule: maySeeIdentity,
  })
  aNumber?: string;
  @element(kind.passportNumber, {
    label: 'Passport number',
    subject: 'public',
    sorns: CORRESPONDENCE,
    searchable: false,
    rule: maySeeIdentity,
  })
  passportNumber?: string;
  @element(kind.receiptNumber, {
    label: 'Receipt number',
    subject: 'public',
    sorns: CORRESPONDENCE,
    searchable: false,
    rule: maySeeIdentity,
  })
  receiptNumber?: string;
  @element(kind.email, {
    label: 'Email address',
    subject: 'public',
    sorns: CONTACT,
    searchable: false,
    rule: maySeeContact,
  })
  email?: string;
  @element(kind.contact, { label: 'Points of contact', subject: 'public', sorns: CONTACT, rule: maySeeContact })
  pointsOfContact?: string;
  @element(kind.immigrationStatus, {
    label: 'Immigration status',
    subject: 'public',
    sorns: CORRESPONDENCE,
    rule: maySeeIdentity,
  })
  immigrationStatus?: string;
  @element(kind.narrative, {
    label:
      'Any other type of information that may be part of the evidence submitted to assist with incident mitigation',
    subject: 'public',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeEvidence,
  })
  evidence?: string;
  @element(kind.narrative, {
    label: 'medical information',
    subject: 'public',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeIdentity,
  })
  medicalInformation?: string;
  @element(kind.financialAccountNumber, {
    label: 'financial account number',
    subject: 'public',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeIdentity,
  })
  financialAccountNumber?: string;
  @element(kind.narrative, {
    label: 'derogatory information',
    subject: 'public',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeIdentity,
  })
  derogatoryInformation?: string;
  @element(kind.certificates, {
    label: 'training certificates',
    subject: 'employee',
    sorns: CORRESPONDENCE,
    rule: maySeeContact,
  })
  trainingCertificates?: object[];
  @element(kind.narrative, {
    label: 'closing remarks',
    subject: 'record',
    sorns: CORRESPONDENCE,
    rule: worksOnIncident,
  })
  closingRemarks?: string;
  @element(kind.attachments, {
    label: 'any other document(s) relevant to an incident',
    subject: 'record',
    sorns: CORRESPONDENCE,
    collected: 'if-necessary',
    rule: maySeeEvidence,
  })
  otherDocuments?: object[];
  @element(kind.codedList(SOURCE_NOTICES), { label: 'Notices of the systems it came from', subject: 'record' })
  sourceNotices?: string[];
}
