import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

/** Work of days ago is due when it is due, also where that is after its item. */
const REASON = 'A synthetic reason for the day.';
const OES = 'ice-oes-specialist';
const SECRETARY = 'ice-executive-secretary';
const HSI = 'office:ICE/HSI';

const tasked = (daysAgo: number, days: number, office: string): StoryStep => ({
  daysAgo,
  by: OES,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'office', office, instructions: 'Please draft a reply', dueOn: after(days) }],
  }),
});
/** The office drafts an answer, OES takes it and puts it together. */
const ANSWERED: readonly StoryStep[] = [
  tasked(24, 10, 'HSI'),
  {
    daysAgo: 18,
    by: 'icatt-other-responder',
    event: 'respond',
    taskersOf: HSI,
    input: () => ({ result: 'official-response', text: 'A synthetic draft.' }),
  },
  { daysAgo: 17, by: OES, event: 'accept-response', taskersOf: HSI },
  { daysAgo: 16, by: OES, event: 'consolidate', input: () => ({ text: 'One synthetic answer.' }) },
];

/** What happened to synthetic taskings: by whom, how many days ago, and what is still to be done. */
export const ICATT_STORIES: readonly Story[] = [
  {
    name: 'late at an office',
    steps: [tasked(18, 12, 'HSI'), { daysAgo: 17, by: 'icatt-other-responder', event: 'accept', taskersOf: HSI }],
  },
  { name: 'with the Office of Human Capital', steps: [tasked(3, 14, 'OHC')] },
  {
    name: 'in clearance',
    steps: [
      ...ANSWERED,
      {
        daysAgo: 15,
        by: OES,
        event: 'submit-for-clearance',
        input: (after) => ({ text: REASON, taskers: [{ level: 'office', office: 'OPLA', dueOn: after(20) }] }),
      },
    ],
  },
  { name: 'approved', steps: [...ANSWERED, { daysAgo: 14, by: SECRETARY, event: 'approve' }] },
  { name: 'closed', steps: [...ANSWERED, { daysAgo: 14, by: OES, event: 'close' }] },
  { name: 'as it was entered', steps: [] },
];
