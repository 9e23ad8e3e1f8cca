/** What a tool's folder imports: the vocabulary in which it states what is its own. */
export { element } from './element.ts';
export type { QuestionPath } from './intake/forms.ts';
export { kind } from './kinds.ts';
export { defineWorkflow } from './lifecycle/workflow.ts';
export { record, StoredRecord, TrackedItem } from './record.ts';
export type { Migration, ToolManifest } from './registry.ts';
export {
  all,
  any,
  assigned,
  assignedToOffice,
  inComponent,
  inDivision,
  inGroup,
  never,
  ownAccount,
  ownCase,
  role,
  sameOffice,
  sharedDepartmentWide,
  sharedWithComponent,
  where,
} from './rules.ts';
