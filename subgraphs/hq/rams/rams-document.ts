import { defineReviews, element, kind, record, StoredRecord } from '../../../shared-schema/index.ts';
import { mayCoordinateReview, mayKeepDocuments, mayWorkOnAction, usesSharePoint } from './access.ts';
import { RamsRegulatoryAction } from './rams-regulatory-action.ts';

const SORNS = ['DHS/ALL-004', 'DHS/ALL-016', 'DHS/ALL-017'] as const;
const REVIEW = { name: 'RamsDocumentReview', users: usesSharePoint } as const;

@record({
  partOf: RamsRegulatoryAction,
  list: 'documents',
  table: 'rams_document',
  plural: 'ramsDocuments',
  description: 'A document of a regulatory action, kept for reviewers and for later reference.',
  needToKnow: mayWorkOnAction,
  opensTo: REVIEW,
  enters: mayKeepDocuments,
  changes: mayKeepDocuments,
  required: ['documentTitle'],
})
export class RamsDocument extends StoredRecord {
  @element(kind.label, {
    label: 'Title of the document',
    mandatory: true,
    addition: 'A document is known by its title',
  })
  documentTitle!: string;
  @element(kind.documents, {
    label: 'Document',
    subject: 'record',
    sorns: ['DHS/ALL-016', 'DHS/ALL-017'],
    collected: 'incidental',
    addition: 'RAMS stores documents for reviewers and for future reference',
  })
  files?: object[];
}

/** Whoever coordinates review of an action asks somebody who uses RAMS SharePoint to review a document of it. */
export const RAMS_REVIEWS = defineReviews({ ...REVIEW, of: RamsDocument, asks: mayCoordinateReview, sorns: SORNS });
