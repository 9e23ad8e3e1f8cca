import type { Expected } from '../../../shared-schema/index.ts';

const MANAGER = 'cisa-execsec-manager';
const CSD_LEADER = 'estt-csd-leader';
const ISD_LEADER = 'estt-isd-leader';
const CSD_MANAGER = 'estt-csd-task-manager';
const ISD_MANAGER = 'estt-isd-task-manager';
const EXPERT = 'cisa-expert';
const TASK_MANAGERS = [CSD_MANAGER, ISD_MANAGER];
const LEADERS = [CSD_LEADER, ISD_LEADER];
const EXPERTS = [EXPERT, 'estt-not-assigned', 'estt-contractor', 'cisa-other-expert'];
const MANAGEMENT = [MANAGER, ...TASK_MANAGERS];
const OVERSEERS = [MANAGER, ...LEADERS, ...TASK_MANAGERS];
/** Everybody of CISA is a member of an organisation. */
const OF_CISA = [
  ...OVERSEERS,
  ...EXPERTS,
  'estt-approver',
  'estt-member',
  'estt-manager-elsewhere',
  'cisa-secretariat',
];

/** What leadership sees: who wrote and what, and not how a correspondent is reached. */
const LED = ['request', 'names', 'correspondence'];
const OF_LEADERS = { [CSD_LEADER]: LED, [ISD_LEADER]: LED };
/** Who manages a task, who approves it, and who else works on it. */
const acts = (manages: readonly string[], approves: readonly string[], others: readonly string[] = []) => ({
  manages,
  approves: [MANAGER, ...approves],
  leads: [MANAGER],
  works: [...manages, ...approves, ...others],
});
const OF_CSD = [MANAGER, CSD_MANAGER];
const OF_ISD = [MANAGER, ISD_MANAGER];
const withThem = (readers: readonly string[], writes: readonly string[]) => ({ readers, sees: {}, writes });

export const EXPECTED: Expected = {
  fixtures: [
    // CSD's own, entered by its Task Manager.
    {
      name: 'estt-csd',
      enteredBy: CSD_MANAGER,
      values: { itemType: 'BRIEFING', office: 'CSD' },
      readers: [...OF_CSD, CSD_LEADER],
      sees: OF_LEADERS,
      changes: OF_CSD,
      assigns: [MANAGER],
      acts: acts(OF_CSD, [CSD_LEADER]),
    },
    // ISD's, and an expert of CSD executes it; CSD's leadership and other experts do not see it.
    {
      name: 'estt-assigned',
      enteredBy: MANAGER,
      parties: [`user:${EXPERT}`],
      values: { office: 'ISD' },
      readers: [...OF_ISD, ISD_LEADER, EXPERT],
      sees: OF_LEADERS,
      changes: OF_ISD,
      assigns: [MANAGER],
      acts: acts(OF_ISD, [ISD_LEADER], [EXPERT]),
    },
    // ExecSec's, and CSD is assigned to it: leadership and management see it, members and experts do not.
    {
      name: 'estt-organization',
      enteredBy: MANAGER,
      parties: ['office:CISA/CSD'],
      values: { office: 'ESEC' },
      readers: [...OF_CSD, CSD_LEADER],
      sees: OF_LEADERS,
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: acts([MANAGER], [], [CSD_MANAGER, CSD_LEADER]),
    },
    // Shared with all of CISA: nobody gains by it.
    {
      name: 'estt-component',
      enteredBy: MANAGER,
      parties: ['component:CISA', 'component:CBP'],
      values: { office: 'ESEC', itemType: 'CLEARANCE' },
      readers: [MANAGER],
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: acts([MANAGER], []),
    },
  ],
  values: { itemType: 'CORRESPONDENCE' },
  sees: [...OVERSEERS, ...EXPERTS],
  reports: [...OVERSEERS, ...EXPERTS],
  trends: [...OVERSEERS, ...EXPERTS],
  enters: MANAGEMENT,
  changes: MANAGEMENT,
  assigns: [MANAGER],
  tasks: MANAGEMENT,
  answersNotices: [MANAGER],
  events: {
    task: 'manages',
    review: 'works',
    comment: 'works',
    consolidate: 'manages',
    'submit-for-clearance': 'manages',
    return: 'manages',
    overrule: 'leads',
    approve: 'approves',
    extend: 'manages',
    'request-extension': 'works',
    'grant-extension': 'manages',
    'deny-extension': 'manages',
    transfer: 'leads',
    close: 'manages',
    cancel: 'manages',
    reopen: 'manages',
  },
  taskers: [
    {
      on: 'estt-assigned',
      givenBy: ISD_MANAGER,
      to: { level: 'expert', assignee: EXPERT },
      answers: [EXPERT],
      takes: OF_ISD,
    },
    {
      on: 'estt-organization',
      givenBy: MANAGER,
      to: { level: 'office', office: 'CSD' },
      answers: [CSD_MANAGER, CSD_LEADER],
      takes: OF_CSD,
    },
  ],
  // Leadership and management have the artifacts of their tasks; each is opened to an expert of the task by itself.
  parts: {
    artifacts: {
      sees: [...OVERSEERS, ...EXPERTS],
      writes: MANAGEMENT,
      reviews: { asks: MANAGEMENT, reviews: EXPERTS },
      on: {
        'estt-csd': withThem([...OF_CSD, CSD_LEADER], OF_CSD),
        'estt-assigned': withThem([...OF_ISD, ISD_LEADER], OF_ISD),
        'estt-organization': withThem([...OF_CSD, CSD_LEADER], OF_CSD),
        'estt-component': withThem([MANAGER], [MANAGER]),
      },
    },
  },
  roots: [
    ['esttTransactions', '{ esttTransactions { totalCount } }', OVERSEERS],
    ['esttSites', '{ esttSites { totalCount } }', OF_CISA],
    ['esttTrainings', '{ esttTrainings { totalCount } }', OF_CISA],
    ['createEsttTraining', 'mutation { createEsttTraining(input: {}) { errors { code } } }', [MANAGER]],
    [
      'updateEsttTraining',
      `mutation { updateEsttTraining(id: "00000000-0000-4000-8000-000000000000", version: 1, input: {})
        { errors { code } } }`,
      [MANAGER],
    ],
    ['createEsttSite', 'mutation { createEsttSite(input: {}) { errors { code } } }', [MANAGER]],
    [
      'updateEsttSite',
      `mutation { updateEsttSite(id: "00000000-0000-4000-8000-000000000000", version: 1, input: {})
        { errors { code } } }`,
      [MANAGER],
    ],
  ],
};
