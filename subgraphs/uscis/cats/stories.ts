import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const REASON = 'A synthetic reason for the day.';
const EXSO = 'uscis-exso';
const FOD = 'office:USCIS/FOD';
const RAIO = 'office:USCIS/RAIO';

/** One tasking to every appropriate office, with instructions to draft a response. */
const TASKED: StoryStep = {
  daysAgo: 24,
  by: EXSO,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: ['FOD', 'RAIO'].map((office) => ({
      level: 'office',
      office,
      instructions: 'Please draft a response',
      dueOn: after(12),
    })),
  }),
};
const answered = (by: string, taskersOf: string): readonly StoryStep[] => [
  {
    daysAgo: 18,
    by,
    event: 'respond',
    taskersOf,
    input: () => ({ result: 'official-response', text: 'A synthetic response of one office.' }),
  },
  { daysAgo: 17, by: EXSO, event: 'accept-response', taskersOf },
];
const CONSOLIDATED: readonly StoryStep[] = [
  TASKED,
  ...answered('uscis-task-coordinator', FOD),
  ...answered('uscis-other-coordinator', RAIO),
  { daysAgo: 15, by: EXSO, event: 'consolidate', input: () => ({ text: 'One synthetic response of the agency.' }) },
];
const REVIEWED: StoryStep = { daysAgo: 13, by: 'uscis-chief-counsel', event: 'final-review' };
const APPROVED: StoryStep = { daysAgo: 11, by: 'uscis-front-office', event: 'approve' };

/** What happened to synthetic taskings: by whom, how many days ago, and what is still to be done. */
export const CATS_STORIES: readonly Story[] = [
  { name: 'late at an office', steps: [TASKED, ...answered('uscis-other-coordinator', RAIO)] },
  { name: 'with Chief Counsel', steps: CONSOLIDATED },
  { name: 'with the Front Office', steps: [...CONSOLIDATED, REVIEWED] },
  { name: 'approved, to be sent back', steps: [...CONSOLIDATED, REVIEWED, APPROVED] },
  {
    name: 'returned by Chief Counsel',
    steps: [
      ...CONSOLIDATED,
      { daysAgo: 12, by: 'uscis-chief-counsel', event: 'return', input: () => ({ text: REASON }) },
      {
        daysAgo: 11,
        by: EXSO,
        event: 'task',
        input: (after) => ({
          text: REASON,
          taskers: [{ level: 'office', office: 'FOD', instructions: 'Please draft it anew', dueOn: after(8) }],
        }),
      },
    ],
  },
  { name: 'as it was entered', steps: [] },
];
