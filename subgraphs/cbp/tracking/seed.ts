import { ITEMS_OF_STORIES, SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { CORRESPONDENCE_MODULES } from './access.ts';
import { CBP_TRACKING_STORIES } from './stories.ts';

export const CBP_TRACKING_SEED: ToolSeed = {
  record: 'CbpTrackingFolder',
  enteredBy: 'cbp-oes-specialist',
  stories: CBP_TRACKING_STORIES,
  notices: {
    toldBy: 'hq-execsec-manager',
    takenBy: 'cbp-oes-specialist',
    input: {
      module: 'OES_CORRESPONDENCE',
      itemType: 'CORRESPONDENCE',
      channel: 'EMAIL',
      entryMethods: ['KEYED'],
      office: 'OFO',
      originatorName: 'DHS Executive Secretariat',
      statusInformation: 'Synthetic: the office drafts its part.',
    },
    event: (dueOn) => ({
      task: { taskers: [{ level: 'OFFICE', office: 'OFO', instructions: 'Please draft a reply', dueOn }] },
    }),
  },
  item: (random, n, today) => {
    const receivedOn = n < ITEMS_OF_STORIES ? random.day(addDays(today, -32), 10) : random.day(SYNTHETIC_TODAY);
    const state = n < ITEMS_OF_STORIES ? 'open' : random.pick(['open', 'closed']);
    return {
      values: {
        channel: 'paper',
        entryMethods: ['scanned', 'keyed'],
        controlNumber: `CBP-SYN-${String(n).padStart(7, '0')}`,
        itemType: random.pick(['correspondence', 'question-for-the-record', 'congressional-report']),
        module: random.pick(CORRESPONDENCE_MODULES),
        // What an event alone leads to is told in stories; the rest is as it was entered.
        state,
        receivedOn,
        dueOn: addDays(receivedOn, 14),
        closedOn: state === 'closed' ? addDays(receivedOn, 12) : null,
        office: random.pick(['OES', 'OFO', 'USBP', 'OPR']),
        correspondentCategory: random.pick(['congress', 'public', 'agency']),
        originatorName: random.person(),
        originatorContactInformation: `${random.phone()}, originator${n}@example.gov`,
        subjectName: random.person(),
        subjectDateOfBirth: random.chance(0.3) ? random.day('2000-01-01', 20_000) : null,
        subjectSsn: random.chance(0.2) ? random.ssn() : null,
        subjectANumber: random.chance(0.2) ? random.aNumber() : null,
        notes: `Synthetic note ${n}.`,
        statusInformation: `Synthetic status ${n}.`,
        employeeName: random.person(),
      },
      parties: n % 20 === 5 ? ['office:CBP/OFO'] : [],
    };
  },
};

export const CBP_MID_SEED: ToolSeed = {
  ...CBP_TRACKING_SEED,
  enteredBy: 'cbp-mid-inspector',
  series: 1,
  stories: [],
  item: (random, n, today) => {
    const { values } = CBP_TRACKING_SEED.item(random, n + 10_000_000, today);
    return { values: { ...values, controlNumber: `CBP-MID-SYN-${String(n).padStart(6, '0')}`, module: 'mid', itemType: random.pick(['audit', 'inspection', 'recommendation']) } };
  },
};
