import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

/** Work of days ago is due when it is due, also where that is after its item. */
const REASON = 'A synthetic reason for the day.';
const CLERK = 'emma-clerk';
const OFFICER = 'emma-bcu-officer';
const DELIVERED: StoryStep = {
  daysAgo: 20,
  by: CLERK,
  event: 'deliver',
  input: (after) => ({ office: 'NBC', recipient: 'Adjudications', deliveredOn: after(0) }),
};
const REFERRED: StoryStep = {
  daysAgo: 18,
  by: CLERK,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'expert', assignee: OFFICER, purpose: 'review', dueOn: after(12) }],
  }),
};

/** What happened to synthetic pieces of mail: by whom, how many days ago, and what is still to be done. */
export const EMMA_STORIES: readonly Story[] = [
  { name: 'delivered', steps: [DELIVERED] },
  { name: 'late with the Background Check Unit', steps: [DELIVERED, REFERRED] },
  { name: 'closed', steps: [DELIVERED, { daysAgo: 12, by: CLERK, event: 'close' }] },
  { name: 'as it was logged', steps: [] },
];
