import { element } from '../../shared-schema/language/element.ts';
import { EnteredItem } from '../../shared-schema/language/intake/entered-item.ts';
import { kind } from '../../shared-schema/language/kinds.ts';
import type { WorkflowDefinition } from '../../shared-schema/language/lifecycle/definition.ts';
import { defineWorkflow } from '../../shared-schema/language/lifecycle/workflow.ts';
import { record } from '../../shared-schema/language/record.ts';
import type { RecordType } from '../../shared-schema/language/record-type.ts';
import type { ToolManifest } from '../../shared-schema/language/registry.ts';
import { any, assigned, role } from '../../shared-schema/language/rules.ts';
import { trialTool } from './tools.ts';

const key = 'stages';
const sorns = ['DHS/ALL-016'] as const;
const isManager = role(`trial-${key}.manager`);
const isMember = role(`trial-${key}.member`);
const seesIt = any(isManager, isMember, assigned);

/** Who sees a paper acts on it; the manager alone changes it. It is approved twice: by a member, then by the manager. */
export const PAPER_EVENTS: WorkflowDefinition['events'] = {
  task: { from: ['open', 'in-review'], by: isManager },
  comment: { from: ['open', 'in-review', 'in-clearance'], by: seesIt },
  review: { from: ['open'], to: 'in-review', by: seesIt },
  extend: { from: ['open', 'in-review'], by: isMember },
  approve: [
    { from: ['in-review'], to: 'in-clearance', by: isMember },
    { from: ['in-clearance'], to: 'approved', by: isManager },
  ],
  close: { from: ['open', 'approved'], to: 'closed', by: isMember },
  reopen: { from: ['closed'], to: 'open', by: isManager },
};

let type: RecordType | undefined;
/** Returns the record of papers, declared once. */
export function paperRecord(): RecordType {
  if (type) return type;
  type = { TrialStagesPaper: class extends EnteredItem {} }.TrialStagesPaper as RecordType;
  element(kind.personName, { label: 'Sender', subject: 'public', sorns })(type.prototype, 'senderName');
  element(kind.narrative, { label: 'Letter', subject: 'record', sorns })(type.prototype, 'letter');
  record({
    table: 'trial_stages_paper',
    plural: 'trialStagesPapers',
    description: 'A paper.',
    retention: ['GRS-4.1-010'],
    needToKnow: seesIt,
    enters: isManager,
    changes: isManager,
    assigns: isManager,
    states: ['open', 'in-review', 'in-clearance', 'approved', 'closed'],
    closedStates: ['closed'],
    itemTypes: ['paper'],
    controlNumberPrefix: 'TRSTG',
  })(type);
  return type;
}

export const paperWorkflow = (events: WorkflowDefinition['events'] = PAPER_EVENTS) =>
  defineWorkflow({ name: 'TrialStages', item: paperRecord(), sorns, tasks: isManager, taskerPrefix: 'TTSTG', events });

/** A trial tool whose `changes` is narrower than who acts, with an event of two lines. */
export const stagesTool = (): ToolManifest =>
  trialTool(
    key,
    { spii: { outcome: 'kept-unchanged', source: 'a trial' } },
    { records: [paperRecord()], workflow: paperWorkflow() },
  );
