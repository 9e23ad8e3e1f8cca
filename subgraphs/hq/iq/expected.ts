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
const SEES = ['iq-mailbox', MANAGER, ...USERS];

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'iq-private', enteredBy: MANAGER, readers: [MANAGER] },
    {
      name: 'iq-assigned',
      enteredBy: MANAGER,
      parties: ['user:hq-execsec-analyst'],
      readers: [MANAGER, 'hq-execsec-analyst'],
    },
    // Shared with CBP: its IQ user sees it, its other employees do not.
    {
      name: 'iq-shared',
      enteredBy: MANAGER,
      parties: ['component:CBP'],
      readers: [MANAGER, 'cbp-iq-user', 'cbp-secretariat'],
    },
    // Assigned to an office of HQ: its IQ user sees it; an office of the same name elsewhere, or another of HQ's, does
    // not.
    { name: 'iq-office', enteredBy: MANAGER, parties: ['office:HQ/OLA'], readers: [MANAGER, 'hq-ola-analyst'] },
  ],
  sees: SEES,
  enters: SEES,
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
    comment: SEES,
  },
};
