import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeSubjectIdentifiers } from './access.ts';
import { CBP_TRACKING_CAST } from './cast.ts';
import { CbpTrackingFolder } from './cbp-tracking-folder.ts';
import { CbpTrackingSubject } from './cbp-tracking-subject.ts';
import { CBP_TRACKING_FILE } from './importing.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { CBP_TRACKING_PATHS } from './paths.ts';
import { CBP_TRACKING_WORKFLOW } from './workflow.ts';

export const CBP_TRACKING: ToolManifest = {
  key: 'cbp-tracking',
  folder: 'cbp/tracking',
  component: 'CBP',
  title: 'CBP Tracking 2.0',
  purpose: 'Let CBP Headquarters offices track document and data requests until each case is complete.',
  source: 'PIA-007(a), Appendix A, lines 578-621',
  sorns: CBP_TRACKING_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: { scope: 'component-only', text: 'Nothing is shared outside CBP.' },
  admission: {},
  roles: {
    'cbp-tracking.oes': 'Office of the Executive Secretariat: all correspondence folders, assigns them',
    'cbp-tracking.correspondence': 'CBP Correspondence staff',
    'cbp-tracking.questions-for-the-record': 'Questions for the Record staff',
    'cbp-tracking.tasking-briefing': 'CBP staff who handle DHS taskings and briefings',
    'cbp-tracking.congressional-reports': 'CBP Congressional Reports staff',
    'cbp-tracking.commissioner': 'CBP Office of the Commissioner',
    'cbp-tracking.mid': 'Designated for the MID module: audits, inspections, recommendations',
    'cbp-tracking.approver': 'Approves accounts',
    'cbp-tracking.user': 'Another CBP Headquarters office: the folders tasked to it',
  },
  // Nothing leaves CBP but the state of what HQ itself has tasked; the MID module never does.
  cast: CBP_TRACKING_CAST,
  register: {
    level: 'tasked',
    basis:
      'Nothing is shared outside CBP (Appendix A, CBP Tracking 2.0, Information Sharing); HQ knows of its own taskers',
    restricted: "new.module = 'mid'",
  },
  records: [CbpTrackingFolder, CbpTrackingSubject],
  workflow: CBP_TRACKING_WORKFLOW,
  importing: CBP_TRACKING_FILE,
  intake: {
    paths: CBP_TRACKING_PATHS,
    persons: [
      {
        role: 'subject',
        name: 'subjectName',
        birthDate: 'subjectDateOfBirth',
        identifiers: ['subjectSsn', 'subjectANumber'],
      },
      {
        of: 'CbpTrackingSubject',
        role: 'subject',
        name: 'subjectName',
        birthDate: 'subjectDateOfBirth',
        identifiers: ['subjectSsn', 'subjectANumber'],
      },
    ],
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: maySeeSubjectIdentifiers,
      source:
        'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry; Appendix A, CBP Tracking 2.0: incoming documents may include SPII',
    },
  },
  migrations: MIGRATIONS,
};
