import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeePersons } from './access.ts';
import { RA_TRACKER_CAST } from './cast.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { RA_TRACKER_PATHS } from './paths.ts';
import { RaTrackerRequest } from './ra-tracker-request.ts';
import { RA_TRACKER_WORKFLOW } from './workflow.ts';

export const RA_TRACKER: ToolManifest = {
  key: 'ra-tracker',
  folder: 'uscis/ra-tracker',
  component: 'USCIS',
  title: 'USCIS Board of Immigration Appeals (BIA) Recognition & Accreditation (R&A) Tracker ECN Site',
  purpose:
    "Tracks recognition and accreditation requests so each District Director's recommendation " +
    'reaches the BIA within 30 days.',
  source: 'PIA-007(a), Appendix A, lines 1317-1399',
  sorns: RA_TRACKER_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'No outside connection to the ECN site. USCIS gives the BIA its suitability recommendation; ' +
      'a copy goes to the organization or individual.',
  },
  admission: { approvedWithinOffice: true },
  roles: {
    'ra-tracker.approver': "Names the members of the District's R&A Review team, one at a time, and sees no request",
    'ra-tracker.clerk': 'On the team of the District: keys dates, and sees no person',
    'ra-tracker.director': 'District Director: the requests of the District, recommends to the BIA',
    'ra-tracker.reviewer': 'On the team of the District: enters and reviews its requests',
  },
  cast: RA_TRACKER_CAST,
  register: {
    level: 'count',
    basis: "Who is on no District's R&A Review team has no access (Appendix A, R&A Tracker, System Access)",
  },
  records: [RaTrackerRequest],
  workflow: RA_TRACKER_WORKFLOW,
  intake: {
    paths: RA_TRACKER_PATHS,
    persons: [],
    spii: {
      outcome: 'grayed-out-unless-needed',
      needed: maySeePersons,
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: MIGRATIONS,
};
