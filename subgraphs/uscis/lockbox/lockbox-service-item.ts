import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { assignsWork, mayChangeServiceItem, mayEnterServiceItems, maySeeIdentity, maySeePersons, maySeeServiceItem } from './access.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;
const CONTACT = ['DHS/ALL-002', 'DHS/ALL-016'] as const;
const ALIEN_FILE = ['DHS/ALL-016', 'DHS/USCIS/ICE/CBP-001'] as const;
const BENEFITS = ['DHS/ALL-016', 'DHS/USCIS-007'] as const;
/** What somebody has paid, and asks for back. */
const CLAIMS = ['DHS/ALL-013', 'DHS/ALL-016'] as const;

/** "Information ... originates from incoming correspondences via email" (App. A, Lockbox). No SSN is asked for. */
@record({
  table: 'lockbox_service_item',
  plural: 'lockboxServiceItems',
  description: 'A question of an applicant or a representative on the intake of what was filed at a lockbox.',
  retention: ['UNSCHEDULED-STARS'],
  needToKnow: maySeeServiceItem,
  enters: mayEnterServiceItems,
  changes: mayChangeServiceItem,
  assigns: assignsWork,
  states: ['open', 'tasked', 'in-process', 'in-review', 'approved', 'answered', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['inquiry'],
  controlNumberPrefix: 'LOCKBOX',
  links: ['private_group'],
})
export class LockboxServiceItem extends EnteredItem {
  @element(kind.personName, { label: "Sender's name", subject: 'public', sorns: CORRESPONDENCE }) senderName?: string;
  @element(kind.contact, { label: "Applicants' names", subject: 'public', sorns: [...CONTACT, 'DHS/USCIS-007'], rule: maySeePersons }) applicantNames?: string;
  @element(kind.birthDate, { label: 'Date of birth', subject: 'public', sorns: BENEFITS, rule: maySeeIdentity }) dateOfBirth?: string;
  @element(kind.aNumber, { label: 'Alien Number', subject: 'public', sorns: ALIEN_FILE, rule: maySeeIdentity }) alienNumber?: string;
  @element(kind.documentNumber, { label: 'USCIS Electronic Information System (ELIS) Identification Number', subject: 'public', sorns: BENEFITS, rule: maySeeIdentity }) elisId?: string;
  @element(kind.ssn, { label: 'Social Security Number (SSN)', subject: 'public', sorns: CORRESPONDENCE, collected: 'incidental', searchable: false, rule: maySeeIdentity }) ssn?: string;
  @element(kind.postalAddress, { label: 'Address', subject: 'public', sorns: CONTACT, rule: maySeePersons }) address?: string;
  @element(kind.receiptNumber, { label: 'USCIS Receipt Number', subject: 'public', sorns: BENEFITS, rule: maySeeIdentity }) receiptNumber?: string;
  @element(kind.email, { label: 'Email address', subject: 'public', sorns: CONTACT }) email?: string;
  @element(kind.phone, { label: 'Phone number', subject: 'public', sorns: CONTACT, rule: maySeePersons }) phone?: string;
  @element(kind.narrative, { label: 'Financial information', subject: 'public', sorns: CLAIMS, collected: 'if-necessary', rule: maySeeIdentity }) financialInformation?: string;
  @element(kind.financialAccountNumber, { label: 'account numbers', subject: 'public', sorns: CLAIMS, collected: 'if-necessary', rule: maySeeIdentity }) financialAccountNumber?: string;
  @element(kind.identifyingNumber, { label: 'routing numbers', subject: 'public', sorns: CLAIMS, collected: 'if-necessary', rule: maySeeIdentity }) financialRoutingNumber?: string;
  @element(kind.attachments, { label: 'Photographic facial images', subject: 'public', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeIdentity }) facialImage?: object[];
  @element(kind.attachments, { label: 'a copy of a Legal Permanent Residence card', subject: 'public', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeIdentity }) residentCardCopy?: object[];
  @element(kind.attachments, { label: "Driver's License", subject: 'public', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeIdentity }) driversLicenseCopy?: object[];
  @element(kind.attachments, { label: 'Passport', subject: 'public', sorns: CORRESPONDENCE, collected: 'incidental', rule: maySeeIdentity }) passportCopy?: object[];
  @element(kind.attachments, { label: 'What came with the email', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental', addition: 'Files of the email, before anybody knows what they are' }) documents?: object[];
  @element(kind.personName, { label: 'Name', subject: 'employee', sorns: CORRESPONDENCE, rule: maySeePersons }) userName?: string;
  @element(kind.email, { label: 'Work e-mail address', subject: 'employee', sorns: CONTACT, rule: maySeePersons }) userWorkEmail?: string;
  @element(kind.narrative, { label: 'free text form fields', subject: 'record', sorns: CORRESPONDENCE }) messageText?: string;
  @element(kind.recordPointer, { label: 'link the applicant to the Service Item', subject: 'record', sorns: ALIEN_FILE, collected: 'if-necessary', linked: true, rule: maySeeIdentity }) linkedApplicant?: string;
}
