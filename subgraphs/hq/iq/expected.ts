import type { Expected } from '../../../shared-schema/index.ts';

const MANAGER = 'hq-execsec-manager';
const USERS = [
  'hq-execsec-analyst',
  'cbp-iq-user',
  'cbp-secretariat',
  'fema-secretariat',
  'ice-secretariat',
  'uscis-secretariat',
  'hq-ola-analyst',
  'hq-ogc-attorney',
];
const WORK = ['iq-mailbox', MANAGER, ...USERS];
/** They see of every folder that it is there and how it stands, and no person. */
const COUNTERS = ['iq-records-officer', 'iq-statistics-clerk'];
const COUNTED = { 'iq-records-officer': [], 'iq-statistics-clerk': [] };
const REVIEWED = ['name', 'subjectOfRequest'];
const CONTACT = ['phoneNumber', 'faxNumber', 'email'];

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'iq-private',
      enteredBy: MANAGER,
      readers: [MANAGER, ...COUNTERS],
      sees: COUNTED,
      seesNoHistory: COUNTERS,
    },
    {
      name: 'iq-assigned',
      enteredBy: MANAGER,
      parties: ['user:hq-execsec-analyst'],
      readers: [MANAGER, 'hq-execsec-analyst', ...COUNTERS],
      sees: COUNTED,
      seesNoHistory: COUNTERS,
    },
    // Shared with CBP: its IQ user sees it, its other employees do not.
    {
      name: 'iq-shared',
      enteredBy: MANAGER,
      parties: ['component:CBP'],
      readers: [MANAGER, 'cbp-iq-user', 'cbp-secretariat', ...COUNTERS],
      sees: { ...COUNTED, 'cbp-iq-user': REVIEWED, 'cbp-secretariat': [...REVIEWED, ...CONTACT] },
      seesNoHistory: COUNTERS,
    },
    // Assigned to an office of HQ: its IQ user sees it; an office of the same name elsewhere, or another of HQ's, does
    // not.
    {
      name: 'iq-office',
      enteredBy: MANAGER,
      parties: ['office:HQ/OLA'],
      readers: [MANAGER, 'hq-ola-analyst', ...COUNTERS],
      sees: { ...COUNTED, 'hq-ola-analyst': REVIEWED },
      seesNoHistory: COUNTERS,
    },
  ],
  sees: [...WORK, ...COUNTERS],
  enters: WORK,
  changes: WORK,
  assigns: [MANAGER],
  tasks: [MANAGER],
  nearly: [
    ['iq-assigned', 'hq-execsec-analyst'],
    ['iq-shared', 'cbp-iq-user'],
    ['iq-office', 'hq-ola-analyst'],
  ],
  events: {
    close: [MANAGER],
    task: [MANAGER],
    dispatch: [MANAGER],
    reopen: [MANAGER],
    // With the folder in hand: whoever it is assigned to, or shared with.
    comment: WORK,
  },
};
