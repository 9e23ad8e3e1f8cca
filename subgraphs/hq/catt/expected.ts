import type { Expected } from '../../../shared-schema/index.ts';

const MANAGER = 'hq-catt-manager';
/** They are of the office CATT; the contractor has a badge. */
const OFFICE = ['hq-catt-analyst', 'catt-contractor-badged'];
const ANALYSTS = [...OFFICE, 'hq-catt-reviewer'];
const FEMA = ['fema-catt-user', 'fema-secretariat'];
const TASKED = [...FEMA, 'cbp-catt-user'];
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
      parties: ['user:hq-catt-reviewer'],
      readers: [MANAGER, 'hq-catt-reviewer'],
      changes: [MANAGER, 'hq-catt-reviewer'],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], handles: [MANAGER, 'hq-catt-reviewer'], works: [MANAGER, 'hq-catt-reviewer'] },
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
      readers: [MANAGER, 'cbp-catt-user'],
      sees: partOf(['cbp-catt-user']),
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], handles: [MANAGER], works: [MANAGER, 'cbp-catt-user'] },
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
      to: { level: 'expert', assignee: 'hq-catt-reviewer' },
      answers: ['hq-catt-reviewer'],
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
      answers: ['fema-secretariat'],
      takes: [MANAGER],
    },
  ],
};
