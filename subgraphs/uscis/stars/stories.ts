import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

/** Work of days ago is due when it is due, also where that is after its item. */
const REASON = 'A synthetic reason for the day.';
const MANAGER = 'stars-incident-manager';
const SUPERVISOR = 'stars-supervisor';
const SPECIALIST = 'stars-specialist';
const BEGUN: StoryStep = { daysAgo: 24, by: MANAGER, event: 'review' };
const TASKED: StoryStep = {
  daysAgo: 22,
  by: MANAGER,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'expert', assignee: SPECIALIST, instructions: 'Please find what was sent', dueOn: after(10) }],
  }),
};
const FLAGGED: StoryStep = { daysAgo: 12, by: MANAGER, event: 'flag-for-review', input: () => ({ text: REASON }) };

/** What happened to synthetic incidents: by whom, how many days ago, and what is still to be done. */
export const STARS_STORIES: readonly Story[] = [
  { name: 'late with a specialist', steps: [BEGUN, TASKED] },
  { name: 'flagged for supervisory review', steps: [BEGUN, FLAGGED] },
  {
    name: 'reviewed and closed',
    steps: [
      BEGUN,
      FLAGGED,
      { daysAgo: 10, by: SUPERVISOR, event: 'approve' },
      { daysAgo: 9, by: MANAGER, event: 'close' },
    ],
  },
  { name: 'as it was logged', steps: [] },
];
