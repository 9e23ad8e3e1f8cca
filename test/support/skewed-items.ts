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

/** What is really there, in plain SQL, as the register groups it. */
export const TRUTH = `select tool, component, state, coalesce(office, 'none') as office, item_type as "itemType",
   coalesce(correspondent_category, 'none') as "correspondentCategory",
   coalesce(received_on::text, 'none') as "receivedOn", coalesce(closed_on::text, 'none') as "closedOn",
   coalesce(due_on::text, 'none') as "dueOn", coalesce(to_char(received_on, 'YYYY-MM'), 'none') as "receivedMonth",
   coalesce(to_char(closed_on, 'YYYY-MM'), 'none') as "closedMonth",
   case when coalesce(closed_on, answered_on, stopped_on) is null
     and due_on < (now() at time zone 'America/New_York')::date then 'overdue' else 'not-overdue' end as overdue,
   case when closed_on is not null then 'closed-in-time' when due_on < (now() at time zone 'America/New_York')::date
     then 'open-late' else 'open-in-time' end as standing,
   case when closed_on is not null then 'none'
     when (now() at time zone 'America/New_York')::date - received_on > 90 then 'over-90-days'
     when (now() at time zone 'America/New_York')::date - received_on > 30 then 'up-to-90-days'
     when (now() at time zone 'America/New_York')::date - received_on > 7 then 'up-to-30-days'
     else 'up-to-7-days' end as age,
   case when closed_on is null then 'none' when closed_on - received_on > 90 then 'over-90-days'
     when closed_on - received_on > 30 then 'up-to-90-days' when closed_on - received_on > 7 then 'up-to-30-days'
     else 'up-to-7-days' end as "daysToResponse"
 from register where parent is null`;
