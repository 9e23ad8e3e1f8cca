import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

/** Work of days ago is due when it is due, also where that is after its item. */
const REASON = 'A synthetic reason for the day.';
const SPECIALIST = 'cbp-oes-specialist';
const OFFICE = 'cbp-tasked-office';
const OFO = 'office:CBP/OFO';

const taskedToOffice = (daysAgo: number, days: number): StoryStep => ({
  daysAgo,
  by: SPECIALIST,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'office', office: 'OFO', instructions: 'Please draft a reply', dueOn: after(days) }],
  }),
});
const ANSWERED: readonly StoryStep[] = [
  taskedToOffice(24, 10),
  {
    daysAgo: 18,
    by: OFFICE,
    event: 'respond',
    taskersOf: OFO,
    input: () => ({ result: 'official-response', text: 'A synthetic draft.' }),
  },
  { daysAgo: 17, by: SPECIALIST, event: 'accept-response', taskersOf: OFO },
  { daysAgo: 16, by: SPECIALIST, event: 'consolidate', input: () => ({ text: 'One synthetic answer.' }) },
];

/** What happened to synthetic folders: by whom, how many days ago, and what is still to be done. */
export const CBP_TRACKING_STORIES: readonly Story[] = [
  {
    name: 'late at an office',
    steps: [taskedToOffice(18, 12), { daysAgo: 17, by: OFFICE, event: 'accept', taskersOf: OFO }],
  },
  { name: 'just tasked', steps: [taskedToOffice(2, 14)] },
  {
    name: 'in clearance',
    steps: [
      ...ANSWERED,
      {
        daysAgo: 15,
        by: SPECIALIST,
        event: 'submit-for-clearance',
        input: (after) => ({ text: REASON, taskers: [{ level: 'office', office: 'OCC', dueOn: after(20) }] }),
      },
    ],
  },
  { name: 'closed', steps: [...ANSWERED, { daysAgo: 14, by: SPECIALIST, event: 'close' }] },
  { name: 'as it was entered', steps: [] },
];
