import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isAttorney, mayHandle, maySeeMatter } from './access.ts';

/** Whom a federal employee's data are of, and who sees them. */
const EMPLOYEE = { subject: 'employee', sorns: ['DHS/ALL-017'], rule: mayHandle } as const;
/** "All forms of PII may be relevant in particular cases": of a particular case, and if it is. */
const PERSON = {
  subject: 'public',
  sorns: ['DHS/ALL-017', 'DHS/USCIS/ICE/CBP-001'],
  collected: 'if-necessary',
  types: ['case', 'question'],
  rule: mayHandle,
} as const;
const RECORD = { subject: 'record', sorns: ['DHS/ALL-017', 'DHS/USCIS/ICE/CBP-001'], rule: mayHandle } as const;

@record({
  table: 'occ_pmt_matter',
  plural: 'occPmtMatters',
  description: 'A case, a question or a policy issue that OCC has, from its receipt to its response.',
  retention: ['USCIS-OCC-PMT'],
  // "After a decision becomes final and is not appealed", and the case is closed.
  cutoffs: { 'decision-final-and-case-closed': 'decisionFinalOn' },
  needToKnow: maySeeMatter,
  enters: mayHandle,
  changes: mayHandle,
  assigns: isAttorney,
  states: ['open', 'tasked', 'in-review', 'approved', 'answered', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: {
    case: 'Case',
    question: 'Question of a Program Office or Directorate, or of an individual',
    'policy-issue': 'Policy issue or regulation, and no particular case',
  },
  controlNumberPrefix: 'OCC',
})
export class OccPmtMatter extends EnteredItem {
  @element(kind.coded({ 'all-occ': 'To all OCC staff', division: 'To attorneys of its division alone' }), {
    label: 'To whom it is open',
    subject: 'record',
    mandatory: true,
    addition: '"In sensitive cases such as labor and employment, only attorneys from a particular division"',
  })
  openTo!: string;
  @element(kind.code, {
    label: 'Division',
    subject: 'record',
    addition: 'The division that a sensitive case is open to',
  })
  division?: string;
  @element(kind.narrative, {
    label: 'The case or question posed to OCC',
    ...RECORD,
    addition: '"The receipt of the case or question posed to OCC": nothing else says what it is about',
  })
  question?: string;
  @element(kind.personName, { label: 'Employee name', ...EMPLOYEE }) employeeName?: string;
  @element(kind.jobTitle, { label: 'Title', ...EMPLOYEE }) employeeTitle?: string;
  @element(kind.email, { label: 'Email', ...EMPLOYEE }) employeeEmail?: string;
  @element(kind.phone, { label: 'Phone number', ...EMPLOYEE }) employeePhone?: string;
  @element(kind.label, { label: 'Office name', subject: 'employee' }) employeeOfficeName?: string;
  @element(kind.label, { label: 'Office location', subject: 'employee' }) employeeOfficeLocation?: string;
  @element(kind.personName, { label: 'Names', ...PERSON }) names?: string;
  @element(kind.birthDate, { label: 'Dates of birth', ...PERSON }) datesOfBirth?: string;
  @element(kind.aNumber, { label: 'A-Numbers', ...PERSON }) aNumbers?: string;
  @element(kind.personName, { label: "Relatives' names", ...PERSON }) relativesNames?: string;
  @element(kind.postalAddress, { label: 'Addresses', ...PERSON }) addresses?: string;
  @element(kind.narrative, { label: 'Criminal history', ...PERSON }) criminalHistory?: string;
  @element(kind.narrative, { label: 'Marital history', ...PERSON }) maritalHistory?: string;
  // "Less frequently, a case involving fraudulent use of credit cards."
  @element(kind.identifyingNumber, { label: "driver's license", ...PERSON }) driversLicense?: string;
  @element(kind.financialAccountNumber, { label: 'credit card', ...PERSON }) creditCard?: string;
  @element(kind.financialAccountNumber, { label: 'bank account information', ...PERSON }) bankAccount?: string;
  @element(kind.attachments, { label: 'full A-Files', ...PERSON }) fullAFiles?: object[];
  @element(kind.attachments, {
    label: 'litigation reports, court pleadings, privilege logs',
    ...RECORD,
    collected: 'if-necessary',
  })
  litigationDocuments?: object[];
  @element(kind.flag, {
    label: 'The decision is final and not appealed',
    subject: 'record',
    addition: '"After a decision becomes final and is not appealed": an appealed one starts no period',
  })
  decisionIsFinal?: boolean;
  @element(kind.date, {
    label: 'Day on which the decision became final',
    subject: 'record',
    onlyIf: 'decisionIsFinal',
    addition: '"Within 6 months after the final decision has been issued": the period runs from it',
  })
  decisionFinalOn?: string;
}
