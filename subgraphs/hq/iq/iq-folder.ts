import { element, kind, record, TrackedItem } from '../../../shared-schema/index.ts';
import { isManager, mayEnterFolders, maySeeFolder } from './access.ts';

const CONTACT = ['DHS/ALL-002', 'DHS/ALL-016'] as const;
const CORRESPONDENCE = ['DHS/ALL-016'] as const;

@record({
  table: 'iq_folder',
  plural: 'iqFolders',
  description: 'An inquiry, complaint, comment or other correspondence to the Department, followed to its answer.',
  retention: ['N1-563-07-001'],
  needToKnow: maySeeFolder,
  enters: mayEnterFolders,
  changes: maySeeFolder,
  assigns: isManager,
  states: ['open', 'assigned', 'in-review', 'in-clearance', 'approved', 'signed', 'answered', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: ['correspondence', 'congressional', 'briefing', 'tasker'],
  controlNumberPrefix: 'IQ',
})
export class IqFolder extends TrackedItem {
  @element(kind.personName, { label: 'Name', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT }) name?: string;
  @element(kind.organization, { label: 'Organization', subject: 'organization' }) organization?: string;
  @element(kind.phone, { label: 'Phone', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT }) phoneNumber?: string;
  @element(kind.phone, { label: 'fax numbers', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT }) faxNumber?: string;
  @element(kind.email, { label: 'Email', subject: 'public', alsoSubjects: ['employee'], sorns: CONTACT }) email?: string;
  @element(kind.country, { label: 'Country of origin', subject: 'public', sorns: CORRESPONDENCE }) countryOfOrigin?: string;
  @element(kind.birthDate, { label: 'Date of birth', subject: 'public', sorns: CORRESPONDENCE }) dateOfBirth?: string;
  @element(kind.gender, { label: 'Gender', subject: 'public', sorns: CORRESPONDENCE }) gender?: string;
  @element(kind.ssn, { label: 'Social Security number (SSN)', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary' }) socialSecurityNumber?: string;
  @element(kind.aNumber, { label: 'A-Number', subject: 'public', sorns: CORRESPONDENCE, collected: 'if-necessary' }) aNumber?: string;
  @element(kind.attachments, { label: 'any attachments that may include PII', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental' }) attachments?: object[];
  @element(kind.narrative, { label: 'Subject of request', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', addition: 'Column of the congressional log; free text may name persons' }) subjectOfRequest?: string;
  @element(kind.narrative, { label: 'Row as received', subject: 'record', sorns: CORRESPONDENCE, collected: 'system', addition: 'Import keeps each row as it came' }) importedRow?: string;
}
