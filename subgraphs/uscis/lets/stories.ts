import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const REASON = 'A synthetic reason for the day.';
const LIAISON = 'olia-liaison';
const REVIEWER = 'olia-quality-reviewer';
const WEST = 'office:USCIS/OLIA West';

const BEGUN: StoryStep = { daysAgo: 24, by: LIAISON, event: 'review' };
/** Another office of OLIA is asked for its part. */
const ACROSS: StoryStep = {
  daysAgo: 22,
  by: LIAISON,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'office', office: 'OLIA West', instructions: 'Please tell how it stands', dueOn: after(8) }],
  }),
};
/** It answers, one response is made of both parts and flagged for a quality review. */
const FLAGGED: readonly StoryStep[] = [
  BEGUN,
  ACROSS,
  {
    daysAgo: 18,
    by: 'olia-other-office',
    event: 'respond',
    taskersOf: WEST,
    input: () => ({ result: 'official-response', text: 'A synthetic part.' }),
  },
  { daysAgo: 17, by: LIAISON, event: 'accept-response', taskersOf: WEST },
  { daysAgo: 16, by: LIAISON, event: 'consolidate', input: () => ({ text: 'One synthetic response.' }) },
  { daysAgo: 15, by: LIAISON, event: 'flag-for-review', input: () => ({ text: REASON }) },
];

/** What happened to synthetic inquiries: by whom, how many days ago, and what is still to be done. */
export const LETS_STORIES: readonly Story[] = [
  { name: 'late with another office', steps: [BEGUN, ACROSS] },
  { name: 'in quality review', steps: FLAGGED },
  {
    name: 'returned by the quality review',
    steps: [...FLAGGED, { daysAgo: 13, by: REVIEWER, event: 'return', input: () => ({ text: REASON }) }],
  },
  {
    name: 'transferred to another office',
    steps: [
      BEGUN,
      { daysAgo: 12, by: 'olia-lead', event: 'transfer', input: () => ({ office: 'OLIA West', text: REASON }) },
    ],
  },
  {
    name: 'reviewed, told to the office and closed',
    steps: [
      ...FLAGGED,
      { daysAgo: 12, by: REVIEWER, event: 'approve' },
      {
        daysAgo: 11,
        by: LIAISON,
        event: 'dispatch',
        input: () => ({ recipient: 'staff0@example.gov', text: 'Told by telephone how the synthetic case stands.' }),
      },
      { daysAgo: 10, by: LIAISON, event: 'close' },
    ],
  },
  { name: 'as it was entered', steps: [] },
];
