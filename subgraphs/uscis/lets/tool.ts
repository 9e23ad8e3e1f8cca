import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeIdentity } from './access.ts';
import { LETS_CAST } from './cast.ts';
import { LETS_EXPORT } from './importing.ts';
import { LetsInquiry } from './lets-inquiry.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { LETS_PATHS } from './paths.ts';
import { LETS_WORKFLOW } from './workflow.ts';

export const LETS: ToolManifest = {
  key: 'lets',
  folder: 'uscis/lets',
  component: 'USCIS',
  title: 'Legislative Electronic Tracking System (LETS)',
  purpose: 'Takes in, tracks and reports on congressional inquiries about casework and policy.',
  source: 'PIA-007(a), Appendix A, lines 1175-1235',
  sorns: LETS_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'Answers go to congressional offices and constituents. What an outside agency reviews is shared under an ' +
      'approved routine use where it holds PII.',
  },
  // "Only OLIA employees who have been approved users with a valid official need-to-know and supervisory approval": of
  // OLIA's own offices, regional and center ones among them (oddity "lets 1179,1224").
  admission: {
    federalOnly: true,
    offices: ['OLIA', 'OLIA West'],
    terms: {
      'lets.liaison': { needStated: true },
      'lets.lead': { needStated: true },
      'lets.quality-reviewer': { needStated: true },
      'lets.analyst': { needStated: true },
    },
  },
  roles: {
    'lets.liaison': 'Congressional liaison: the inquiries of the own office, and those assigned from another',
    'lets.lead': 'Regional or center lead: all inquiries, exchanges information on them, transfers them',
    'lets.quality-reviewer': 'Reviews responses: all inquiries, without what identifies a constituent to USCIS',
    'lets.analyst': 'Reports on trends and workload: all inquiries, and no person',
    'lets.approver': 'Supervisor: approves accounts, and sees no inquiry',
  },
  cast: LETS_CAST,
  register: {
    level: 'item',
    basis: 'Shared within the Department for five purposes (PIA-007(a) 3.3): how an inquiry stands, and no person',
  },
  records: [LetsInquiry],
  workflow: LETS_WORKFLOW,
  importing: LETS_EXPORT,
  intake: {
    paths: LETS_PATHS,
    // "When constituent asks several Members for assistance": by the constituent, and not by who asks for many.
    persons: [
      {
        role: 'subject',
        name: 'constituentName',
        birthDate: 'constituentDateOfBirth',
        identifiers: ['constituentANumber', 'constituentReceiptNumber'],
      },
    ],
    replies: {
      holds: 'needed',
      source: 'Appendix A, LETS: an inquiry that directly involves an individual needs a signed privacy release',
      privacyRelease: { heldIn: 'privacyRelease', signedOn: 'privacyReleaseSignedOn' },
    },
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: maySeeIdentity,
      source: 'Appendix A, LETS: SSNs are not proactively tracked or recorded; PIA-007(a) 2.5 and 3.4',
    },
  },
  migrations: MIGRATIONS,
};
