import type { Expected } from '../../../shared-schema/index.ts';

const MANAGER = 'catt-manager';
/** They are of the office CATT; the contractor has a badge. */
const OFFICE = ['catt-analyst', 'catt-contractor-badged'];
const ANALYSTS = [...OFFICE, 'catt-reviewer'];
const FEMA = ['catt-user', 'catt-secretariat'];
const TASKED = [...FEMA, 'catt-other-user'];
const MAILBOX = 'catt-mailbox';
/** What of a task they see who are asked for their part: who wrote, in which role, and what; not how one is reached. */
const PART = ['firstName', 'lastName', 'jobTitle', 'organizationRole', 'title', 'request', 'documents'];
const partOf = (users: readonly string[]) => Object.fromEntries(users.map((user) => [user, PART]));

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'catt-open',
      enteredBy: MANAGER,
      readers: [MANAGER],
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], handles: [MANAGER], works: [MANAGER] },
    },
    // Given to an analyst of the Executive Secretariat, who handles it.
    {
      name: 'catt-analyst',
      enteredBy: MANAGER,
      parties: ['user:catt-reviewer'],
      readers: [MANAGER, 'catt-reviewer'],
      changes: [MANAGER, 'catt-reviewer'],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], handles: [MANAGER, 'catt-reviewer'], works: [MANAGER, 'catt-reviewer'] },
    },
    // Given to an office of the Executive Secretariat: its analysts handle it, a contractor among them.
    {
      name: 'catt-office',
      enteredBy: MANAGER,
      parties: ['office:HQ/CATT'],
      readers: [MANAGER, ...OFFICE],
      changes: [MANAGER, ...OFFICE],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], handles: [MANAGER, ...OFFICE], works: [MANAGER, ...OFFICE] },
    },
    // Shared with a component: its users work on it, do not edit it, and do not see how the writer is reached.
    {
      name: 'catt-component',
      enteredBy: MANAGER,
      parties: ['component:FEMA'],
      readers: [MANAGER, ...FEMA],
      sees: partOf(FEMA),
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], handles: [MANAGER], works: [MANAGER, ...FEMA] },
    },
    // Assigned to an office of another component.
    {
      name: 'catt-elsewhere',
      enteredBy: MANAGER,
      parties: ['office:CBP/OFO'],
      readers: [MANAGER, 'catt-other-user'],
      sees: partOf(['catt-other-user']),
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], handles: [MANAGER], works: [MANAGER, 'catt-other-user'] },
    },
  ],
  sees: [MANAGER, ...ANALYSTS, MAILBOX, ...TASKED],
  enters: [MANAGER, ...ANALYSTS, MAILBOX],
  changes: [MANAGER, ...ANALYSTS, MAILBOX],
  assigns: [MANAGER],
  tasks: [MANAGER],
  events: {
    task: 'manages',
    review: 'works',
    comment: 'works',
    consolidate: 'handles',
    return: 'manages',
    dispatch: 'manages',
    extend: 'manages',
    'request-extension': 'works',
    'grant-extension': 'manages',
    'deny-extension': 'manages',
    'ask-submitter': 'manages',
    'record-answer': 'manages',
    transfer: 'manages',
    close: 'manages',
    cancel: 'manages',
    reopen: 'manages',
  },
  taskers: [
    {
      on: 'catt-analyst',
      givenBy: MANAGER,
      to: { level: 'expert', assignee: 'catt-reviewer' },
      answers: ['catt-reviewer'],
      takes: [MANAGER],
    },
    {
      on: 'catt-office',
      givenBy: MANAGER,
      to: { level: 'office', office: 'CATT' },
      answers: OFFICE,
      takes: [MANAGER],
    },
    // To a component: its executive secretariat answers for it, another of its users does not.
    {
      on: 'catt-component',
      givenBy: MANAGER,
      to: { level: 'component', component: 'FEMA' },
      answers: ['catt-secretariat'],
      takes: [MANAGER],
    },
  ],
};
