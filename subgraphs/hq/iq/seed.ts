import { SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';

export const IQ_SEED: ToolSeed = {
  record: 'IqFolder',
  enteredBy: 'hq-execsec-manager',
  item: (random, n) => {
    const receivedOn = random.day(SYNTHETIC_TODAY);
    const state = random.pick(['open', 'assigned', 'in-review', 'answered', 'closed']);
    return {
      values: {
        controlNumber: `IQ-SYN-${String(n).padStart(7, '0')}`,
        itemType: random.pick(['correspondence', 'congressional', 'briefing', 'tasker']),
        state,
        receivedOn,
        dueOn: new Date(Date.parse(receivedOn) + 21 * 86_400_000).toISOString().slice(0, 10),
        closedOn: state === 'closed' ? new Date(Date.parse(receivedOn) + 18 * 86_400_000).toISOString().slice(0, 10) : null,
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
    };
  },
};
