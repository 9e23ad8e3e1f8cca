import type { Feature } from '../../runtime/feature.ts';
import { comparison } from './comparison-operation.ts';
import { DraftComparison, DraftPassage } from './comparison-types.ts';

/**
 * Drafts of an answer are versions that can be compared, in each tool whose workflow says who drafts (the event
 * `draft`; docs/decisions/094-drafts.md).
 */
export const DRAFTS: Feature = {
  name: 'drafts',
  operations: ({ lifecycle }) => (lifecycle?.draft ? [comparison(lifecycle.workflow.name, lifecycle.draft)] : []),
  types: ({ lifecycle }) => (lifecycle?.draft ? [DraftComparison, DraftPassage] : []),
};
