import { element, kind, record, StoredRecord, TASKER_PURPOSE } from '../../../shared-schema/index.ts';
import { hasCompleteAccess } from './access.ts';
import { ActTask } from './act-task.ts';

/** "FEMA personnel required to review or take action related to supporting response" (Appendix A, ACT). */
@record({
  partOf: ActTask,
  list: 'reviewers',
  table: 'act_reviewer',
  plural: 'actReviewers',
  description:
    'Somebody at FEMA who reviews a task or takes action on it, beside the first: a person or a group inbox.',
  like: ['employeeName', 'employeeEmailAddress', 'employeeOrganization'],
  enters: hasCompleteAccess,
  changes: hasCompleteAccess,
  required: ['purpose'],
})
export class ActReviewer extends StoredRecord {
  @element(kind.coded(TASKER_PURPOSE), { label: 'What the reviewer is required to do', mandatory: true })
  purpose!: string;
}
