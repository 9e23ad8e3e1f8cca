import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const ANALYST = 'opq-analyst';
const OPQ = 'office:USCIS/OPQ';

/** Given out inside OPQ: the report is made, and then looked through. */
const TASKED: StoryStep = {
  daysAgo: 20,
  by: ANALYST,
  event: 'task',
  input: (after) => ({
    taskers: [{ level: 'office', office: 'OPQ', instructions: 'Please make the report', dueOn: after(8) }],
  }),
};
const MADE: readonly StoryStep[] = [
  TASKED,
  {
    daysAgo: 14,
    by: ANALYST,
    event: 'respond',
    taskersOf: OPQ,
    input: () => ({ result: 'official-response', text: 'A synthetic report was made.' }),
  },
];
const REVIEWED: StoryStep = { daysAgo: 10, by: 'opq-supervisor', event: 'review' };

/** What happened to synthetic requests: by whom, how many days ago, and what is still to be done. */
export const OPQ_REQUESTS_STORIES: readonly Story[] = [
  { name: 'given out inside OPQ', steps: [TASKED] },
  { name: 'made, and to be looked through', steps: MADE },
  { name: 'looked through, to be answered', steps: [REVIEWED] },
  { name: 'as it was filed', steps: [] },
];
