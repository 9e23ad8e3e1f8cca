import { element, HandledItem, kind, record } from '../../../shared-schema/index.ts';
import { isManager, mayChangeFolder, mayEnterFolders, maySeeContact, maySeeCorrespondence, maySeeFolder, maySeeIdentity, maySeeLetters } from './access.ts';

const CONTACT = ['DHS/ALL-002', 'DHS/ALL-016'] as const;
const CORRESPONDENCE = ['DHS/ALL-016'] as const;
/** By an A-Number the correspondent's case is found in a component's own records (PIA-007(a) 1.2). */
const A_FILE = ['DHS/ALL-016', 'DHS/USCIS/ICE/CBP-001'] as const;

@record({
  table: 'iq_folder',
  plural: 'iqFolders',
  description: 'An inquiry, complaint, comment or other correspondence to the Department, followed to its answer.',
  retention: ['N1-563-07-001'],
  needToKnow: maySeeFolder,
  enters: mayEnterFolders,
  changes: mayChangeFolder,
  assigns: isManager,
  states: ['open', 'assigned', 'in-review', 'in-clearance', 'approved', 'signed', 'answered', 'referred', 'imported', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: ['correspondence', 'congressional', 'briefing', 'tasker'],
  controlNumberPrefix: 'IQ',
})
export class IqFolder extends HandledItem {
  @element(kind.personName, { label: 'Name', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT, rule: maySeeCorrespondence }) name?: string;
  @element(kind.organization, { label: 'Organization', subject: 'organization' }) organization?: string;
  @element(kind.phone, { label: 'Phone', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT, rule: maySeeContact }) phoneNumber?: string;
  @element(kind.phone, { label: 'fax numbers', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT, rule: maySeeContact }) faxNumber?: string;
  @element(kind.email, { label: 'Email', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT, rule: maySeeContact }) email?: string;
  @element(kind.country, { label: 'Country of origin', subject: 'public', sorns: CORRESPONDENCE, rule: maySeeIdentity }) countryOfOrigin?: string;
  @element(kind.birthDate, { label: 'Date of birth', subject: 'public', sorns: CORRESPONDENCE, rule: maySeeIdentity }) dateOfBirth?: string;
  @element(kind.gender, { label: 'Gender', subject: 'public', sorns: CORRESPONDENCE, rule: maySeeIdentity }) gender?: string;
  @element(kind.ssn, { label: 'Social Security number (SSN)', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary', rule: maySeeIdentity }) socialSecurityNumber?: string;
  @element(kind.aNumber, { label: 'A-Number', subject: 'public', sorns: A_FILE, collected: 'if-necessary', rule: maySeeIdentity }) aNumber?: string;
  @element(kind.attachments, { label: 'any attachments that may include PII', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeLetters }) attachments?: object[];
  @element(kind.narrative, { label: 'Subject of request', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', addition: 'Column of the congressional log; free text may name persons', rule: maySeeCorrespondence }) subjectOfRequest?: string;
  @element(kind.narrative, { label: 'Row as received', subject: 'record', sorns: CORRESPONDENCE, collected: 'system', addition: 'Import keeps each row as it came', rule: maySeeIdentity }) importedRow?: string;
}
