import { element, HandledItem, kind, record } from '../../../shared-schema/index.ts';
import { MODULES, mayAssignFolders, mayChangeFolder, mayEnterFolders, maySeeFolder, maySeeLawEnforcement, maySeeSubjectIdentifiers } from './access.ts';

const CONTACT = ['DHS/ALL-002', 'DHS/ALL-016'] as const;
const CORRESPONDENCE = ['DHS/ALL-016'] as const;

@record({
  table: 'cbp_tracking_folder',
  plural: 'cbpTrackingFolders',
  description: 'A folder for a piece of correspondence received by CBP, or for an audit or inspection of the Management Inspections Division.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeFolder,
  enters: mayEnterFolders,
  changes: mayChangeFolder,
  assigns: mayAssignFolders,
  states: ['open', 'tasked', 'in-review', 'in-clearance', 'approved', 'answered', 'referred', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: ['correspondence', 'congressional', 'ruling', 'policy-statement', 'records-request', 'inquiry', 'complaint', 'testimony', 'question-for-the-record', 'congressional-report', 'audit', 'inspection', 'recommendation'],
  // "The MID module contains information related to audits, inspections, and recommendations."
  typesBy: { element: 'module', only: { mid: ['audit', 'inspection', 'recommendation'] } },
  controlNumberPrefix: 'CBP',
})
export class CbpTrackingFolder extends HandledItem {
  @element(kind.coded(MODULES), { label: 'Module or group the folder belongs to', mandatory: true }) module!: string;
  @element(kind.personName, { label: 'Originator/Requestor name', subject: 'public', sorns: CONTACT }) originatorName?: string;
  @element(kind.contact, { label: 'contact information', subject: 'public', sorns: CONTACT }) originatorContactInformation?: string;
  @element(kind.personName, { label: 'Constituent/Subject name', subject: 'public', sorns: CORRESPONDENCE }) subjectName?: string;
  @element(kind.narrative, { label: 'any identifying information required', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeSubjectIdentifiers }) subjectIdentifyingInformation?: string;
  @element(kind.birthDate, { label: 'date of birth', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeSubjectIdentifiers }) subjectDateOfBirth?: string;
  @element(kind.ssn, { label: 'SSN', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeSubjectIdentifiers }) subjectSsn?: string;
  @element(kind.aNumber, { label: 'A-Number', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeSubjectIdentifiers }) subjectANumber?: string;
  @element(kind.attachments, { label: 'Incoming Documents, (which may include SPII)', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeSubjectIdentifiers }) incomingDocuments?: object[];
  @element(kind.attachments, { label: 'correspondence received and sent in response to queries', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeSubjectIdentifiers }) outgoingDocuments?: object[];
  @element(kind.narrative, { label: 'Relevant notes', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental' }) notes?: string;
  @element(kind.narrative, { label: 'status information', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental' }) statusInformation?: string;
  @element(kind.personName, { label: 'name', subject: 'employee', sorns: CONTACT }) employeeName?: string;
  @element(kind.contact, { label: 'contact information', subject: 'employee', sorns: CONTACT }) employeeContactInformation?: string;
  @element(kind.flag, { label: 'The employee is the subject of the request', addition: 'Employee SPII is kept only where the employee is the subject of a request' }) employeeIsSubject?: boolean;
  @element(kind.narrative, { label: 'employee SPII', subject: 'employee', sorns: CORRESPONDENCE, collected: 'if-necessary', onlyIf: 'employeeIsSubject', rule: maySeeSubjectIdentifiers }) employeeSpii?: string;
  @element(kind.narrative, { label: 'Row as received', subject: 'record', sorns: CORRESPONDENCE, collected: 'system', addition: 'Import keeps each row as it came', rule: maySeeSubjectIdentifiers }) importedRow?: string;
  @element(kind.narrative, { label: 'law enforcement information', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', addition: 'Part of "notes and status information, (which may include SPII and law enforcement information)" that fewer see', rule: maySeeLawEnforcement })
  lawEnforcementInformation?: string;
}
