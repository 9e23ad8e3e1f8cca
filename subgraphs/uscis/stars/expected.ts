import type { Expected } from '../../../shared-schema/index.ts';

const MANAGER = 'stars-incident-manager';
const MANAGERS = [MANAGER, 'stars-other-manager'];
const SUPERVISOR = 'stars-supervisor';
const TEAM = [...MANAGERS, SUPERVISOR];
const SPECIALIST = 'stars-specialist';
const SPECIALISTS = [SPECIALIST, 'stars-other-specialist'];
const MAILBOX = 'stars-mailbox';
/** Of an incident that is not theirs, specialists see how it stands and by which report it is found, and no person. */
const FOUND = ['sirNumber'];

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'stars-logged',
      enteredBy: MANAGER,
      readers: [...TEAM, ...SPECIALISTS],
      sees: { [SPECIALIST]: FOUND, 'stars-other-specialist': FOUND },
      seesNoHistory: SPECIALISTS,
      changes: TEAM,
      assigns: MANAGERS,
      acts: { manages: MANAGERS, works: TEAM, supervises: [SUPERVISOR] },
    },
    // Given to a specialist in person, who works on it.
    {
      name: 'stars-given',
      enteredBy: MANAGER,
      parties: [`user:${SPECIALIST}`],
      readers: [...TEAM, ...SPECIALISTS],
      sees: { 'stars-other-specialist': FOUND },
      seesNoHistory: ['stars-other-specialist'],
      changes: [...TEAM, SPECIALIST],
      assigns: MANAGERS,
      acts: { manages: MANAGERS, works: [...TEAM, SPECIALIST], supervises: [SUPERVISOR] },
    },
    // Confined to a private group of a manager and a specialist: nobody else sees it, not the one whom it was given to,
    // nor the supervisors.
    {
      name: 'stars-confined',
      enteredBy: MANAGER,
      parties: ['user:stars-other-specialist'],
      confinedTo: { founder: MANAGER, members: [SPECIALIST] },
      readers: [MANAGER, SPECIALIST],
      changes: [MANAGER, SPECIALIST],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], works: [MANAGER, SPECIALIST], supervises: [] },
    },
  ],
  groups: [...TEAM, ...SPECIALISTS],
  sees: [...TEAM, ...SPECIALISTS, MAILBOX],
  enters: [...TEAM, MAILBOX],
  changes: [...TEAM, ...SPECIALISTS, MAILBOX],
  assigns: MANAGERS,
  tasks: MANAGERS,
  events: {
    task: 'manages',
    review: 'works',
    'flag-for-review': 'works',
    comment: 'works',
    consolidate: 'manages',
    return: 'supervises',
    approve: 'supervises',
    extend: 'manages',
    'request-extension': 'works',
    'grant-extension': 'manages',
    'deny-extension': 'manages',
    close: 'manages',
    cancel: 'manages',
    reopen: 'manages',
  },
  taskers: [
    {
      on: 'stars-given',
      givenBy: MANAGER,
      to: { level: 'expert', assignee: SPECIALIST },
      answers: [SPECIALIST],
      takes: MANAGERS,
    },
  ],
};
