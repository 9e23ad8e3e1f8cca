import { SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';

export const EMMA_SEED: ToolSeed = {
  record: 'EmmaCorrespondence',
  enteredBy: 'emma-clerk',
  item: (random, n) => {
    const receivedOn = random.day(SYNTHETIC_TODAY);
    return {
      values: {
        controlNumber: `EMMA-SYN-${String(n).padStart(7, '0')}`,
        itemType: 'correspondence',
        state: random.pick(['logged', 'delivered', 'referred', 'in-process', 'closed']),
        receivedOn,
        office: random.pick(['NBC', 'TSC', 'VSC']),
        correspondentCategory: 'public',
        name: random.person(),
        receiptNumber: random.receiptNumber(),
        aNumber: random.chance(0.5) ? random.aNumber() : null,
        mailTrackingNumber: `SYN${random.digits(12)}`,
        responsiblePartyCode: `SYN-${random.digits(3)}`,
        datesReceived: [receivedOn],
        addressee: random.person(),
        form: random.pick(['I-90', 'I-130', 'I-485', 'N-400']),
        correspondenceType: random.pick(['evidence', 'inquiry', 'address change']),
        deliveryDate: receivedOn,
        deliveredTo: random.person(),
        processingPerson: random.person(),
      },
      parties: n % 1000 === 11 ? ['user:emma-bcu-officer'] : [],
    };
  },
};
