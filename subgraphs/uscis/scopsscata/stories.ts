import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const REASON = 'A synthetic reason for the day.';
const ROUTER = 'scopsscata-router';
const TEXAS = 'office:USCIS/TSC';

const FORWARDED: StoryStep = {
  daysAgo: 20,
  by: ROUTER,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'office', office: 'TSC', instructions: 'Please process the inquiry', dueOn: after(10) }],
  }),
};
const PROCESSED: readonly StoryStep[] = [
  FORWARDED,
  {
    daysAgo: 15,
    by: 'scopsscata-texas',
    event: 'respond',
    taskersOf: TEXAS,
    input: () => ({ result: 'comments', text: 'The customer is answered by mail.' }),
  },
  { daysAgo: 14, by: ROUTER, event: 'accept-response', taskersOf: TEXAS },
  { daysAgo: 14, by: ROUTER, event: 'consolidate', input: () => ({ text: 'Processed by the Texas Service Center.' }) },
];

/** What happened to synthetic inquiries: by whom, how many days ago, and what is still to be done. */
export const SCOPSSCATA_STORIES: readonly Story[] = [
  { name: 'late at a service center', steps: [FORWARDED] },
  { name: 'processed, to be replied to', steps: PROCESSED },
  { name: 'as it came', steps: [] },
];
