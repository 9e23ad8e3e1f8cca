import type { Story } from '../../../shared-schema/features/seeding/index.ts';

const COORDINATOR = 'ice-ohc-specialist';
const RESPONDER = 'user:ohc-responder';
const tasked = (daysAgo: number, days: number) =>
  ({
    daysAgo,
    by: COORDINATOR,
    event: 'task',
    input: (after: (days: number) => string) => ({
      text: 'A synthetic reason.',
      taskers: [{ level: 'expert', assignee: 'ohc-responder', instructions: 'Please answer', dueOn: after(days) }],
    }),
  }) as const;

/** What happened to synthetic taskings: by whom, how many days ago, and what is still to be done. */
export const OHC_TASK_TRACKER_STORIES: readonly Story[] = [
  {
    name: 'late with a responder',
    steps: [tasked(18, 12), { daysAgo: 17, by: 'ohc-responder', event: 'accept', taskersOf: RESPONDER }],
  },
  {
    name: 'answered',
    steps: [
      tasked(24, 10),
      {
        daysAgo: 18,
        by: 'ohc-responder',
        event: 'respond',
        taskersOf: RESPONDER,
        input: () => ({ result: 'official-response', text: 'A synthetic answer.' }),
      },
      { daysAgo: 17, by: COORDINATOR, event: 'accept-response', taskersOf: RESPONDER },
      { daysAgo: 16, by: COORDINATOR, event: 'consolidate', input: () => ({ text: 'One synthetic answer.' }) },
    ],
  },
  { name: 'as it was entered', steps: [] },
];
