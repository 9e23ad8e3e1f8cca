import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isClerk, mayReadANumber, maySeeCorrespondence } from './access.ts';

const A_FILE = ['DHS/USCIS/ICE/CBP-001'] as const;

@record({
  table: 'emma_correspondence',
  plural: 'emmaCorrespondences',
  description: "A piece of applicants' incoming mail, tied to the benefit requestor's receipt number.",
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeCorrespondence,
  enters: isClerk,
  changes: isClerk,
  assigns: isClerk,
  states: ['logged', 'delivered', 'referred', 'in-process', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['correspondence'],
  controlNumberPrefix: 'EMMA',
})
export class EmmaCorrespondence extends EnteredItem {
  @element(kind.personName, { label: 'Name', subject: 'public', sorns: A_FILE }) name?: string;
  @element(kind.receiptNumber, { label: 'Receipt number', subject: 'public', sorns: A_FILE, mandatory: true }) receiptNumber!: string;
  @element(kind.aNumber, { label: 'A-Number', subject: 'public', sorns: A_FILE, rule: mayReadANumber }) aNumber?: string;
  @element(kind.trackingNumber, { label: 'Mail tracking number associated with correspondence', subject: 'record', sorns: A_FILE }) mailTrackingNumber?: string;
  @element(kind.partyCode, { label: 'Responsible party code to which the correspondence was sent', subject: 'employee', sorns: A_FILE }) responsiblePartyCode?: string;
  @element(kind.daysOfReceipt, { label: 'dates received', subject: 'record' }) datesReceived?: string[];
  @element(kind.personName, { label: 'addressee', subject: 'employee', sorns: A_FILE }) addressee?: string;
  @element(kind.label, { label: 'form', subject: 'record' }) form?: string;
  @element(kind.label, { label: 'type of correspondence', subject: 'record' }) correspondenceType?: string;
  @element(kind.date, { label: 'date of who/where the correspondence was delivered', subject: 'record' }) deliveryDate?: string;
  @element(kind.personName, { label: 'who/where the correspondence was delivered', subject: 'employee', sorns: A_FILE }) deliveredTo?: string;
  @element(kind.personName, { label: 'person processing the correspondence', subject: 'employee', sorns: A_FILE }) processingPerson?: string;
  @element(kind.narrative, { label: 'Row as received', subject: 'record', sorns: A_FILE, collected: 'system', addition: 'Import keeps each row as it came', rule: mayReadANumber }) importedRow?: string;
}
