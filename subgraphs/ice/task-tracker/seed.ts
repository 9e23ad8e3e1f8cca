import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { OHC_TASK_TRACKER_STORIES } from './stories.ts';

/** What employees ask; what I-CATT gives to OHC comes from there. */
const ASKED = ['When synthetic leave is credited.', 'Which synthetic form a transfer needs.', 'Whether a synthetic benefit goes on.', 'Who approves synthetic telework.'];

export const OHC_TASK_TRACKER_SEED: ToolSeed = {
  record: 'OhcTaskTrackerTasking',
  enteredBy: 'ice-ohc-specialist',
  stories: OHC_TASK_TRACKER_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    return {
      values: {
        controlNumber: `OHC-SYN-${String(n).padStart(7, '0')}`,
        sourceNumber: `SN-SYN-${String(n).padStart(7, '0')}`,
        itemType: 'employee-inquiry',
        channel: random.pick(['web', 'email', 'telephone']),
        entryMethods: ['keyed'],
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 10),
        closedOn: state === 'closed' ? addDays(receivedOn, 7) : null,
        office: 'OHC',
        correspondentCategory: 'component',
        userName: random.person(),
        userEmail: `specialist${n % 40}@example.gov`,
        userPhone: random.phone(),
        userTitle: random.pick(['Human Resources Specialist', 'Benefits Specialist', 'Section Chief']),
        taskingContent: random.pick(ASKED),
      },
      parties: [...(n % 10 === 3 ? ['user:ohc-responder'] : []), ...(n % 10 === 7 ? ['user:ohc-contractor'] : [])],
    };
  },
};
