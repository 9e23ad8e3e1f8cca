import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const ATTORNEY = 'occ-attorney';
const EXPERT = 'occ-expert';

/** An attorney elsewhere in the country is given a legal review. */
const TASKED: StoryStep = {
  daysAgo: 24,
  by: ATTORNEY,
  event: 'task',
  input: (after) => ({
    text: 'A synthetic reason for the day.',
    taskers: [{ level: 'expert', assignee: EXPERT, instructions: 'Please review the law', dueOn: after(12) }],
  }),
};
const REVIEWED: readonly StoryStep[] = [
  TASKED,
  {
    daysAgo: 18,
    by: EXPERT,
    event: 'respond',
    taskersOf: `user:${EXPERT}`,
    input: () => ({ result: 'official-response', text: 'A synthetic view of the law.' }),
  },
  { daysAgo: 17, by: ATTORNEY, event: 'accept-response', taskersOf: `user:${EXPERT}` },
  { daysAgo: 16, by: ATTORNEY, event: 'consolidate', input: () => ({ text: 'One synthetic position of OCC.' }) },
];
const APPROVED: StoryStep = { daysAgo: 13, by: 'occ-other-expert', event: 'approve' };

/** What happened to synthetic matters: by whom, how many days ago, and what is still to be done. */
export const OCC_PMT_STORIES: readonly Story[] = [
  { name: 'late with an attorney', steps: [TASKED] },
  { name: 'in review', steps: REVIEWED },
  { name: 'approved, to be answered', steps: [...REVIEWED, APPROVED] },
  {
    name: 'answered and closed',
    steps: [
      ...REVIEWED,
      APPROVED,
      {
        daysAgo: 11,
        by: ATTORNEY,
        event: 'dispatch',
        input: () => ({ recipient: 'client@example.gov', text: 'The synthetic rule applies.' }),
      },
      { daysAgo: 10, by: ATTORNEY, event: 'close' },
    ],
  },
  { name: 'as it was entered', steps: [] },
];
