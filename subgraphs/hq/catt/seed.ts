import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { CATT_STORIES } from './stories.ts';

export const CATT_SEED: ToolSeed = {
  record: 'CattTask',
  enteredBy: 'catt-manager',
  stories: CATT_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    const byLetter = random.chance(0.6);
    const [firstName, lastName] = random.person().split(' ');
    return {
      values: {
        controlNumber: `CATT-SYN-${String(n).padStart(7, '0')}`,
        channel: byLetter ? 'paper' : 'email',
        entryMethods: ['keyed'],
        itemType: byLetter ? 'correspondence' : 'task',
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 20),
        closedOn: state === 'closed' ? addDays(receivedOn, 17) : null,
        office: random.pick(['ESEC', 'CATT', 'OGC']),
        correspondentCategory: byLetter ? random.pick(['congress', 'public', 'non-government']) : 'component',
        title: random.pick(['Mr.', 'Mrs.', 'Ms.']),
        firstName,
        lastName,
        jobTitle: random.pick(['Legislative director', 'Program analyst', 'Chief of staff']),
        organizationRole: random.pick(['Representative', 'Liaison', 'Member']),
        organizationSite: `Synthetic Site ${random.digits(2)}`,
        organizationMailingAddress: `${random.digits(3)} Synthetic Avenue\nWashington, DC 20528`,
        mailingAddress: byLetter ? `${random.digits(3)} Specimen Street\nWashington, DC 20528` : null,
        phoneNumber: random.phone(),
        emailAddress: `task${n}@example.gov`,
        username: byLetter ? null : `synthetic-${n}`,
        request: `Synthetic task ${n} about a synthetic matter.`,
      },
      // Few of many: an analyst handles some, and some are assigned to other components.
      parties: [...(n < 40 || n % 500 === 7 ? ['user:catt-analyst'] : []), ...(n % 10 === 3 ? ['component:FEMA'] : [])],
    };
  },
};
