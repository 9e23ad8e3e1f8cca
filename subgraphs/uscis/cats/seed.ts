import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { CATS_STORIES } from './stories.ts';

export const CATS_SEED: ToolSeed = {
  record: 'CatsTasking',
  enteredBy: 'uscis-exso',
  stories: CATS_STORIES,
  recipients: [
    { office: 'FOD', person: 'uscis-task-coordinator' },
    { office: 'RAIO', person: 'uscis-other-coordinator' },
  ],
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    const itemType = n % 4 === 3 ? 'policy-clearance' : 'controlled-tasking';
    return {
      values: {
        controlNumber: `CATS-SYN-${String(n).padStart(7, '0')}`,
        itemType,
        channel: 'email',
        entryMethods: ['keyed'],
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 20),
        closedOn: state === 'closed' ? addDays(receivedOn, 18) : null,
        office: 'EXSO',
        correspondentCategory: itemType === 'policy-clearance' ? 'component' : random.pick(['congress', 'headquarters', 'component']),
        employeeName: random.person(),
        employeeAgencyOffice: random.pick(['DHS ESEC', 'CBP OES', 'ICE OES', 'A synthetic committee', 'USCIS Policy']),
        employeeEmail: `originator${n}@example.gov`,
        employeePhone: random.phone(),
        employeeTitle: random.pick(['Executive Secretary', 'Staff Director', 'Management Analyst']),
        ...(itemType === 'policy-clearance'
          ? {}
          : {
              submitterName: random.person(),
              submitterMailingAddress: `${random.digits(3)} Synthetic Street, Springfield`,
              submitterEmail: `correspondent${n}@example.gov`,
            }),
      },
      parties: n % 20 === 7 ? ['office:USCIS/RAIO'] : [],
    };
  },
};
