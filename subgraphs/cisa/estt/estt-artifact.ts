import { defineReviews, element, kind, record, StoredRecord } from '../../../shared-schema/index.ts';
import { isExpert, keepsArtifacts, oversees } from './access.ts';
import { EsttTask } from './estt-task.ts';

const SORNS = ['DHS/ALL-002', 'DHS/ALL-004'] as const;
/** An artifact that leadership and management have is opened to an expert who has its task, one by one. */
const GRANT = { name: 'EsttArtifactReview', users: isExpert, withItem: true } as const;

@record({
  partOf: EsttTask,
  list: 'artifacts',
  table: 'estt_artifact',
  plural: 'esttArtifacts',
  description: 'An artifact of a task in the repository: briefing material, a document for clearance, a reply.',
  needToKnow: oversees,
  opensTo: GRANT,
  enters: keepsArtifacts,
  changes: keepsArtifacts,
  required: ['title'],
})
export class EsttArtifact extends StoredRecord {
  @element(kind.label, { label: 'Title', mandatory: true, addition: 'An artifact is known by its title' })
  title!: string;
  @element(kind.attachments, {
    label: 'any sensitive PII needs to be disseminated via ESTT',
    catalogueKey: 'artifacts',
    subject: 'record',
    sorns: ['DHS/ALL-002'],
    collected: 'incidental',
  })
  files?: object[];
}

/** Item-level permission of a document: who keeps a task's artifacts asks an expert of the task to work on this one. */
export const ESTT_GRANTS = defineReviews({ ...GRANT, of: EsttArtifact, asks: keepsArtifacts, sorns: SORNS });
