import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const ANALYST = 'lockbox-analyst';
const SUPERVISOR = 'lockbox-supervisor';
const REASON = 'A synthetic reason for the day.';
const BEGUN: StoryStep = { daysAgo: 14, by: ANALYST, event: 'review' };
const GIVEN: StoryStep = {
  daysAgo: 13,
  by: ANALYST,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'expert', assignee: 'lockbox-other-analyst', instructions: 'Please find it', dueOn: after(5) }],
  }),
};
const FLAGGED: StoryStep = { daysAgo: 8, by: ANALYST, event: 'flag-for-review', input: () => ({ text: REASON }) };

/** What happened to synthetic inquiries: by whom, how many days ago, and what is still to be done. */
export const LOCKBOX_STORIES: readonly Story[] = [
  { name: 'late with another analyst', steps: [BEGUN, GIVEN] },
  { name: 'flagged for the supervisor', steps: [BEGUN, FLAGGED] },
  { name: 'reviewed, to be answered', steps: [BEGUN, FLAGGED, { daysAgo: 6, by: SUPERVISOR, event: 'approve' }] },
  { name: 'as it came', steps: [] },
];
