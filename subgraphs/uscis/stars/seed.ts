import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { STARS_STORIES } from './stories.ts';

export const STARS_SEED: ToolSeed = {
  record: 'StarsIncident',
  enteredBy: 'stars-incident-manager',
  stories: STARS_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'logged' : random.pick(['logged', 'closed']);
    return {
      values: {
        channel: random.pick(['email', 'telephone']),
        entryMethods: ['keyed'],
        controlNumber: `STARS-SYN-${String(n).padStart(7, '0')}`,
        itemType: n % 9 === 0 ? 'breach' : 'incident',
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 30),
        closedOn: state === 'closed' ? addDays(receivedOn, 18) : null,
        office: 'Privacy',
        correspondentCategory: random.pick(['component', 'public']),
        sirNumber: `SIR-SYN-${String(n).padStart(6, '0')}`,
        incidentStatus: state === 'closed' ? 'mitigated' : random.pick(['reported', 'confirmed', 'contained']),
        employeeName: random.person(),
        employeeEmail: `employee${n}@example.gov`,
        employeePhone: random.phone(),
        employeeTitle: 'Adjudications Officer',
        employeeOffice: random.pick(['NBC', 'TSC', 'VSC']),
        name: random.person(),
        dateOfBirth: random.day('2000-01-01', 20_000),
        email: `person${n}@example.gov`,
        aNumber: random.chance(0.5) ? random.aNumber() : null,
        receiptNumber: random.receiptNumber(),
        immigrationStatus: random.pick(['lawful permanent resident', 'asylee', 'not stated']),
        evidence: `Synthetic incident ${n}: a letter went to another synthetic address.`,
        closingRemarks: state === 'closed' ? 'The letter came back unopened.' : null,
      },
      parties: n % 500 === 7 ? ['user:stars-specialist'] : [],
    };
  },
};
