import type { ToolManifest } from '../../../shared-schema/index.ts';
import { CQC2MS_CAST } from './cast.ts';
import { Cqc2msAccount } from './cqc2ms-account.ts';
import { Cqc2msAmendment } from './cqc2ms-amendment.ts';
import { Cqc2msCall } from './cqc2ms-call.ts';
import { Cqc2msCase } from './cqc2ms-case.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { CQC2MS_PATHS } from './paths.ts';
import { CQC2MS_CALLS, CQC2MS_PUBLIC } from './public.ts';
import { CQC2MS_WORKFLOW } from './workflow.ts';

export const CQC2MS: ToolManifest = {
  key: 'cqc2ms',
  folder: 'cbp/cqc2ms',
  component: 'CBP',
  title: 'Compliments, Questions, Complaints and Comments Management System (CQC2MS)',
  purpose: 'Take in, track, refer and close public compliments, questions, complaints, tips and comments about CBP.',
  source: 'PIA-035(a)',
  sorns: CQC2MS_WORKFLOW.sorns,
  authorities: ['E.O. 12862', 'E.O. 13571', 'Homeland Security Act'],
  collection: '1651-0136',
  sharing: {
    scope: 'external-minimum',
    text:
      'Only CBP uses the tool; case data may go to DHS bodies or federal agencies by telephone or email when a case ' +
      'needs it, under a routine use and an agreement or letter of authorization.',
  },
  // 8.3: designated in writing by a supervisor; 6.1 and 6.5: contractors sign an agreement and are checked.
  admission: {
    writtenDesignation: true,
    contractorsNeed: ['nda', 'background-check'],
    terms: { 'cqc2ms.tecs': { tecsCourse: true } },
  },
  roles: {
    'cqc2ms.agent': 'Information Center: enters, assigns, refers and closes cases',
    'cqc2ms.office': 'A CBP headquarters or field office, or a sector: enters cases, works on those it is assigned',
    'cqc2ms.tecs': 'Beside another role: sees what a case holds from TECS and other systems',
    'cqc2ms.analyst': 'Follows responsiveness and trends: how cases stand, and no person',
    'cqc2ms.portal': "The public's process: enters what is submitted online, and holds what a credential opened",
    'cqc2ms.approver': 'Administrator: grants access on need-to-know',
  },
  cast: CQC2MS_CAST,
  register: {
    level: 'count',
    basis: 'Only CBP has access (PIA-035(a) 3.3), and a control number is a credential: statistics alone',
  },
  records: [Cqc2msCase, Cqc2msAmendment, Cqc2msCall, Cqc2msAccount],
  workflow: CQC2MS_WORKFLOW,
  intake: {
    paths: CQC2MS_PATHS,
    public: CQC2MS_PUBLIC,
    calls: CQC2MS_CALLS,
    persons: [
      {
        role: 'sender',
        name: 'lastName',
        birthDate: 'dateOfBirth',
        email: 'email',
        identifiers: ['alienRegistrationNumber', 'passportNumber'],
      },
    ],
    spii: {
      outcome: 'kept-unchanged',
      source: 'PIA-035(a) 2.4: CQC2MS retains the original submitted complaint',
    },
  },
  migrations: MIGRATIONS,
};
