import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isCoordinator, mayChangeTasking, mayEnterTasking, maySeeContent, maySeeIdentity, maySeePersons, maySeeTasking, OF_ICATT, OF_SERVICENOW, TYPES_OF_ICATT } from './access.ts';

const AT_SOURCE = { stands: 'It is still asked for there', ended: 'It is done with there' } as const;
const CORRESPONDENCE = ['DHS/ALL-016'] as const;
/** Inside documents: no field asks for it. */
const FOUND = { sorns: CORRESPONDENCE, collected: 'incidental' } as const;

@record({
  table: 'ohc_task_tracker_tasking',
  plural: 'ohcTaskTrackerTaskings',
  description: 'A tasking of the Office of Human Capital: what I-CATT gives it to answer, or an inquiry of an employee from ServiceNow.',
  retention: ['GRS-5.2-010'],
  needToKnow: maySeeTasking,
  enters: mayEnterTasking,
  changes: mayChangeTasking,
  assigns: isCoordinator,
  states: ['open', 'tasked', 'in-review', 'answered', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: { ...OF_SERVICENOW, ...OF_ICATT },
  controlNumberPrefix: 'OHC',
})
export class OhcTaskTrackerTasking extends EnteredItem {
  @element(kind.controlNumber, { label: 'Its number in I-CATT or ServiceNow', mandatory: true, once: true }) sourceNumber?: string;
  @element(kind.coded(AT_SOURCE), { label: 'How it stands in I-CATT', collected: 'system', types: TYPES_OF_ICATT }) atSource?: string;
  @element(kind.personName, { label: 'ICE user names', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeePersons }) userName?: string;
  @element(kind.email, { label: 'email', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeePersons }) userEmail?: string;
  @element(kind.phone, { label: 'phone', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeePersons }) userPhone?: string;
  @element(kind.jobTitle, { label: 'title', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeePersons }) userTitle?: string;
  @element(kind.personName, { label: 'First', subject: 'public', ...FOUND, rule: maySeePersons }) publicFirstName?: string;
  @element(kind.personName, { label: 'last names', subject: 'public', ...FOUND, rule: maySeePersons }) publicLastName?: string;
  @element(kind.personName, { label: 'Names', subject: 'employee', ...FOUND, rule: maySeePersons }) governmentEmployeeName?: string;
  @element(kind.jobTitle, { label: 'titles', subject: 'employee', ...FOUND, rule: maySeePersons }) governmentEmployeeTitle?: string;
  @element(kind.personName, { label: 'Foreign officials', subject: 'public', ...FOUND, rule: maySeePersons }) foreignOfficial?: string;
  @element(kind.organization, { label: 'entities', subject: 'organization', collected: 'incidental' }) foreignEntity?: string;
  @element(kind.organization, { label: 'Names of organization', subject: 'organization', collected: 'incidental' }) organizationName?: string;
  @element(kind.phone, { label: 'Home', subject: 'public', ...FOUND, rule: maySeeContent }) homePhone?: string;
  @element(kind.phone, { label: 'business', subject: 'public', ...FOUND, rule: maySeeContent }) businessPhone?: string;
  @element(kind.phone, { label: 'mobile telephone numbers', subject: 'public', ...FOUND, rule: maySeeContent }) mobilePhone?: string;
  @element(kind.phone, { label: 'Fax numbers', subject: 'public', ...FOUND, rule: maySeeContent }) faxNumber?: string;
  @element(kind.email, { label: 'Email addresses', subject: 'public', ...FOUND, rule: maySeeContent }) emailAddress?: string;
  @element(kind.url, { label: 'Uniform Resource Locator (URL)', subject: 'public', ...FOUND, rule: maySeeContent }) url?: string;
  @element(kind.postalAddress, { label: 'Mailing', subject: 'public', ...FOUND, rule: maySeeContent }) mailingAddress?: string;
  @element(kind.postalAddress, { label: 'work', subject: 'public', ...FOUND, rule: maySeeContent }) workAddress?: string;
  @element(kind.postalAddress, { label: 'home addresses', subject: 'public', ...FOUND, rule: maySeeContent }) homeAddress?: string;
  @element(kind.country, { label: 'Country of origin', subject: 'public', ...FOUND, rule: maySeeIdentity }) countryOfOrigin?: string;
  @element(kind.birthDate, { label: 'Dates of birth', subject: 'public', ...FOUND, rule: maySeeIdentity }) dateOfBirth?: string;
  @element(kind.gender, { label: 'Gender', subject: 'public', ...FOUND, rule: maySeeIdentity }) gender?: string;
  @element(kind.ssn, { label: 'SSN', subject: 'public', ...FOUND, rule: maySeeIdentity }) ssn?: string;
  @element(kind.aNumber, { label: 'A-Numbers', subject: 'public', ...FOUND, rule: maySeeIdentity }) aNumber?: string;
  @element(kind.receiptNumber, { label: 'USCIS Receipt Number', subject: 'public', ...FOUND, rule: maySeeIdentity }) uscisReceiptNumber?: string;
  @element(kind.identifyingNumber, { label: 'other identifying number', subject: 'public', ...FOUND, rule: maySeeIdentity }) otherIdentifyingNumber?: string;
  @element(kind.narrative, { label: 'The specific content of any tasking', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeContent }) taskingContent?: string;
  @element(kind.attachments, { label: 'Documents that requestors submit and users upload', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', addition: 'Uploaded into the repository; all that is incidental comes in them', rule: maySeeContent }) documents?: object[];
}
