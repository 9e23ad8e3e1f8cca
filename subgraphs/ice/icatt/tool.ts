import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeIdentity } from './access.ts';
import { ICATT_CAST } from './cast.ts';
import { IcattTasking } from './icatt-tasking.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { ICATT_PATHS } from './paths.ts';
import { ICATT_WORKFLOW } from './workflow.ts';

export const ICATT: ToolManifest = {
  key: 'icatt',
  folder: 'ice/icatt',
  component: 'ICE',
  title: 'Immigration and Customs Enforcement Correspondence and Task Tracking (I-CATT)',
  purpose:
    'Central repository and tracker for ICE information requests, executive correspondence, inquiries and ' +
    'internal taskings.',
  source: 'PIA-007(a), Appendix A, lines 681-740',
  sorns: ICATT_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'Documents may be exported to answer an outside request, with only the minimum needed, as the Executive ' +
      'Secretary authorises or statute requires.',
  },
  admission: {},
  roles: {
    'icatt.oes': 'Office of the Executive Secretariat: all taskings, enters and tasks them',
    'icatt.executive-secretary': 'Executive Secretary: approves answers, authorises what leaves',
    'icatt.responder': 'Responsible for responding: the taskings that are with the user or the office',
    'icatt.hands-over': 'The account that hands what an office was given to its own tool, and brings the answer back',
    'icatt.approver': 'Supervisor: approves accounts, and sees no tasking',
  },
  cast: ICATT_CAST,
  register: {
    level: 'item',
    basis: 'Shared within the Department for five purposes (PIA-007(a) 3.3): how a tasking stands, and no person',
  },
  records: [IcattTasking],
  workflow: ICATT_WORKFLOW,
  intake: {
    paths: ICATT_PATHS,
    persons: [],
    replies: {
      holds: 'no-spii',
      source: 'Appendix A, I-CATT, Information Sharing: the minimum; what holds SPII leaves by a release alone',
    },
    spii: {
      outcome: 'kept-in-documents-alone',
      needed: maySeeIdentity,
      source:
        'Appendix A, I-CATT: it does not directly collect Sensitive PII, and may incidentally host it in documents ' +
        'that are uploaded',
    },
  },
  migrations: MIGRATIONS,
};
