import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { OPQ_REQUESTS_STORIES } from './stories.ts';

export const OPQ_REQUESTS_SEED: ToolSeed = {
  record: 'OpqRequest',
  enteredBy: 'opq-requester',
  stories: OPQ_REQUESTS_STORIES,
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 6) : random.day(SYNTHETIC_TODAY);
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    return {
      values: {
        controlNumber: `OPQ-SYN-${String(n).padStart(7, '0')}`,
        itemType: 'report-request',
        channel: 'web',
        entryMethods: ['keyed'],
        state,
        receivedOn,
        closedOn: state === 'closed' ? addDays(receivedOn, 12) : null,
        office: 'OPQ',
        employeeName: random.person(),
        employeeEmail: `requester${n}@example.gov`,
        employeeOffice: random.pick(['FOD', 'RAIO', 'SCOPS']),
        requestDetails: `A synthetic question ${n} about workload.`,
        requestDateRange: 'The last fiscal year',
        fiscalYear: random.pick(['2025', '2026']),
        formType: random.pick(['I-539', 'I-130', 'N-400']),
        dataTypes: random.pick([['receipt', 'approvals'], ['pending'], ['cycle-time']]),
        reportFormat: random.pick(['Table', 'Chart']),
        fileType: random.pick(['csv', 'excel', 'pdf']),
        reportFrequency: 'once',
      },
      parties: [],
    };
  },
};
