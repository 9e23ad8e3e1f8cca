import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const REASON = 'A synthetic reason for the day.';
const OFFICER = 'fema-action-officer';
const OTHER_OFFICER = 'act-other-officer';
const RESPONSE = 'office:FEMA/Response';
const COUNSEL = 'office:FEMA/OCC';

/** The office that takes action answers, and the action officer makes one answer of it. */
const ANSWERED: readonly StoryStep[] = [
  {
    daysAgo: 24,
    by: OFFICER,
    event: 'task',
    input: (after) => ({
      text: REASON,
      taskers: [{ level: 'office', office: 'Response', instructions: 'Please draft a reply', dueOn: after(10) }],
    }),
  },
  { daysAgo: 23, by: 'fema-responder', event: 'accept', taskersOf: RESPONSE },
  {
    daysAgo: 18,
    by: 'fema-responder',
    event: 'respond',
    taskersOf: RESPONSE,
    input: () => ({ result: 'official-response', text: 'A synthetic draft.' }),
  },
  { daysAgo: 17, by: OFFICER, event: 'accept-response', taskersOf: RESPONSE },
  { daysAgo: 16, by: OFFICER, event: 'consolidate', input: () => ({ text: 'One synthetic answer.' }) },
];
/** Counsel is asked whether it concurs. */
const SUBMITTED: StoryStep = {
  daysAgo: 15,
  by: OFFICER,
  event: 'submit-for-clearance',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'office', office: 'OCC', purpose: 'clearance', dueOn: after(10) }],
  }),
};
const said = (daysAgo: number, result: string): StoryStep => ({
  daysAgo,
  by: 'act-reviewer',
  event: 'respond',
  taskersOf: COUNSEL,
  input: () => ({ result, ...(result === 'concurrence' ? {} : { text: 'A synthetic objection.' }) }),
});

/** What happened to synthetic tasks: by whom, how many days ago, and what is still to be done. */
export const ACT_STORIES: readonly Story[] = [
  { name: 'late at an office', steps: ANSWERED.slice(0, 2) },
  { name: 'in concurrence, late with counsel', steps: [...ANSWERED, SUBMITTED] },
  { name: 'not concurred in', steps: [...ANSWERED, SUBMITTED, said(12, 'non-concurrence')] },
  {
    name: 'concurred in and closed',
    steps: [
      ...ANSWERED,
      SUBMITTED,
      said(12, 'concurrence'),
      { daysAgo: 11, by: OFFICER, event: 'accept-response', taskersOf: COUNSEL },
      { daysAgo: 10, by: OTHER_OFFICER, event: 'approve' },
      { daysAgo: 9, by: OFFICER, event: 'close' },
    ],
  },
  { name: 'as it was entered', steps: [] },
];
