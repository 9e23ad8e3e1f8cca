import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { IQ_STORIES } from './stories.ts';

export const IQ_SEED: ToolSeed = {
  record: 'IqFolder',
  enteredBy: 'hq-execsec-manager',
  stories: IQ_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered, by hand or from an old file.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'imported', 'closed']);
    return {
      values: {
        channel: 'paper',
        entryMethods: ['scanned', 'keyed'],
        controlNumber: `IQ-SYN-${String(n).padStart(7, '0')}`,
        itemType: random.pick(['correspondence', 'congressional', 'briefing', 'tasker']),
        state,
        receivedOn,
        dueOn: state === 'imported' ? null : addDays(receivedOn, 21),
        closedOn: state === 'closed' ? addDays(receivedOn, 18) : null,
        office: random.pick(['ESEC', 'OGC', 'OPA', 'OLA']),
        correspondentCategory: random.pick(['congress', 'public', 'agency', 'private-sector']),
        name: random.person(),
        organization: `Synthetic Organization ${random.digits(3)}`,
        phoneNumber: random.phone(),
        email: `writer${n}@example.gov`,
        countryOfOrigin: random.pick(['Utopia', 'Ruritania', 'Erewhon']),
        dateOfBirth: random.day('2000-01-01', 20_000),
        gender: random.pick(['female', 'male', 'not stated']),
        socialSecurityNumber: random.chance(0.3) ? random.ssn() : null,
        aNumber: random.chance(0.3) ? random.aNumber() : null,
        subjectOfRequest: `Synthetic request ${n} about a synthetic matter.`,
      },
      // Few of many: an analyst works on some folders, and some are shared with a component.
      parties: [...(n % 5000 === 7 || n < 40 ? ['user:hq-execsec-analyst'] : []), ...(n % 10 === 3 ? ['component:CBP'] : [])],
      // On behalf of somebody, by somebody: one letter in five that is worked on.
      parts: { persons: state === 'open' && n % 5 === 1 ? [{ role: 'subject', name: random.person() }] : [] },
    };
  },
};
