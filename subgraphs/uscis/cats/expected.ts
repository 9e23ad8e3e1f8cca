import type { Expected } from '../../../shared-schema/index.ts';

const EXSO = 'uscis-exso';
const COORDINATOR = 'uscis-task-coordinator';
const OTHER_COORDINATOR = 'uscis-other-coordinator';
const COORDINATORS = [COORDINATOR, OTHER_COORDINATOR, 'uscis-unlisted-coordinator'];
const COUNSEL = 'uscis-chief-counsel';
const FRONT_OFFICE = 'uscis-front-office';
const ALL = [EXSO, COUNSEL, FRONT_OFFICE];

/** Who reviews a response sees who asks and who wrote, and not how they are reached. */
const REVIEWED = ['employeeName', 'employeeTitle', 'submitterName'];
/** The office that is tasked may ask the originator back; addresses of the correspondent are EXSO's. */
const TASKED = [...REVIEWED, 'employeeEmail', 'employeePhone'];
const OF_REVIEWERS = { [COUNSEL]: REVIEWED, [FRONT_OFFICE]: REVIEWED };
const written = { enteredBy: EXSO, sees: OF_REVIEWERS, changes: [EXSO], assigns: [EXSO] };
const acts = (...tasked: readonly string[]) => ({
  runs: [EXSO],
  comments: [...ALL, ...tasked],
  asks: [EXSO, ...tasked],
  reviews: [COUNSEL],
  approves: [FRONT_OFFICE],
  returns: [COUNSEL, FRONT_OFFICE],
});

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'cats-open', ...written, readers: ALL, acts: acts() },
    // With one office: its coordinator sees it, of another nobody does.
    {
      name: 'cats-office',
      ...written,
      parties: ['office:USCIS/RAIO'],
      readers: [...ALL, OTHER_COORDINATOR],
      sees: { ...OF_REVIEWERS, [OTHER_COORDINATOR]: TASKED },
      acts: acts(OTHER_COORDINATOR),
    },
    // With one coordinator in person; who has the role for the same office and is not named does not see it.
    {
      name: 'cats-named',
      ...written,
      parties: [`user:${COORDINATOR}`],
      readers: [...ALL, COORDINATOR],
      sees: { ...OF_REVIEWERS, [COORDINATOR]: TASKED },
      acts: acts(COORDINATOR),
    },
  ],
  sees: [...ALL, ...COORDINATORS],
  enters: [EXSO],
  changes: [EXSO],
  assigns: [EXSO],
  tasks: [EXSO],
  recipients: {
    keeps: [EXSO],
    reads: [...ALL, ...COORDINATORS],
    listed: [
      { office: 'FOD', person: COORDINATOR },
      { office: 'RAIO', person: OTHER_COORDINATOR },
      { office: 'EXSO', person: EXSO },
    ],
  },
  looksUp: [EXSO],
  releases: { asks: [EXSO], authorises: [FRONT_OFFICE] },
  events: {
    task: 'runs',
    comment: 'comments',
    consolidate: 'runs',
    'final-review': 'reviews',
    approve: 'approves',
    return: 'returns',
    overrule: 'approves',
    dispatch: 'runs',
    extend: 'runs',
    'request-extension': 'asks',
    'grant-extension': 'runs',
    'deny-extension': 'runs',
    close: 'runs',
    cancel: 'runs',
    reopen: 'runs',
  },
  taskers: [
    {
      on: 'cats-office',
      givenBy: EXSO,
      to: { level: 'office', office: 'RAIO' },
      answers: [OTHER_COORDINATOR],
      takes: [EXSO],
    },
    {
      on: 'cats-named',
      givenBy: EXSO,
      to: { level: 'expert', assignee: COORDINATOR },
      answers: [COORDINATOR],
      takes: [EXSO],
    },
  ],
};
