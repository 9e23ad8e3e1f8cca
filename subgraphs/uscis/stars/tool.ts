import type { ToolManifest } from '../../../shared-schema/index.ts';
import { STARS_CAST } from './cast.ts';
import { STARS_GROUPS } from './groups.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { STARS_PATHS } from './paths.ts';
import { StarsIncident } from './stars-incident.ts';
import { STARS_WORKFLOW } from './workflow.ts';

export const STARS: ToolManifest = {
  key: 'stars',
  folder: 'uscis/stars',
  component: 'USCIS',
  title: 'Salesforce Tracking Activities and Relationships System (STARS)',
  purpose: 'Manages privacy incidents and breaches from report to closure in one secure workspace.',
  source: 'PIA-007(a), Appendix A, lines 1237-1315',
  sorns: STARS_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text: 'Shared only as appropriate and under an approved routine use of the applicable SORNs.',
  },
  // System Access: only USCIS personnel within the Office of Privacy.
  admission: { offices: ['Privacy'] },
  roles: {
    'stars.incident-manager': 'Incident Management team: enters, gives out and closes incidents',
    'stars.supervisor': 'Supervisor: reviews what is flagged',
    'stars.privacy-specialist':
      'Office of Privacy: that an incident is there and how it stands; all of one that is given to the specialist',
    'stars.mailbox': 'The Incidents and Breaches Mailbox: enters what comes by mail, sees what it entered',
    'stars.approver': 'Supervisor: approves accounts',
  },
  cast: STARS_CAST,
  register: {
    level: 'count',
    basis: 'Shared only under an approved routine use (Appendix A, STARS, Information Sharing): statistics alone',
    restricted: 'new.private_group is not null',
  },
  records: [StarsIncident],
  workflow: STARS_WORKFLOW,
  groups: STARS_GROUPS,
  intake: {
    paths: STARS_PATHS,
    mail: {
      source: 'Appendix A, STARS: incidents come through the USCIS Incidents and Breaches Mailbox',
      entersAs: 'stars-mailbox',
      elements: { name: 'name', email: 'email', text: 'evidence', attachments: 'otherDocuments' },
      values: { itemType: 'incident', incidentStatus: 'reported' },
      neededBecause: 'It is the report by which the incident is mitigated',
    },
    // Nothing that says who somebody is finds an incident, and so no person in common does.
    persons: [],
    spii: {
      outcome: 'masked-in-views',
      source:
        'Appendix A, STARS: SSNs are not used; one in what was submitted stays there, masked (oddity "stars 92,1272")',
    },
  },
  migrations: MIGRATIONS,
};
