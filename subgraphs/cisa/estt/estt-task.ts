import { EnteredItem, element, kind, record } from '../../../shared-schema/index.ts';
import { isExecSec, managesTask, mayReachCorrespondents, maySeeTask } from './access.ts';

const SORNS = ['DHS/ALL-002'] as const;
/** "PII included in correspondence entered into ESTT": no field asks for it. */
const FOUND = { subject: 'public', alsoSubjects: ['employee'], sorns: SORNS, collected: 'incidental' } as const;
const RECORD = { subject: 'record', sorns: SORNS, collected: 'incidental' } as const;

/** What official DHS tasks bring, and what CISA brings about itself (Appendix A, ESTT, Sources of Information). */
const TASK_TYPES = {
  correspondence: 'Correspondence submitted to CISA',
  'department-task': 'Official DHS task',
  briefing: 'Briefing materials for senior leaders',
  clearance: 'Document or report that requires official clearance',
  coordination: 'Material that requires internal coordination within CISA',
};

@record({
  table: 'estt_task',
  plural: 'esttTasks',
  description: 'A task of the CISA Executive Secretariat on its way through the organisations of CISA.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeTask,
  enters: managesTask,
  changes: managesTask,
  assigns: isExecSec,
  states: ['open', 'tasked', 'in-review', 'in-clearance', 'approved', 'closed', 'cancelled'],
  closedStates: ['closed', 'cancelled'],
  itemTypes: TASK_TYPES,
  controlNumberPrefix: 'ESTT',
})
export class EsttTask extends EnteredItem {
  @element(kind.label, {
    label: 'Title of the task',
    mandatory: true,
    addition: 'Dashboards show tasks by their titles',
  })
  taskTitle!: string;
  @element(kind.label, { label: 'organization and mission specific', subject: 'organization' })
  organizationMissionInformation?: string;
  @element(kind.narrative, {
    label: 'What is asked',
    ...RECORD,
    addition: '"Documents or materials requested": free text may name persons',
  })
  request?: string;
  @element(kind.personName, { label: 'names', ...FOUND }) names?: string;
  @element(kind.email, { label: 'email addresses', ...FOUND, rule: mayReachCorrespondents }) emailAddresses?: string;
  @element(kind.attachments, {
    label: 'Correspondence',
    ...RECORD,
    addition: '"Correspondence entered into ESTT": names and email addresses come inside it',
  })
  correspondence?: object[];
}
