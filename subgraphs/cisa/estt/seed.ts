import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { ESTT_STORIES } from './stories.ts';

export const ESTT_SEED: ToolSeed = {
  record: 'EsttTask',
  enteredBy: 'cisa-execsec-manager',
  stories: ESTT_STORIES,
  item: (random, n, today) => {
    const told = n < ITEMS_OF_STORIES;
    const receivedOn = told ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = told ? 'open' : random.pick(['open', 'closed']);
    const office = told ? 'ESEC' : random.pick(['ESEC', 'CSD', 'ISD']);
    return {
      values: {
        controlNumber: `ESTT-SYN-${String(n).padStart(7, '0')}`,
        itemType: random.pick(['correspondence', 'department-task', 'briefing', 'clearance', 'coordination']),
        channel: 'email',
        entryMethods: ['keyed'],
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 20),
        closedOn: state === 'closed' ? addDays(receivedOn, 15) : null,
        office,
        correspondentCategory: 'component',
        taskTitle: `Synthetic task ${n}`,
        organizationMissionInformation: random.pick(['A synthetic sector of infrastructure', 'A synthetic exercise']),
        request: `What is known of synthetic resilience ${n}.`,
      },
      parties: [],
    };
  },
};
