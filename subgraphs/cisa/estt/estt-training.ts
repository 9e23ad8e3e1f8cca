import { element, kind, never, record, StoredRecord } from '../../../shared-schema/index.ts';
import { isExecSec, maySeeTraining } from './access.ts';

/** "Role-based training for Executive Secretariat staff": advisory, no rule of a task asks it (oddity "estt 817"). */
@record({
  table: 'estt_training',
  plural: 'esttTrainings',
  description: 'A role-based training in how to handle PII of taskers, which somebody of CISA received.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeTraining,
  enters: isExecSec,
  changes: isExecSec,
  assigns: never,
  lookUpBy: '',
  required: ['userKey', 'trainedOn'],
})
export class EsttTraining extends StoredRecord {
  @element(kind.userKey, {
    label: 'Who was trained',
    subject: 'employee',
    sorns: ['DHS/ALL-004'],
    mandatory: true,
    once: true,
    addition: '"Role-based training for Executive Secretariat staff in the past": who received it',
  })
  userKey!: string;
  @element(kind.dayOfReceipt, { label: 'Day of the training', mandatory: true }) trainedOn!: string;
  @element(kind.label, { label: 'Course' }) course?: string;
}
