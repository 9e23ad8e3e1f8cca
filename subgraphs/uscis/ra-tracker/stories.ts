import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const REVIEWER = 'ra-district-reviewer';
const DIRECTOR = 'ra-district-director';

const REVIEWED: StoryStep = { daysAgo: 20, by: REVIEWER, event: 'review' };
const RECOMMENDED: readonly StoryStep[] = [
  REVIEWED,
  { daysAgo: 12, by: DIRECTOR, event: 'recommend', input: (after) => ({ happenedOn: after(0) }) },
  {
    daysAgo: 11,
    by: REVIEWER,
    event: 'send-copy',
    input: (after) => ({ recipient: 'A synthetic organization', happenedOn: after(0) }),
  },
];
const EXTENSION: StoryStep = {
  daysAgo: 6,
  by: REVIEWER,
  event: 'request-extension',
  input: (after) => ({ dueOn: after(50), text: 'Counsel has not answered.' }),
};
const DECIDED: StoryStep = {
  daysAgo: 4,
  by: REVIEWER,
  event: 'record-decision',
  input: (after) => ({ happenedOn: after(0), text: 'Approved' }),
};

/** What happened to synthetic requests: by whom, how many days ago, and what is still to be done. */
export const RA_TRACKER_STORIES: readonly Story[] = [
  { name: 'in review', steps: [REVIEWED] },
  {
    name: 'with a member of the team',
    steps: [
      {
        daysAgo: 15,
        by: DIRECTOR,
        event: 'task',
        input: (after) => ({
          text: 'A synthetic reason for the day.',
          taskers: [{ level: 'expert', assignee: REVIEWER, instructions: 'Please weigh suitability', dueOn: after(8) }],
        }),
      },
    ],
  },
  { name: 'recommended', steps: RECOMMENDED },
  { name: 'more time asked of the BIA', steps: [REVIEWED, EXTENSION] },
  {
    name: 'more time given by the BIA',
    steps: [
      REVIEWED,
      EXTENSION,
      {
        daysAgo: 5,
        by: REVIEWER,
        event: 'grant-extension',
        input: (after) => ({ dueOn: after(49), text: 'As the BIA wrote.' }),
      },
    ],
  },
  { name: 'decided', steps: [...RECOMMENDED, DECIDED] },
  { name: 'closed', steps: [...RECOMMENDED, DECIDED, { daysAgo: 3, by: REVIEWER, event: 'close' }] },
  { name: 'as it was entered', steps: [] },
];
