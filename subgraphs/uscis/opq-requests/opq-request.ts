import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { vocabulary } from '../../../shared-schema/language/coded.ts';
import { isSupervisor, mayChangeRequest, mayFile, maySeeIdentifiers, maySeeRequest } from './access.ts';

const NOTICES = ['DHS/ALL-016'] as const;
const DATA_TYPE = vocabulary('OpqDataType', 'What a report counts.', ['receipt', 'approvals', 'denials', 'pending', 'cycle-time', 'notice-to-appear', 'request-for-evidence', 'other']);

/** What the form asks for, so that OPQ need not ask back (Appendix A, OPQ Report Request Process). */
@record({
  table: 'opq_request',
  plural: 'opqRequests',
  description: 'A request for a report of OPQ, ad hoc or recurring, as the requester filed it by the form.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeRequest,
  enters: mayFile,
  changes: mayChangeRequest,
  assigns: isSupervisor,
  states: ['open', 'tasked', 'in-review', 'answered', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: ['report-request'],
  controlNumberPrefix: 'OPQ',
})
export class OpqRequest extends EnteredItem {
  @element(kind.personName, { label: 'Name', subject: 'employee', sorns: NOTICES }) employeeName?: string;
  @element(kind.email, { label: 'Email address', subject: 'employee', sorns: NOTICES }) employeeEmail?: string;
  @element(kind.label, { label: 'Office', subject: 'employee' }) employeeOffice?: string;
  @element(kind.narrative, { label: 'Details of the request', subject: 'record', sorns: NOTICES }) requestDetails?: string;
  @element(kind.label, { label: 'Date range of the request', subject: 'record' }) requestDateRange?: string;
  @element(kind.label, { label: 'Fiscal year', subject: 'record' }) fiscalYear?: string;
  @element(kind.label, { label: 'Form type request is related to', subject: 'record' }) formType?: string;
  @element(kind.label, { label: 'country of birth', subject: 'record' }) categoryCountryOfBirth?: string;
  @element(kind.label, { label: 'citizenship', subject: 'record' }) categoryCountryOfCitizenship?: string;
  @element(kind.label, { label: 'state', subject: 'record' }) categoryState?: string;
  @element(kind.codedList(DATA_TYPE), { label: 'Data types (e.g., receipt, approvals, denials, pending, cycle time, notice to appear, request for evidence, other)', subject: 'record' }) dataTypes?: string[];
  @element(kind.coded(['initial', 'renewal', 'extension']), { label: 'Applicant filing type (initial, renewal, extension)', subject: 'record' }) applicantFilingType?: string;
  @element(kind.label, { label: 'Report format', subject: 'record' }) reportFormat?: string;
  @element(kind.coded({ csv: '.csv', excel: 'Excel', pdf: 'PDF' }), { label: 'File type (e.g., .csv, excel, pdf)', subject: 'record' }) fileType?: string;
  @element(kind.ssn, { label: 'SSNs', subject: 'public', sorns: NOTICES, collected: 'if-necessary', rule: maySeeIdentifiers }) ssn?: string;
  @element(kind.narrative, { label: 'other specific identifying information', subject: 'public', sorns: NOTICES, collected: 'if-necessary', rule: maySeeIdentifiers }) otherIdentifyingInformation?: string;
  @element(kind.coded({ once: 'Once: an ad-hoc report', weekly: 'Every week', monthly: 'Every month', quarterly: 'Every three months', annually: 'Every year' }), { label: 'how often do you want the report', subject: 'record' }) reportFrequency?: string;
}
