import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const REASON = 'A synthetic reason for the day.';
const ADMINISTRATOR = 'hq-rams-administrator';
const COORDINATOR = 'hq-rams-licensee';
const COMPONENT = 'cbp-rams-contributor';
const CBP = 'component:CBP';

/** CBP reviews the action, and OGC's coordinator puts the comments together. */
const REVIEWED: readonly StoryStep[] = [
  {
    daysAgo: 20,
    by: COORDINATOR,
    event: 'task',
    input: (after) => ({
      text: REASON,
      taskers: [{ level: 'component', component: 'CBP', purpose: 'review', dueOn: after(7) }],
    }),
  },
  { daysAgo: 19, by: COMPONENT, event: 'accept', taskersOf: CBP },
  {
    daysAgo: 15,
    by: COMPONENT,
    event: 'respond',
    taskersOf: CBP,
    input: () => ({ result: 'comments', text: 'Synthetic comments on the documents.' }),
  },
  { daysAgo: 14, by: COORDINATOR, event: 'accept-response', taskersOf: CBP },
  { daysAgo: 13, by: COORDINATOR, event: 'consolidate', input: () => ({ text: 'One synthetic set of comments.' }) },
];
/** It is submitted to OGC. */
const SUBMITTED: StoryStep = {
  daysAgo: 12,
  by: COORDINATOR,
  event: 'submit-for-clearance',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'office', office: 'OGC', purpose: 'clearance', dueOn: after(10) }],
  }),
};

/** What happened to synthetic regulatory actions: by whom, how many days ago, and what is still to be done. */
export const RAMS_STORIES: readonly Story[] = [
  { name: 'late at a component', steps: REVIEWED.slice(0, 2) },
  { name: 'in clearance, late at OGC', steps: [...REVIEWED, SUBMITTED] },
  {
    name: 'cleared and closed',
    steps: [
      ...REVIEWED,
      SUBMITTED,
      {
        daysAgo: 10,
        by: COORDINATOR,
        event: 'respond',
        taskersOf: 'office:HQ/OGC',
        input: () => ({ result: 'concurrence' }),
      },
      { daysAgo: 9, by: ADMINISTRATOR, event: 'accept-response', taskersOf: 'office:HQ/OGC' },
      { daysAgo: 8, by: ADMINISTRATOR, event: 'approve' },
      { daysAgo: 7, by: ADMINISTRATOR, event: 'close' },
    ],
  },
  {
    name: 'returned for rework',
    steps: [
      ...REVIEWED,
      SUBMITTED,
      { daysAgo: 11, by: ADMINISTRATOR, event: 'return', input: () => ({ text: 'The analysis is missing.' }) },
    ],
  },
  { name: 'as it was entered', steps: [] },
];
