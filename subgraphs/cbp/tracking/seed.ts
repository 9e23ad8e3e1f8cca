import { SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';
import { CORRESPONDENCE_MODULES } from './access.ts';

export const CBP_TRACKING_SEED: ToolSeed = {
  record: 'CbpTrackingFolder',
  enteredBy: 'cbp-oes-specialist',
  item: (random, n) => {
    const receivedOn = random.day(SYNTHETIC_TODAY);
    return {
      values: {
        controlNumber: `CBP-SYN-${String(n).padStart(7, '0')}`,
        itemType: random.pick(['correspondence', 'question-for-the-record', 'congressional-report']),
        module: random.pick(CORRESPONDENCE_MODULES),
        state: random.pick(['open', 'tasked', 'in-review', 'answered', 'closed']),
        receivedOn,
        dueOn: new Date(Date.parse(receivedOn) + 14 * 86_400_000).toISOString().slice(0, 10),
        office: random.pick(['OES', 'OFO', 'USBP', 'OPR']),
        correspondentCategory: random.pick(['congress', 'public', 'agency']),
        departmentTaskerNumber: random.chance(0.3) ? `HQT-SYN-${random.digits(6)}` : null,
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
  item: (random, n) => {
    const { values } = CBP_TRACKING_SEED.item(random, n + 10_000_000);
    return { values: { ...values, controlNumber: `CBP-MID-SYN-${String(n).padStart(6, '0')}`, module: 'mid', itemType: random.pick(['audit', 'inspection', 'recommendation']), departmentTaskerNumber: n % 4 === 0 ? `HQT-SYN-${random.digits(6)}` : null } };
  },
};
