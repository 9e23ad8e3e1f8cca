import { defineWorkflow } from '../../../shared-schema/index.ts';
import { answersForComponent, isManager, mayDraftAnswer, mayRecordAnswer, maySeeCorrespondence, mayWorkOnFolder } from './access.ts';
import { IqFolder } from './iq-folder.ts';

const WORKING = ['open', 'assigned', 'in-review', 'in-clearance', 'approved', 'signed'] as const;
/** What came with an old file is worked on once somebody tasks or reviews it; it has no clock until then. */
const ON_FILE = ['imported', ...WORKING] as const;

export const IQ_WORKFLOW = defineWorkflow({
  name: 'Iq',
  item: IqFolder,
  sorns: ['DHS/ALL-002', 'DHS/ALL-016', 'DHS/ALL-004', 'DHS/ALL-017', 'DHS/USCIS/ICE/CBP-001'],
  tasks: isManager,
  seesPersonal: maySeeCorrespondence,
  seesDrafts: mayWorkOnFolder,
  answersForComponent,
  taskerPrefix: 'IQT',
  events: {
    task: { from: ['imported', 'open', 'assigned', 'in-review'], to: 'assigned', by: isManager },
    review: { from: ['imported', 'open', 'assigned'], to: 'in-review', by: mayWorkOnFolder },
    comment: { from: [...ON_FILE, 'referred'], by: maySeeCorrespondence },
    // What is being cleared stays as it is; so does what was approved, until it is returned.
    draft: { from: ['imported', 'open', 'assigned', 'in-review'], by: mayDraftAnswer },
    consolidate: { from: ['assigned', 'in-review'], to: 'in-review', by: isManager },
    'submit-for-clearance': { from: ['in-review'], to: 'in-clearance', by: isManager },
    return: { from: ['in-clearance', 'approved'], to: 'in-review', by: isManager },
    overrule: { from: ['in-review', 'in-clearance'], by: isManager },
    approve: { from: ['in-review', 'in-clearance'], to: 'approved', by: isManager },
    sign: { from: ['approved'], to: 'signed', by: isManager },
    'interim-reply': { from: WORKING, by: isManager },
    brief: { from: WORKING, by: mayWorkOnFolder },
    dispatch: { from: ['signed'], to: 'answered', by: isManager },
    extend: { from: WORKING, by: isManager },
    'request-extension': { from: WORKING, by: mayWorkOnFolder },
    'grant-extension': { from: WORKING, by: isManager },
    'deny-extension': { from: WORKING, by: isManager },
    'stop-clock': { from: WORKING, by: isManager },
    'restart-clock': { from: WORKING, by: isManager },
    'ask-submitter': { from: WORKING, by: isManager, turnsClock: true },
    'record-answer': [
      { from: WORKING, by: mayRecordAnswer, turnsClock: true },
      { from: ['answered', 'referred'], by: mayRecordAnswer },
    ],
    inform: { from: [...ON_FILE, 'referred', 'answered'], by: isManager },
    'stop-informing': { from: [...ON_FILE, 'referred', 'answered'], by: isManager },
    transfer: { from: WORKING, by: isManager },
    refer: { from: WORKING, to: 'referred', by: isManager },
    'take-back': { from: ['referred'], to: 'open', by: isManager },
    close: { from: ['imported', 'answered', 'open', 'in-review', 'referred'], to: 'closed', by: isManager },
    cancel: { from: [...ON_FILE, 'referred'], to: 'cancelled', by: isManager },
    withdraw: { from: WORKING, to: 'withdrawn', by: mayWorkOnFolder },
    reopen: { from: ['closed', 'cancelled', 'withdrawn'], to: 'open', by: isManager },
  },
  // Service standard of the Executive Secretariat for Congress; the assessment names none.
  standards: { congressional: { days: 10, count: 'business' } },
  // A reply to Congress is cleared by the General Counsel, as its routing says.
  clearances: { congressional: ['office:HQ/OGC'] },
  // "Correspondence follows pre-defined routing held in workflow templates" (App. A, IQ).
  templates: {
    congressional: [
      { level: 'office', party: 'OLA', purpose: 'action', step: 1, businessDays: 5 },
      { level: 'office', party: 'OGC', purpose: 'clearance', step: 2, businessDays: 8 },
    ],
    'component-response': [{ level: 'component', party: 'CBP', purpose: 'action', step: 1, businessDays: 10 }],
  },
  replyTemplates: { acknowledgement: 'Thank you for writing to the Department. Your correspondence has the control number {controlNumber}.' },
});
