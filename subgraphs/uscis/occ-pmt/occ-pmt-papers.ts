import { element, kind, record, StoredRecord } from '../../../shared-schema/index.ts';
import { isExpertOnIt, isLaborRelations, mayHandle } from './access.ts';
import { OccPmtMatter } from './occ-pmt-matter.ts';

/* What hangs on a matter: work products, its attorneys, and two libraries that are narrower than the matter. */
const TITLE = { label: 'Title', mandatory: true, addition: 'A paper is known by its title' } as const;
const PAPER = { subject: 'record', sorns: ['DHS/ALL-017', 'DHS/USCIS/ICE/CBP-001'] } as const;
const EMPLOYEE = { subject: 'employee', sorns: ['DHS/ALL-017'] } as const;

/** "Work products include materials such as ..." (Appendix A, OCC-PMT, footnote 22). */
const WORK_PRODUCT_TYPES = {
  brief: 'Brief for a case before the AAO or the BIA',
  memo: 'Draft memo',
  email: 'Email that develops a legal position',
  'policy-comments': 'Draft comments on a policy',
  'training-materials': 'Draft training materials',
  directive: 'Directive',
  'legal-advice': 'Legal advice',
};

@record({
  partOf: OccPmtMatter,
  list: 'workProducts',
  table: 'occ_pmt_work_product',
  plural: 'occPmtWorkProducts',
  description: 'An attorney work product: a brief, a memo, comments, advice.',
  needToKnow: mayHandle,
  enters: mayHandle,
  changes: mayHandle,
  required: ['workProductType'],
})
export class OccPmtWorkProduct extends StoredRecord {
  @element(kind.label, { label: 'Title', addition: 'A paper is known by its title' }) title?: string;
  @element(kind.coded(WORK_PRODUCT_TYPES), {
    label: 'What it is',
    mandatory: true,
    addition: '"Track and organize all attorney work products": by what they are',
  })
  workProductType!: string;
  @element(kind.attachments, { label: 'Work products', ...PAPER, catalogueKey: 'workProducts' }) files?: object[];
}

@record({
  partOf: OccPmtMatter,
  list: 'attorneys',
  table: 'occ_pmt_attorney',
  plural: 'occPmtAttorneys',
  description: 'A USCIS attorney on a matter: how to reach the attorney, a biography and the division.',
  needToKnow: mayHandle,
  enters: mayHandle,
  changes: mayHandle,
  required: ['attorneyContactInformation'],
})
export class OccPmtAttorney extends StoredRecord {
  @element(kind.contact, { label: 'USCIS attorney contact information', ...EMPLOYEE })
  attorneyContactInformation!: string;
  @element(kind.documents, { label: 'biographies', ...EMPLOYEE }) attorneyBiographies?: object[];
  @element(kind.label, { label: 'division descriptions', subject: 'organization' }) divisionDescriptions?: string;
}

@record({
  partOf: OccPmtMatter,
  list: 'expertLibrary',
  table: 'occ_pmt_expert_paper',
  plural: 'occPmtExpertPapers',
  description: 'A paper in the library of the subject matter experts who work on the matter.',
  needToKnow: isExpertOnIt,
  enters: isExpertOnIt,
  changes: isExpertOnIt,
  required: ['title'],
})
export class OccPmtExpertPaper extends StoredRecord {
  @element(kind.label, TITLE) title!: string;
  @element(kind.attachments, { label: 'Paper', ...PAPER, addition: 'A library holds papers' }) files?: object[];
}

@record({
  partOf: OccPmtMatter,
  list: 'laborRelationsLibrary',
  table: 'occ_pmt_labor_relations_paper',
  plural: 'occPmtLaborRelationsPapers',
  description: 'A paper that labor relations attorneys post for collaboration.',
  needToKnow: isLaborRelations,
  enters: isLaborRelations,
  changes: isLaborRelations,
  required: ['title'],
})
export class OccPmtLaborRelationsPaper extends StoredRecord {
  @element(kind.label, TITLE) title!: string;
  @element(kind.attachments, { label: 'Paper', ...PAPER, addition: 'A library holds papers' }) files?: object[];
}
