import { element, HandledItem, kind, record } from '../../../shared-schema/index.ts';
import { isOes, mayFollowTasking, maySeeContent, maySeeIdentity, maySeeTasking, maySeeWhatIsAsked } from './access.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;
/** Inside documents: no field asks for it. */
const FOUND = { sorns: CORRESPONDENCE, collected: 'incidental' } as const;

@record({
  table: 'icatt_tasking',
  plural: 'icattTaskings',
  description: 'A request for information, executive correspondence, an inquiry or an internal matter that ICE answers, with its coordination inside ICE.',
  retention: ['GRS-5.2-010'],
  needToKnow: maySeeTasking,
  enters: isOes,
  changes: isOes,
  assigns: isOes,
  states: ['open', 'tasked', 'in-review', 'in-clearance', 'approved', 'answered', 'referred', 'closed', 'cancelled', 'withdrawn'],
  closedStates: ['closed', 'cancelled', 'withdrawn'],
  itemTypes: ['information-request', 'executive-correspondence', 'law-enforcement-inquiry', 'inquiry', 'internal-tasking', 'employee-relations'],
  controlNumberPrefix: 'ICATT',
})
export class IcattTasking extends HandledItem {
  @element(kind.personName, { label: 'ICE user names', subject: 'employee', sorns: CORRESPONDENCE, rule: mayFollowTasking }) userName?: string;
  @element(kind.email, { label: 'email', subject: 'employee', sorns: CORRESPONDENCE, rule: mayFollowTasking }) userEmail?: string;
  @element(kind.phone, { label: 'phone', subject: 'employee', sorns: CORRESPONDENCE, rule: mayFollowTasking }) userPhone?: string;
  @element(kind.jobTitle, { label: 'title', subject: 'employee', sorns: CORRESPONDENCE, rule: mayFollowTasking }) userTitle?: string;
  @element(kind.personName, { label: 'First', subject: 'public', ...FOUND, rule: mayFollowTasking }) publicFirstName?: string;
  @element(kind.personName, { label: 'last names', subject: 'public', ...FOUND, rule: mayFollowTasking }) publicLastName?: string;
  @element(kind.personName, { label: 'Names', subject: 'employee', ...FOUND, rule: mayFollowTasking }) governmentEmployeeName?: string;
  @element(kind.jobTitle, { label: 'titles', subject: 'employee', ...FOUND, rule: mayFollowTasking }) governmentEmployeeTitle?: string;
  @element(kind.personName, { label: 'Names', subject: 'public', ...FOUND, rule: mayFollowTasking }) foreignOfficialName?: string;
  @element(kind.jobTitle, { label: 'titles', subject: 'public', ...FOUND, rule: mayFollowTasking }) foreignOfficialTitle?: string;
  @element(kind.organization, { label: 'entities', subject: 'organization', collected: 'incidental' }) foreignEntityName?: string;
  @element(kind.organization, { label: 'Names of organizations', subject: 'organization', collected: 'incidental' }) organizationName?: string;
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
  @element(kind.receiptNumber, { label: 'USCIS Receipt Number', subject: 'public', ...FOUND, rule: maySeeIdentity }) uscisReceiptNumber?: string;
  @element(kind.aNumber, { label: 'A-Number', subject: 'public', ...FOUND, rule: maySeeIdentity }) aNumber?: string;
  @element(kind.handle, { label: 'Social media handle', subject: 'public', ...FOUND, rule: maySeeContent }) socialMediaHandle?: string;
  @element(kind.narrative, { label: 'Biometric information', subject: 'public', ...FOUND, rule: maySeeIdentity }) biometricInformation?: string;
  @element(kind.narrative, { label: 'The specific content of any tasking', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeWhatIsAsked }) taskingContent?: string;
  @element(kind.attachments, { label: 'Documents received from submitters or from other ICE offices', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', addition: 'Uploaded into the repository; all that is incidental comes in them', rule: maySeeContent }) documents?: object[];
}
