import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const REASON = 'A synthetic reason for the day.';
const MANAGER = 'catt-manager';
const ANALYST = 'catt-analyst';
const COMPONENT = 'component:FEMA';

/** A component is asked for its part, and its executive secretariat takes it on. */
const ASKED: readonly StoryStep[] = [
  {
    daysAgo: 20,
    by: MANAGER,
    event: 'task',
    input: (after) => ({
      text: REASON,
      taskers: [
        { level: 'component', component: 'FEMA', instructions: 'Please answer for your component', dueOn: after(12) },
      ],
    }),
  },
  { daysAgo: 19, by: 'catt-secretariat', event: 'accept', taskersOf: COMPONENT },
];
/** It answers, and the Executive Secretariat makes one answer of it. */
const ANSWERED: readonly StoryStep[] = [
  ...ASKED,
  {
    daysAgo: 14,
    by: 'catt-secretariat',
    event: 'respond',
    taskersOf: COMPONENT,
    input: () => ({ result: 'official-response', text: 'A synthetic part.' }),
  },
  { daysAgo: 13, by: MANAGER, event: 'accept-response', taskersOf: COMPONENT },
  { daysAgo: 12, by: MANAGER, event: 'consolidate', input: () => ({ text: 'One synthetic answer.' }) },
];

/** What happened to synthetic tasks: by whom, how many days ago, and what is still to be done. */
export const CATT_STORIES: readonly Story[] = [
  { name: 'late with a component', steps: ASKED },
  {
    name: 'with an analyst',
    steps: [
      {
        daysAgo: 8,
        by: MANAGER,
        event: 'task',
        input: (after) => ({ text: REASON, taskers: [{ level: 'expert', assignee: ANALYST, dueOn: after(10) }] }),
      },
      { daysAgo: 7, by: ANALYST, event: 'accept', taskersOf: `user:${ANALYST}` },
    ],
  },
  { name: 'closed', steps: [...ANSWERED, { daysAgo: 10, by: MANAGER, event: 'close' }] },
  { name: 'as it was entered', steps: [] },
];
