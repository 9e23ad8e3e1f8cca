import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

/** Work of days ago is due when it is due, also where that is after its item. */
const REASON = 'A synthetic reason for the day.';
const MANAGER = 'hq-execsec-manager';
const ANALYST = 'hq-execsec-analyst';
const OLA = 'office:HQ/OLA';

/** The analyst drafts the answer, and the Executive Secretariat takes it. */
const ANSWERED_BY_ANALYST: readonly StoryStep[] = [
  {
    daysAgo: 25,
    by: MANAGER,
    event: 'task',
    input: (after) => ({
      text: REASON,
      taskers: [{ level: 'expert', assignee: ANALYST, instructions: 'Please draft a reply', dueOn: after(8) }],
    }),
  },
  { daysAgo: 24, by: ANALYST, event: 'accept', taskersOf: `user:${ANALYST}` },
  {
    daysAgo: 20,
    by: ANALYST,
    event: 'respond',
    taskersOf: `user:${ANALYST}`,
    input: () => ({ result: 'official-response', text: 'A synthetic draft.' }),
  },
  { daysAgo: 19, by: MANAGER, event: 'accept-response', taskersOf: `user:${ANALYST}` },
  { daysAgo: 18, by: MANAGER, event: 'consolidate', input: () => ({ text: 'One synthetic answer.' }) },
];

/** What happened to synthetic folders: by whom, how many days ago, and what is still to be done. */
export const IQ_STORIES: readonly Story[] = [
  {
    name: 'late at an office',
    steps: [
      {
        daysAgo: 20,
        by: MANAGER,
        event: 'task',
        input: (after) => ({
          text: REASON,
          taskers: [{ level: 'office', office: 'OLA', instructions: 'Please draft a reply', dueOn: after(12) }],
        }),
      },
      { daysAgo: 19, by: 'hq-ola-analyst', event: 'accept', taskersOf: OLA },
    ],
  },
  {
    name: 'with several components',
    steps: [
      {
        daysAgo: 15,
        by: MANAGER,
        event: 'task',
        input: (after) => ({
          text: REASON,
          taskers: ['FEMA', 'CBP', 'ICE', 'USCIS'].map((component, at) => ({
            level: 'component',
            component,
            instructions: 'Please answer for your component',
            dueOn: after(12 + 4 * at),
          })),
        }),
      },
      { daysAgo: 14, by: 'cbp-secretariat', event: 'accept', taskersOf: 'component:CBP' },
      {
        daysAgo: 13,
        by: 'uscis-secretariat',
        event: 'decline',
        taskersOf: 'component:USCIS',
        input: () => ({ text: 'It is not ours.' }),
      },
      {
        daysAgo: 6,
        by: 'ice-secretariat',
        event: 'respond',
        taskersOf: 'component:ICE',
        input: () => ({ result: 'official-response', text: 'A synthetic answer.' }),
      },
    ],
  },
  {
    name: 'in clearance',
    steps: [
      ...ANSWERED_BY_ANALYST,
      {
        daysAgo: 17,
        by: MANAGER,
        event: 'submit-for-clearance',
        input: (after) => ({
          text: REASON,
          taskers: ['OGC', 'OLA'].map((office) => ({ level: 'office', office, dueOn: after(21) })),
        }),
      },
      {
        daysAgo: 12,
        by: 'hq-ogc-attorney',
        event: 'respond',
        taskersOf: 'office:HQ/OGC',
        input: () => ({ result: 'concurrence' }),
      },
    ],
  },
  {
    name: 'transferred',
    steps: [
      {
        daysAgo: 12,
        by: MANAGER,
        event: 'task',
        input: (after) => ({ text: REASON, taskers: [{ level: 'office', office: 'OLA', dueOn: after(20) }] }),
      },
      {
        daysAgo: 10,
        by: 'hq-ola-analyst',
        event: 'transfer',
        taskersOf: OLA,
        input: () => ({ office: 'OGC', text: 'It is a question of law.' }),
      },
      { daysAgo: 9, by: MANAGER, event: 'transfer', input: () => ({ office: 'OGC', text: 'With its tasker.' }) },
    ],
  },
  {
    name: 'more time asked for',
    steps: [
      {
        daysAgo: 9,
        by: MANAGER,
        event: 'task',
        input: (after) => ({ text: REASON, taskers: [{ level: 'office', office: 'OLA', dueOn: after(12) }] }),
      },
      { daysAgo: 8, by: 'hq-ola-analyst', event: 'accept', taskersOf: OLA },
      {
        daysAgo: 1,
        by: 'hq-ola-analyst',
        event: 'request-extension',
        taskersOf: OLA,
        input: (after) => ({ dueOn: after(15), text: 'A synthetic reason.' }),
      },
    ],
  },
  {
    name: 'closed',
    steps: [...ANSWERED_BY_ANALYST, { daysAgo: 16, by: MANAGER, event: 'close' }],
  },
  {
    name: 'clock stopped',
    steps: [{ daysAgo: 10, by: MANAGER, event: 'stop-clock', input: () => ({ text: 'We asked the writer.' }) }],
  },
  { name: 'as it was entered', steps: [] },
];
