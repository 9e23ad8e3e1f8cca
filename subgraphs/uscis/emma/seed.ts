import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { EMMA_STORIES } from './stories.ts';

export const EMMA_SEED: ToolSeed = {
  record: 'EmmaCorrespondence',
  enteredBy: 'emma-clerk',
  stories: EMMA_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
    const state = n < ITEMS_OF_STORIES ? 'logged' : random.pick(['logged', 'closed']);
    return {
      values: {
        channel: 'paper',
        entryMethods: ['scanned', 'keyed'],
        controlNumber: `EMMA-SYN-${String(n).padStart(7, '0')}`,
        itemType: 'correspondence',
        // What an event alone leads to is told in stories; the rest is as it was entered.
        state,
        closedOn: state === 'closed' ? addDays(receivedOn, 12) : null,
        receivedOn,
        office: random.pick(['NBC', 'TSC', 'VSC']),
        correspondentCategory: 'public',
        name: random.person(),
        receiptNumber: random.receiptNumber(),
        aNumber: random.chance(0.5) ? random.aNumber() : null,
        mailTrackingNumber: `SYN${random.digits(12)}`,
        responsiblePartyCode: `SYN-${random.digits(3)}`,
        datesReceived: [receivedOn],
        addressee: random.person(),
        form: random.pick(['I-90', 'I-130', 'I-485', 'N-400']),
        correspondenceType: random.pick(['evidence', 'inquiry', 'address change']),
        deliveryDate: receivedOn,
        deliveredTo: random.person(),
        processingPerson: random.person(),
      },
      parties: n % 1000 === 11 ? ['user:emma-bcu-officer'] : [],
    };
  },
};
