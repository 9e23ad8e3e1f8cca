import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isExso, maySeeAddresses, maySeeOriginator, maySeeTasking } from './access.ts';

const CONTACT = ['DHS/ALL-002'] as const;
const CORRESPONDENT = ['DHS/ALL-002', 'DHS/USCIS/ICE/CBP-001'] as const;

/**
 * "CATS is configured to only collect contact information in order to respond" (Appendix A, CATS): no line holds an SSN
 * or an A-Number, and what holds one in a text or a document is not stored.
 */
@record({
  table: 'cats_tasking',
  plural: 'catsTaskings',
  description: 'A controlled tasking, or a policy that is cleared inside USCIS, with the contacts that its answer goes to.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeTasking,
  enters: isExso,
  changes: isExso,
  assigns: isExso,
  states: ['open', 'imported', 'tasked', 'in-review', 'in-clearance', 'approved', 'answered', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['controlled-tasking', 'policy-clearance'],
  controlNumberPrefix: 'CATS',
})
export class CatsTasking extends EnteredItem {
  @element(kind.personName, { label: 'Name', subject: 'employee', sorns: CONTACT }) employeeName?: string;
  @element(kind.label, { label: 'Agency/office', subject: 'employee' }) employeeAgencyOffice?: string;
  @element(kind.email, { label: 'email', subject: 'employee', sorns: CONTACT, rule: maySeeOriginator }) employeeEmail?: string;
  @element(kind.phone, { label: 'phone', subject: 'employee', sorns: CONTACT, rule: maySeeOriginator }) employeePhone?: string;
  @element(kind.jobTitle, { label: 'title', subject: 'employee', sorns: CONTACT }) employeeTitle?: string;
  @element(kind.personName, { label: 'Names', subject: 'public', sorns: CORRESPONDENT }) submitterName?: string;
  @element(kind.postalAddress, { label: 'Mailing addresses', subject: 'public', sorns: CORRESPONDENT, rule: maySeeAddresses }) submitterMailingAddress?: string;
  @element(kind.email, { label: 'Email addresses', subject: 'public', sorns: CORRESPONDENT, rule: maySeeAddresses }) submitterEmail?: string;
  @element(kind.narrative, { label: 'Row as received, without the SPII that stood in it', subject: 'record', sorns: CORRESPONDENT, collected: 'system', addition: 'Import keeps each row as it came, but for SPII', rule: isExso }) importedRow?: string;
}
