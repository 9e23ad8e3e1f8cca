import type { ToolSeed } from '../../shared-schema/features/seeding/index.ts';

/** Of IQ's items, how many have which value: some groups are small, some just not. */
export const SKEWED: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  office: [
    ['ESEC', 85],
    ['OLA', 60],
    ['OGC', 41],
    ['OPA', 24],
    ['OSEM', 9],
    ['PRIV', 4],
    ['CRCL', 1],
    ['OIG', 12],
  ],
  state: [
    ['open', 84],
    ['assigned', 60],
    ['in-review', 50],
    ['answered', 7],
    ['closed', 35],
  ],
  itemType: [
    ['correspondence', 120],
    ['congressional', 100],
    ['briefing', 15],
    ['tasker', 1],
  ],
  correspondentCategory: [
    ['congress', 90],
    ['public', 90],
    ['agency', 54],
    ['foreign', 2],
  ],
};
export const IQ_ITEMS = 236;

const STRIDES: Readonly<Record<string, number>> = { office: 1, state: 29, itemType: 83, correspondentCategory: 115 };
/** The n-th of a list in which each value stands as often as it says, in an order of the column's own. */
const nth = (key: string, n: number): string => {
  const values = SKEWED[key]!.flatMap(([value, times]) => Array<string>(times).fill(value));
  return values[(n * STRIDES[key]!) % values.length]!;
};
export const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
export const FIRST_DAY = '2026-01-01';

export const SKEWED_IQ: ToolSeed = {
  record: 'IqFolder',
  enteredBy: 'hq-execsec-manager',
  item: (random, n) => {
    const receivedOn = plus(FIRST_DAY, random.integer(150));
    const tracked = Object.fromEntries(Object.keys(SKEWED).map((key) => [key, nth(key, n)]));
    const closedOn = tracked.state === 'closed' ? plus(receivedOn, 20) : null;
    return { values: { ...tracked, controlNumber: `IQ-SYN-${n}`, receivedOn, dueOn: plus(receivedOn, 21), closedOn } };
  },
};
const EMMA_STATES = [
  ['logged', 40],
  ['delivered', 30],
  ['referred', 3],
  ['in-process', 2],
  ['closed', 25],
] as const;
export const SKEWED_EMMA: ToolSeed = {
  record: 'EmmaCorrespondence',
  enteredBy: 'emma-clerk',
  item: (random, n) => {
    const states = EMMA_STATES.flatMap(([state, times]) => Array<string>(times).fill(state));
    const office = n < 6 ? 'VSC' : random.pick(['NBC', 'TSC']);
    const controlNumber = `EMMA-SYN-${n}`;
    return {
      values: {
        controlNumber,
        itemType: 'correspondence',
        state: states[n % 100],
        receivedOn: FIRST_DAY,
        office,
        receiptNumber: random.receiptNumber(),
      },
    };
  },
};
