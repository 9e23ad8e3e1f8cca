import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type Synthetic, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { OCC_PMT_STORIES } from './stories.ts';

const personOf = (random: Synthetic): Readonly<Record<string, unknown>> => ({
  names: random.person(),
  aNumbers: random.aNumber(),
  ...(random.chance(0.5) ? { datesOfBirth: random.day('2000-01-01', 20_000) } : {}),
  ...(random.chance(0.3) ? { maritalHistory: 'A synthetic marriage in a synthetic year.' } : {}),
});

export const OCC_PMT_SEED: ToolSeed = {
  record: 'OccPmtMatter',
  enteredBy: 'occ-attorney',
  stories: OCC_PMT_STORIES,
  item: (random, n, today) => {
    const told = n < ITEMS_OF_STORIES;
    const receivedOn = told ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    // What an event alone leads to is told in stories; the rest is as it was entered.
    const state = told ? 'open' : random.pick(['open', 'closed']);
    const itemType = random.pick(['case', 'case', 'question', 'policy-issue']);
    const closedOn = state === 'closed' ? addDays(receivedOn, 40) : null;
    const isFinal = closedOn !== null && itemType === 'case';
    return {
      values: {
        controlNumber: `OCC-SYN-${String(n).padStart(7, '0')}`,
        itemType,
        channel: 'email',
        entryMethods: ['keyed'],
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 30),
        closedOn,
        office: 'OCC',
        correspondentCategory: 'component',
        openTo: 'all-occ',
        division: random.pick(['litigation', 'refugee-and-asylum']),
        question: `Synthetic matter ${n}: what the synthetic law says.`,
        employeeName: random.person(),
        employeeTitle: random.pick(['Supervisor', 'Management Analyst', 'Officer']),
        employeeEmail: `client${n % 90}@example.gov`,
        employeePhone: random.phone(),
        employeeOfficeName: random.pick(['FOD', 'SCOPS', 'AAO']),
        employeeOfficeLocation: random.pick(['Springfield', 'Shelbyville']),
        ...(isFinal ? { decisionIsFinal: true, decisionFinalOn: addDays(receivedOn, 35) } : {}),
        ...(itemType === 'policy-issue' ? {} : personOf(random)),
      },
      parties: [],
    };
  },
};
