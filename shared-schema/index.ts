/** What a tool's folder imports: the vocabulary in which it states what is its own. */

export type { CastMember } from './language/cast.ts';
export { element } from './language/element.ts';
export type { Expected } from './language/expected.ts';
export { defineGroups } from './language/groups.ts';
export { PERSON_ROLE } from './language/intake/coded-values.ts';
export { EnteredItem } from './language/intake/entered-item.ts';
export type { QuestionPath } from './language/intake/paths.ts';
export type { CallSettings, PublicSettings } from './language/intake/public-settings.ts';
export { kind } from './language/kinds.ts';
export { TASKER_PURPOSE } from './language/lifecycle/coded-values.ts';
export { HandledItem } from './language/lifecycle/handled-item.ts';
export { defineWorkflow } from './language/lifecycle/workflow.ts';
export { record, StoredRecord } from './language/record.ts';
export type { Migration, ToolManifest } from './language/registry.ts';
export { defineReviews } from './language/reviews.ts';
export {
  all,
  any,
  assigned,
  assignedToOffice,
  atLocation,
  createdIt,
  entrusted,
  entrustedToOffice,
  inComponent,
  inDivision,
  informed,
  inGroup,
  inNoGroup,
  inOffice,
  never,
  ownAccount,
  ownCase,
  role,
  sameOffice,
  sharedDepartmentWide,
  sharedWithComponent,
  where,
} from './language/rules.ts';
export { worksFor } from './language/taskings.ts';
