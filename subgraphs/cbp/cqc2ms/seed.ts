import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { CATEGORIES, SUBMISSION_KINDS } from './case-values.ts';
import { CQC2MS_STORIES } from './stories.ts';
import { CQC2MS_WORKFLOW } from './workflow.ts';

export const CQC2MS_SEED: ToolSeed = {
  record: 'Cqc2msCase',
  enteredBy: 'cbp-cqc-agent',
  stories: CQC2MS_STORIES,
  referrals: {
    keptBy: 'cqc-supervisor',
    bodies: CQC2MS_WORKFLOW.referrals?.bodies?.map(({ party }) => party) ?? [],
  },
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    const itemType = random.pick(Object.keys(CATEGORIES));
    const ofEvent = itemType !== 'general-concerns';
    const ofTrade = itemType === 'trade';
    return {
      values: {
        channel: random.pick(['telephone', 'paper', 'in-person']),
        entryMethods: ['keyed'],
        controlNumber: `CQC-SYN-${String(n).padStart(7, '0')}`,
        itemType,
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 30),
        closedOn: state === 'closed' ? addDays(receivedOn, 18) : null,
        office: 'OFO',
        correspondentCategory: 'public',
        submissionKind: random.pick(Object.keys(SUBMISSION_KINDS)),
        email: `submitter${n}@example.gov`,
        firstName: random.person().split(' ')[0],
        lastName: random.person().split(' ').at(-1),
        city: 'Laredo',
        country: 'United States',
        stateProvince: 'Texas',
        postalCode: '00000',
        phoneNumber: random.phone(),
        portOfEntry: ofEvent ? random.pick(['Laredo', 'El Paso', 'Newark']) : null,
        incidentDate: ofEvent ? addDays(receivedOn, -3) : null,
        narrative: `Synthetic submission ${n}: the line stood still for two hours.`,
        entryType: ofTrade ? 'consumption' : null,
        cargoLocation: ofTrade ? 'Port Newark' : null,
        problemType: ofTrade ? 'release delayed' : null,
        identityVerified: true,
        finalDisposition: state === 'closed' ? 'The port was told to open another lane.' : null,
      },
      parties: n % 500 === 7 ? ['office:CBP/OFO'] : [],
    };
  },
};
