import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { SCOPSSCATA_STORIES } from './stories.ts';

export const SCOPSSCATA_SEED: ToolSeed = {
  record: 'ScopsscataInquiry',
  enteredBy: 'scopsscata-router',
  stories: SCOPSSCATA_STORIES,
  recipients: [...['CSC', 'NSC', 'PSC', 'TSC', 'VSC'].map((office) => ({ office })), { office: 'SCOPS', person: 'scopsscata-expert' }],
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -22), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    return {
      values: {
        controlNumber: `SCATA-SYN-${String(n).padStart(7, '0')}`,
        itemType: 'inquiry',
        channel: 'email',
        entryMethods: ['uploaded'],
        state,
        receivedOn,
        closedOn: state === 'closed' ? addDays(receivedOn, 9) : null,
        office: 'SCOPS',
        correspondentCategory: 'public',
        customerName: random.person(),
        customerEmail: `customer${n}@example.gov`,
        receiptNumber: random.receiptNumber(),
        formNumber: random.pick(['I-90', 'I-130', 'I-485', 'I-765']),
        benefitType: random.pick(['permanent residence', 'work permit', 'naturalization']),
        ncscContactDate: addDays(receivedOn, -(31 + random.integer(40))),
        serviceRequestNumber: `SR-SYN-${random.digits(8)}`,
        inquiry: `Synthetic inquiry ${n}: the service request was not answered.`,
      },
      parties: n % 20 === 7 ? ['office:USCIS/VSC'] : [],
    };
  },
};
