import type { ToolManifest } from '../../../shared-schema/index.ts';
import { mayReadANumber } from './access.ts';
import { EMMA_CAST } from './cast.ts';
import { EmmaCorrespondence } from './emma-correspondence.ts';
import { EMMA_LOG } from './importing.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { EMMA_PATHS } from './paths.ts';
import { EMMA_WORKFLOW } from './workflow.ts';

export const EMMA: ToolManifest = {
  key: 'emma',
  folder: 'uscis/emma',
  component: 'USCIS',
  title: 'Electronic Mail Management Application (EMMA)',
  purpose: "Logs applicants' incoming mail and ties each piece to the benefit requestor's receipt number.",
  source: 'PIA-007(a), Appendix A, lines 972-1012',
  sorns: EMMA_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: { scope: 'tool-only', text: 'EMMA shares nothing.' },
  admission: {},
  roles: {
    'emma.clerk': 'Approved Service Center Operations employee',
    'emma.approver': 'Supervisor: approves accounts',
    'emma.bcu-officer': 'Background Check Unit: the case referred to the officer',
  },
  cast: EMMA_CAST,
  register: { level: 'count', basis: 'EMMA shares nothing (Appendix A, EMMA, Information Sharing)' },
  records: [EmmaCorrespondence],
  workflow: EMMA_WORKFLOW,
  importing: EMMA_LOG,
  intake: {
    paths: EMMA_PATHS,
    persons: [{ role: 'subject', identifiers: ['receiptNumber', 'aNumber'] }],
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: mayReadANumber,
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: MIGRATIONS,
};
