import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { LOCKBOX_STORIES } from './stories.ts';

export const LOCKBOX_SEED: ToolSeed = {
  record: 'LockboxServiceItem',
  enteredBy: 'lockbox-analyst',
  stories: LOCKBOX_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -15), 4) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    return {
      values: {
        controlNumber: `LOCKBOX-SYN-${String(n).padStart(7, '0')}`,
        itemType: 'inquiry',
        channel: 'email',
        entryMethods: ['uploaded'],
        state,
        receivedOn,
        closedOn: state === 'closed' ? addDays(receivedOn, 6) : null,
        office: 'OIDP',
        correspondentCategory: 'public',
        senderName: random.person(),
        email: `inquirer${n}@example.gov`,
        phone: random.phone(),
        applicantNames: random.person(),
        dateOfBirth: random.day('2000-01-01', 20_000),
        alienNumber: random.chance(0.5) ? random.aNumber() : null,
        receiptNumber: random.receiptNumber(),
        messageText: `Synthetic inquiry ${n}: was my application received?`,
      },
      parties: n % 500 === 7 ? ['user:lockbox-other-analyst'] : [],
    };
  },
};
