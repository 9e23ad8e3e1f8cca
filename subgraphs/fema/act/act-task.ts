import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { hasCompleteAccess, mayAnswer, mayEnterTasks, maySeeTask } from './access.ts';

const CORRESPONDENCE = ['DHS/ALL-016'] as const;
/** Of employees and contractors who access ACT (PIA-007(a) 1.2). */
const USERS = ['DHS/ALL-004', 'DHS/ALL-016'] as const;

@record({
  table: 'act_task',
  plural: 'actTasks',
  description: 'Official correspondence of FEMA, on its way through internal review and concurrence.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeTask,
  enters: mayEnterTasks,
  changes: hasCompleteAccess,
  assigns: hasCompleteAccess,
  states: ['open', 'tasked', 'in-review', 'in-clearance', 'approved', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: ['correspondence', 'congressional-inquiry', 'department-tasker'],
  controlNumberPrefix: 'ACT',
})
export class ActTask extends EnteredItem {
  @element(kind.personName, { label: 'Name', subject: 'public', sorns: CORRESPONDENCE }) name?: string;
  @element(kind.jobTitle, { label: 'Job title', subject: 'public', sorns: CORRESPONDENCE }) jobTitle?: string;
  @element(kind.postalAddress, { label: 'Mailing address', subject: 'public', sorns: CORRESPONDENCE, rule: mayAnswer }) mailingAddress?: string;
  @element(kind.phone, { label: 'Phone number', subject: 'public', sorns: CORRESPONDENCE, rule: mayAnswer }) phoneNumber?: string;
  @element(kind.email, { label: 'Email address', subject: 'public', sorns: CORRESPONDENCE, rule: mayAnswer }) emailAddress?: string;
  @element(kind.attachments, { label: 'Any attachments sent with the correspondence that may contain PII or SPII', subject: 'record', sorns: CORRESPONDENCE, collected: 'incidental' }) attachments?: object[];
  @element(kind.personName, { label: 'Name', subject: 'employee', sorns: USERS, mandatory: true }) employeeName?: string;
  @element(kind.email, { label: 'Email address (individual or group inbox)', subject: 'employee', sorns: USERS, mandatory: true }) employeeEmailAddress?: string;
  @element(kind.organization, { label: 'Organization', subject: 'organization' }) employeeOrganization?: string;
  @element(kind.narrative, { label: 'subject and/or nature of the correspondence', subject: 'record', sorns: CORRESPONDENCE, mandatory: true }) taskSubject?: string;
  @element(kind.dates, { label: 'relevant dates', subject: 'record', mandatory: true }) relevantDates?: string[];
}
