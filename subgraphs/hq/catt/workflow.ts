import { defineWorkflow } from '../../../shared-schema/index.ts';
import { answersForComponent, isManager, mayChangeTask, mayRecordAnswer, maySeeTask, mayWorkOnTask } from './access.ts';
import { CattTask } from './catt-task.ts';

const WORKING = ['open', 'assigned', 'in-review'] as const;

/** A task is assigned to offices, components and experts, comes back with their parts, is answered and closed. */
export const CATT_WORKFLOW = defineWorkflow({
  name: 'Catt',
  item: CattTask,
  sorns: ['DHS/ALL-004', 'DHS/ALL-016'],
  tasks: isManager,
  answersForComponent,
  taskerPrefix: 'CATTT',
  events: {
    task: { from: WORKING, to: 'assigned', by: isManager },
    review: { from: ['open', 'assigned'], to: 'in-review', by: mayWorkOnTask },
    comment: { from: WORKING, by: maySeeTask },
    consolidate: { from: ['assigned', 'in-review'], to: 'in-review', by: mayChangeTask },
    return: { from: ['in-review'], to: 'assigned', by: isManager },
    dispatch: { from: ['in-review'], to: 'answered', by: isManager },
    extend: { from: WORKING, by: isManager },
    'request-extension': { from: WORKING, by: mayWorkOnTask },
    'grant-extension': { from: WORKING, by: isManager },
    'deny-extension': { from: WORKING, by: isManager },
    'ask-submitter': { from: WORKING, by: isManager, turnsClock: true },
    'record-answer': [
      { from: WORKING, by: mayRecordAnswer, turnsClock: true },
      { from: ['answered'], by: mayRecordAnswer },
    ],
    transfer: { from: WORKING, by: isManager },
    close: { from: ['answered', 'open', 'in-review'], to: 'closed', by: isManager },
    cancel: { from: WORKING, to: 'cancelled', by: isManager },
    reopen: { from: ['closed', 'cancelled'], to: 'open', by: isManager },
  },
  // "Custom fields, business rules, and workflows" make its processes: where a kind of task always goes, in which order.
  templates: {
    correspondence: [
      { level: 'office', party: 'CATT', purpose: 'action', step: 1, businessDays: 5 },
      { level: 'office', party: 'ESEC', purpose: 'review', step: 2, businessDays: 8 },
    ],
  },
});
