import type { Story, StoryStep } from '../../../shared-schema/features/seeding/index.ts';

/** Work of days ago is due when it is due, also where that is after its item. */
const REASON = 'A synthetic reason for the day.';
const AGENT = 'cbp-cqc-agent';
const OFFICER = 'cqc-field-officer';
const OFO = 'office:CBP/OFO';

const ACKNOWLEDGED: StoryStep = { daysAgo: 24, by: AGENT, event: 'acknowledge' };
const toOffice = (daysAgo: number, days: number): StoryStep => ({
  daysAgo,
  by: AGENT,
  event: 'task',
  input: (after) => ({
    text: REASON,
    taskers: [{ level: 'office', office: 'OFO', instructions: 'Please review and answer', dueOn: after(days) }],
  }),
});

/** What happened to synthetic cases: by whom, how many days ago, and what is still to be done. */
export const CQC2MS_STORIES: readonly Story[] = [
  { name: 'late at an office', steps: [ACKNOWLEDGED, toOffice(22, 10)] },
  {
    name: 'answered by the office that has it',
    steps: [
      ACKNOWLEDGED,
      toOffice(22, 12),
      {
        daysAgo: 16,
        by: OFFICER,
        event: 'dispatch',
        input: () => ({ recipient: 'submitter@example.gov', text: 'The officer was reminded of the rules.' }),
      },
      {
        daysAgo: 15,
        by: OFFICER,
        event: 'respond',
        taskersOf: OFO,
        input: () => ({ result: 'official-response', text: 'A synthetic answer.' }),
      },
      { daysAgo: 14, by: AGENT, event: 'accept-response', taskersOf: OFO },
      { daysAgo: 13, by: AGENT, event: 'close' },
    ],
  },
  {
    // The office that it happened at answers what the investigation asks.
    name: 'referred for investigation',
    steps: [
      ACKNOWLEDGED,
      toOffice(22, 30),
      { daysAgo: 20, by: AGENT, event: 'refer', input: () => ({ referredTo: 'office:HQ/CRCL', text: REASON }) },
    ],
  },
  {
    name: 'advised to file with DHS TRIP',
    steps: [
      ACKNOWLEDGED,
      {
        daysAgo: 21,
        by: AGENT,
        event: 'advise',
        input: () => ({ referredTo: 'outside:DHS TRIP', text: 'Please file a redress inquiry with DHS TRIP.' }),
      },
    ],
  },
  { name: 'as it was entered', steps: [] },
];
