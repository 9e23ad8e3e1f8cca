import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isManager, mayChangeTask, mayEnterTasks, maySeeContact, maySeeTask } from './access.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;
/** By the account of an employee the task is found in the Department's directory (PIA-007(a) 1.2). */
const ACCOUNT = ['DHS/ALL-004'] as const;
const person = { subject: 'public', alsoSubjects: ['employee'], sorns: CORRESPONDENCE } as const;
/** "An uploaded document inherits metadata from its Dynamics record." */
const INHERITED = ['controlNumber', 'itemType', 'receivedOn', 'office', 'organizationSite'] as const;

@record({
  table: 'catt_task',
  plural: 'cattTasks',
  description: 'A task or a piece of correspondence, assigned between the Executive Secretary and other components.',
  retention: ['GRS-5.2-010'],
  needToKnow: maySeeTask,
  enters: mayEnterTasks,
  changes: mayChangeTask,
  assigns: isManager,
  states: ['open', 'assigned', 'in-review', 'answered', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['task', 'correspondence'],
  controlNumberPrefix: 'CATT',
})
export class CattTask extends EnteredItem {
  @element(kind.email, { label: 'Email address', ...person, rule: maySeeContact }) emailAddress?: string;
  @element(kind.personName, { label: 'First', ...person }) firstName?: string;
  @element(kind.personName, { label: 'last name', ...person }) lastName?: string;
  @element(kind.jobTitle, { label: 'Job title', ...person }) jobTitle?: string;
  @element(kind.postalAddress, { label: 'Mailing address', ...person, rule: maySeeContact }) mailingAddress?: string;
  @element(kind.organizationAddress, { label: 'Organization mailing address', subject: 'organization' })
  organizationMailingAddress?: string;
  @element(kind.jobTitle, { label: 'Organization Role', ...person }) organizationRole?: string;
  @element(kind.label, { label: 'Organization Site', subject: 'organization' }) organizationSite?: string;
  @element(kind.phone, { label: 'Phone number', ...person, rule: maySeeContact }) phoneNumber?: string;
  @element(kind.userKey, { label: 'Username', subject: 'employee', sorns: ACCOUNT, rule: maySeeContact })
  username?: string;
  @element(kind.courtesyTitle, { label: 'Title (e.g., Mr., Mrs., Ms.)', ...person }) title?: string;
  @element(kind.narrative, {
    label: 'What is asked',
    subject: 'record',
    sorns: CORRESPONDENCE,
    collected: 'incidental',
    addition: 'A task says what is asked, a message what it said; free text may name persons',
  })
  request?: string;
  @element(kind.attachments, {
    label: 'Documents',
    subject: 'record',
    sorns: CORRESPONDENCE,
    collected: 'incidental',
    addition: 'Documents of a task are uploaded; what they hold may name persons',
    inherits: INHERITED,
  })
  documents?: object[];
}
