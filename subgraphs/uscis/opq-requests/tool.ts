import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeIdentifiers } from './access.ts';
import { OPQ_REQUESTS_CAST } from './cast.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { OpqRequest } from './opq-request.ts';
import { OPQ_REQUESTS_PATHS } from './paths.ts';
import { OPQ_REQUESTS_WORKFLOW } from './workflow.ts';

export const OPQ_REQUESTS: ToolManifest = {
  key: 'opq-requests',
  folder: 'uscis/opq-requests',
  component: 'USCIS',
  title: 'OPQ Report Request Process',
  purpose: 'Takes in, tracks and closes requests for OPQ data reports from one central form.',
  source: 'PIA-007(a), Appendix A, lines 1014-1082',
  sorns: OPQ_REQUESTS_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: { scope: 'tool-only', text: 'No information is shared.' },
  admission: {
    terms: {
      // First release. The later one is the Department's components, in this line.
      'opq-requests.requester': { heldBy: ['USCIS'] },
      'opq-requests.analyst': { offices: ['OPQ'] },
      'opq-requests.supervisor': { offices: ['OPQ'] },
    },
  },
  roles: {
    'opq-requests.requester': 'Every employee and contractor of USCIS: files requests and follows the own ones',
    'opq-requests.analyst': 'Of OPQ: all requests, with the identifiers that the research needs',
    'opq-requests.supervisor':
      'Supervisor of OPQ: all requests without SSNs and other identifiers, and the monthly summary',
    'opq-requests.approver': 'Supervisor: approves accounts of OPQ, and sees no request of others',
  },
  cast: OPQ_REQUESTS_CAST,
  register: { level: 'count', basis: 'No information is shared (Appendix A, OPQ Report Request Process)' },
  records: [OpqRequest],
  workflow: OPQ_REQUESTS_WORKFLOW,
  intake: {
    paths: OPQ_REQUESTS_PATHS,
    // Individuals stand in a request only so that the right one is found: no two requests are tied by them.
    persons: [],
    replies: {
      holds: 'needed',
      source: 'Appendix A, OPQ Report Request Process: no information is shared; a report goes to who asked for it',
      onlyTo: 'employeeEmail',
    },
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: maySeeIdentifiers,
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: MIGRATIONS,
};
