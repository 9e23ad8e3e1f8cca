import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeCase } from './access.ts';
import { LdasItem } from './ldas-item.ts';
import { LDAS_WORKFLOW } from './workflow.ts';

/**
 * What the nine Locally Developed Applications have in common. It is no tool itself: each of `index.ts` is one,
 * with a database, keys, people and a location of its own.
 */
export const LDAS: ToolManifest = {
  key: 'ldas',
  folder: 'uscis/ldas',
  component: 'USCIS',
  title: 'Documents, Correspondences and Inquiries Tracking LDAs',
  purpose: 'Lets local offices track who handles each form, inquiry or letter and how far the answer is.',
  source: 'PIA-007(a), Appendix A, lines 1084-1173',
  sorns: LDAS_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: { scope: 'tool-only', text: 'No information is shared.' },
  admission: {},
  roles: {
    'ldas.approver': 'Supervisor of the location: approves accounts',
    'ldas.clerk': 'Employee or contractor of the location: keys in entries, handles those that are given',
    'ldas.supervisor': 'Supervisor of the program area: all entries, gives them out, uses the reports',
  },
  register: { level: 'count', basis: 'No information is shared (Appendix A, LDAs, Information Sharing)' },
  records: [LdasItem],
  workflow: LDAS_WORKFLOW,
  intake: {
    persons: [],
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: maySeeCase,
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: [],
};
