import type { Feature } from '../../runtime/feature.ts';
import { readMarkProtection } from './unread.ts';
import { markOperation, workFields, workOperation, workTypes } from './work-fields.ts';

/** Whoever works in a tool asks for what is theirs to do there. */
export const WORK: Feature = {
  name: 'work',
  operations: ({ lifecycle }) => (lifecycle ? [workOperation(lifecycle), markOperation(lifecycle)] : []),
  types: ({ lifecycle }) => (lifecycle ? Object.values(workTypes(lifecycle)) : []),
  fields: ({ lifecycle }) => (lifecycle ? workFields(lifecycle) : {}),
  protection: readMarkProtection,
};
