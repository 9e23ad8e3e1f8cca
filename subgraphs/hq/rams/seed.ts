import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { RAMS_STORIES } from './stories.ts';

export const RAMS_SEED: ToolSeed = {
  record: 'RamsRegulatoryAction',
  enteredBy: 'hq-rams-administrator',
  stories: RAMS_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    const interagency = n % 4 === 3;
    const crmUser = !interagency && random.chance(0.4);
    return {
      values: {
        controlNumber: `RAMS-SYN-${String(n).padStart(7, '0')}`,
        itemType: interagency ? 'interagency-regulatory-action' : 'regulatory-action',
        state,
        channel: 'email',
        entryMethods: ['keyed'],
        receivedOn,
        dueOn: addDays(receivedOn, 45),
        closedOn: state === 'closed' ? addDays(receivedOn, 40) : null,
        office: random.pick(['RLD', 'OGC']),
        correspondentCategory: interagency ? 'white-house' : random.pick(['headquarters', 'component']),
        actionTitle: `Synthetic rule ${n} on a synthetic matter`,
        firstName: random.pick(['Synthetic', 'Sample']),
        lastName: random.person(),
        title: random.pick(['Analyst', 'Attorney', 'Desk officer']),
        organization: interagency ? 'Office of Management and Budget' : `Synthetic Office ${random.digits(2)}`,
        businessPhone: random.phone(),
        email: `contact${n}@example.gov`,
        contactIsCrmUser: crmUser,
        userName: crmUser ? 'hq-rams-licensee' : null,
      },
      // Given to OGC, some to a component, few to a person.
      parties: [...(n < ITEMS_OF_STORIES || n % 2 === 0 ? ['office:HQ/OGC'] : []), ...(n < ITEMS_OF_STORIES || n % 10 === 3 ? ['component:CBP'] : []), ...(n % 1000 === 11 ? ['user:hq-rams-expert'] : [])],
    };
  },
};
