import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

const MANAGER = 'cisa-execsec-manager';
const CSD = 'office:CISA/CSD';
const EXPERT = 'cisa-expert';

/** ExecSec assigns a task to an organisation, whose Task Manager assigns it to an expert. */
const ASSIGNED: readonly StoryStep[] = [
  {
    daysAgo: 24,
    by: MANAGER,
    event: 'task',
    input: (after) => ({
      text: 'A synthetic reason for the day.',
      taskers: [{ level: 'office', office: 'CSD', instructions: 'Please answer for CSD', dueOn: after(10) }],
    }),
  },
  {
    daysAgo: 23,
    by: 'estt-csd-task-manager',
    event: 'task',
    taskersOf: CSD,
    input: (after) => ({
      text: 'A synthetic reason for the day.',
      taskers: [{ level: 'expert', assignee: EXPERT, instructions: 'Please write the answer', dueOn: after(8) }],
    }),
  },
];
const ANSWERED: readonly StoryStep[] = [
  ...ASSIGNED,
  {
    daysAgo: 19,
    by: EXPERT,
    event: 'respond',
    taskersOf: `user:${EXPERT}`,
    input: () => ({ result: 'official-response', text: 'A synthetic answer.' }),
  },
  { daysAgo: 18, by: 'estt-csd-task-manager', event: 'accept-response', taskersOf: `user:${EXPERT}` },
  {
    daysAgo: 17,
    by: 'estt-csd-task-manager',
    event: 'respond',
    taskersOf: CSD,
    input: () => ({ result: 'official-response', text: 'The synthetic answer of CSD.' }),
  },
  { daysAgo: 16, by: MANAGER, event: 'accept-response', taskersOf: CSD },
  { daysAgo: 15, by: MANAGER, event: 'review' },
];

/** What happened to synthetic tasks: by whom, how many days ago, and what is still to be done. */
export const ESTT_STORIES: readonly Story[] = [
  { name: 'late with an expert', steps: ASSIGNED },
  { name: 'in review', steps: ANSWERED },
  {
    name: 'approved and closed out',
    steps: [...ANSWERED, { daysAgo: 13, by: MANAGER, event: 'approve' }, { daysAgo: 12, by: MANAGER, event: 'close' }],
  },
  {
    name: 'cancelled',
    steps: [{ daysAgo: 20, by: MANAGER, event: 'cancel', input: () => ({ text: 'A synthetic task fell away.' }) }],
  },
  { name: 'as it was entered', steps: [] },
];
