import type { ToolManifest } from '../../../shared-schema/index.ts';
import { mayHandle } from './access.ts';
import { OCC_PMT_CAST } from './cast.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { OccPmtMatter } from './occ-pmt-matter.ts';
import { OccPmtAttorney, OccPmtExpertPaper, OccPmtLaborRelationsPaper, OccPmtWorkProduct } from './occ-pmt-papers.ts';
import { OCC_PMT_PATHS } from './paths.ts';
import { OCC_PMT_WORKFLOW } from './workflow.ts';

export const OCC_PMT: ToolManifest = {
  key: 'occ-pmt',
  folder: 'uscis/occ-pmt',
  component: 'USCIS',
  title: 'Office of Chief Counsel - Portfolio Management Tool (OCC-PMT)',
  purpose: 'Gives OCC one place to track attorney cases, workload and work products from question to answer.',
  source: 'PIA-007(a), Appendix A, lines 908-970',
  sorns: OCC_PMT_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'OCC shares outside only when it decides it must, and only under a routine use. Answers carry the position, ' +
      'normally without PII; court cases and rulings may be cited.',
  },
  // System Access: only OCC employees.
  admission: {
    federalOnly: true,
    offices: ['OCC'],
    // "All OCC staff will have access": nobody of OCC needs a grant for it, but who is granted less has less.
    terms: {
      'occ-pmt.support': { heldBy: ['USCIS/OCC'] },
      'occ-pmt.workload': { insteadOf: 'occ-pmt.support' },
    },
  },
  roles: {
    'occ-pmt.attorney': 'OCC attorney: all matters but sensitive ones, and of these those of the own division',
    'occ-pmt.support': 'Every employee of OCC, support staff among them: all matters but sensitive ones',
    'occ-pmt.expert': 'Subject matter expert: the library of an issue that the expert works on',
    'occ-pmt.workload': 'OCC, in place of that: how matters stand that are not sensitive, and no person',
    'occ-pmt.approver': 'Supervisor: approves accounts',
  },
  cast: OCC_PMT_CAST,
  register: {
    level: 'count',
    basis: 'Shared only under an approved routine use (Appendix A, OCC-PMT, Information Sharing): statistics alone',
    restricted: "new.open_to is distinct from 'all-occ'",
  },
  records: [OccPmtMatter, OccPmtWorkProduct, OccPmtAttorney, OccPmtExpertPaper, OccPmtLaborRelationsPaper],
  workflow: OCC_PMT_WORKFLOW,
  intake: {
    paths: OCC_PMT_PATHS,
    persons: [{ role: 'subject', name: 'names', birthDate: 'datesOfBirth', identifiers: ['aNumbers'] }],
    replies: {
      holds: 'no-pii',
      source: 'Appendix A, OCC-PMT, Information Sharing: OCC provides the response or position, without PII',
    },
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: mayHandle,
      source: 'PIA-007(a) 2.5 and 3.4; Appendix A, OCC-PMT: all forms of PII may be relevant in particular cases',
    },
  },
  migrations: MIGRATIONS,
};
