import type { Expected } from '../../../shared-schema/index.ts';

const STAFFS = [
  'cbp-oes-specialist',
  'cbp-oes-manager',
  'cbp-commissioner-staff',
  'cbp-congressional-reports',
  'cbp-secretariat',
];
/** What of a folder the staffs see that follow a case: no identifier, no document, no law enforcement. */
const FOLLOWED = [
  'originatorName',
  'originatorContactInformation',
  'subjectName',
  'notes',
  'statusInformation',
  'employeeName',
  'employeeContactInformation',
];
const FOLLOWERS = { 'cbp-commissioner-staff': FOLLOWED, 'cbp-congressional-reports': FOLLOWED };
const ENTERS = ['cbp-oes-specialist', 'cbp-oes-manager', 'cbp-secretariat', 'cbp-mid-inspector'];
const MODULES = ['oes-correspondence', 'questions-for-the-record', 'internal-correspondence', 'congressional-reports'];

export const EXPECTED: Expected = {
  fixtures: [
    ...MODULES.map((module) => ({
      name: `cbp-${module}`,
      enteredBy: 'cbp-oes-specialist',
      values: { module },
      readers: STAFFS,
      sees: FOLLOWERS,
    })),
    {
      name: 'cbp-tasked',
      enteredBy: 'cbp-oes-specialist',
      parties: ['office:CBP/OFO'],
      values: { module: 'oes-correspondence', departmentTaskerNumber: 'HQT-2026-0001' },
      readers: [...STAFFS, 'cbp-tasked-office'],
      sees: FOLLOWERS,
    },
    // Only designated staff reach the MID module, also where it is tasked to an office.
    {
      name: 'cbp-mid',
      enteredBy: 'cbp-mid-inspector',
      parties: ['office:CBP/OFO'],
      values: { module: 'mid', departmentTaskerNumber: 'HQT-2026-0002' },
      readers: ['cbp-mid-inspector'],
    },
  ],
  // HQ's register holds what HQ tasked, and nothing else of it.
  values: { departmentTaskerNumber: null },
  sees: [...ENTERS, 'cbp-commissioner-staff', 'cbp-congressional-reports', 'cbp-tasked-office'],
  enters: ENTERS,
  changes: ENTERS,
  assigns: ENTERS,
  tasks: ENTERS,
  nearly: [
    ['cbp-oes-correspondence', 'cbp-commissioner-staff'],
    ['cbp-tasked', 'cbp-tasked-office'],
  ],
  events: {
    close: ENTERS,
    // The facts are those of a folder of correspondence: the MID inspector sees none.
    comment: [...STAFFS, 'cbp-tasked-office'],
  },
  facts: { module: 'oes-correspondence' },
  roots: [
    [
      'noticeCbpTracking',
      'mutation { noticeCbpTracking(departmentTaskerNumber: "?") { id } }',
      ['hq-execsec-manager', 'hq-execsec-analyst'],
    ],
    [
      'answerCbpTrackingNotice',
      'mutation { answerCbpTrackingNotice(id: "00000000-0000-4000-8000-000000000000", version: 1, accept: false) { id } }',
      ENTERS,
    ],
    ['cbpTrackingNotices', '{ cbpTrackingNotices { totalCount } }', 'everybody'],
    ['cbpTrackingNotice', '{ cbpTrackingNotice(departmentTaskerNumber: "none") { id } }', 'everybody'],
  ],
};
