import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { ACT_STORIES } from './stories.ts';

/** What FEMA is written about. */
const SUBJECTS = ['A synthetic shelter after a synthetic flood.', 'When a synthetic grant is decided.', 'Thanks for help in a synthetic storm.', 'A synthetic map of flood zones.'];

export const ACT_SEED: ToolSeed = {
  record: 'ActTask',
  enteredBy: 'fema-action-officer',
  stories: ACT_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    const itemType = random.pick(['correspondence', 'correspondence', 'congressional-inquiry', 'department-tasker']);
    const written = itemType !== 'department-tasker' && random.chance(0.7);
    return {
      values: {
        controlNumber: `ACT-SYN-${String(n).padStart(7, '0')}`,
        itemType,
        channel: random.pick(['paper', 'email', 'fax']),
        entryMethods: ['uploaded', 'keyed'],
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 15),
        closedOn: state === 'closed' ? addDays(receivedOn, 12) : null,
        office: 'OEA',
        correspondentCategory: { 'congressional-inquiry': 'congress', 'department-tasker': 'component' }[itemType] ?? random.pick(['public', 'non-government', 'state-local']),
        employeeName: random.person(),
        employeeEmailAddress: random.chance(0.3) ? 'synthetic-inbox@example.gov' : `reviewer${n % 90}@example.gov`,
        employeeOrganization: random.pick(['Response', 'Recovery', 'OCC']),
        taskSubject: random.pick(SUBJECTS),
        relevantDates: [receivedOn, addDays(receivedOn, 7)],
        ...(written
          ? {
              name: random.person(),
              jobTitle: random.pick(['Legislative Director', 'Mayor', 'Volunteer']),
              emailAddress: `writer${n}@example.gov`,
              phoneNumber: random.phone(),
              mailingAddress: `${random.digits(3)} Synthetic Street, Springfield`,
            }
          : {}),
      },
      parties: [...(n % 10 === 3 ? ['office:FEMA/Response'] : []), ...(n % 10 === 7 ? ['user:act-reviewer'] : [])],
    };
  },
};
