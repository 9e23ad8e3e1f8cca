import type { ToolManifest } from '../../../shared-schema/index.ts';
import { maySeeAddresses } from './access.ts';
import { CATS_CAST } from './cast.ts';
import { CatsPostalAddress } from './cats-postal-address.ts';
import { CatsTasking } from './cats-tasking.ts';
import { CATS_LOG } from './importing.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { CATS_PATHS } from './paths.ts';
import { CATS_WORKFLOW } from './workflow.ts';

export const CATS: ToolManifest = {
  key: 'cats',
  folder: 'uscis/cats',
  component: 'USCIS',
  title: 'USCIS Executive Secretariat Clearance Action Tracking System (CATS)',
  purpose: 'Lets EXSO issue, collect and clear USCIS answers to controlled taskings and internal policy clearances.',
  source: 'PIA-007(a), Appendix A, lines 846-904',
  sorns: CATS_WORKFLOW.sorns,
  authorities: ['5 U.S.C. § 301'],
  sharing: {
    scope: 'external-minimum',
    text:
      'The answer normally goes only to the original correspondent. EXSO may send correspondence to an outside ' +
      'agency for review; any PII then needs an approved routine use.',
  },
  admission: {},
  roles: {
    'cats.exso': 'Executive Secretariat: all taskings, sends them to offices, keeps the Task Coordinator List',
    'cats.coordinator': 'Task coordinator of a Program Office or Directorate: uploads the response of the own office',
    'cats.chief-counsel': 'Office of Chief Counsel: the final review of a response',
    'cats.front-office': 'USCIS Front Office: reviews and approves the response after Chief Counsel',
    'cats.approver': 'Supervisor: approves accounts, and sees no tasking',
  },
  cast: CATS_CAST,
  register: {
    level: 'item',
    basis: "Answers the Department's own taskings (Appendix A, CATS): how a tasking stands, and no person",
  },
  records: [CatsTasking],
  workflow: CATS_WORKFLOW,
  importing: CATS_LOG,
  outsideLookUps: [
    {
      source: 'PIA-007(a) 7.2: the address is verified with the U.S. Postal Service',
      system: 'Usps',
      title: 'the address check of the United States Postal Service',
      finds: 'address',
      answers: CatsPostalAddress,
      keys: { address: ['address'] },
      asks: maySeeAddresses,
      basis: {
        sorns: ['DHS/ALL-002'],
        use: 'A routine use of DHS/ALL-002: the answer is sent to the correspondent (Appendix A, CATS; 6.2)',
      },
      atMost: 30,
    },
  ],
  intake: {
    paths: CATS_PATHS,
    // Who asks is an office, and correspondents are found by nothing but their name: persons in common say nothing.
    persons: [],
    replies: {
      holds: 'no-spii',
      source: 'Appendix A, CATS, Information Sharing: the original correspondent alone, without SPII',
      onlyTo: ['submitterEmail', 'submitterMailingAddress', 'employeeEmail'],
    },
    spii: {
      outcome: 'taken-out-before-storage',
      source: 'Appendix A, CATS: EXSO does not enter SPII of incoming correspondence into CATS',
    },
  },
  migrations: MIGRATIONS,
};
