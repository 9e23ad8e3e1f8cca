import type { RegisterWhere } from '../gql/graphql.ts';
import { endOfWeek, plusDays } from '../parts/days.ts';

/** A tab of the register: its words, what they mean, and the items that it is of. */
export interface Tab {
  readonly name: string;
  readonly meaning: string;
  readonly where: (today: string) => RegisterWhere;
}

const ABSENT = { isNull: true };
/** Work that is still to be done: neither answered nor closed, and not an old file that was only brought over. */
const OPEN: RegisterWhere = { closedOn: ABSENT, answeredOn: ABSENT, not: { state: { eq: 'IMPORTED' } } };

export const TABS = {
  open: {
    name: 'Open',
    meaning: 'Neither answered nor closed.',
    where: () => OPEN,
  },
  late: {
    name: 'Late',
    meaning: 'Open, past the due day, and the clock runs.',
    where: (today) => ({ ...OPEN, stoppedOn: ABSENT, dueOn: { before: today } }),
  },
  week: {
    name: 'Due this week',
    meaning: 'Open, and due by Sunday.',
    where: (today) => ({ ...OPEN, stoppedOn: ABSENT, dueOn: { from: today, to: endOfWeek(today) } }),
  },
  later: {
    name: 'Due later',
    meaning: 'Open, and due after Sunday.',
    where: (today) => ({ ...OPEN, stoppedOn: ABSENT, dueOn: { from: plusDays(endOfWeek(today), 1) } }),
  },
  stuck: {
    name: 'Stuck',
    meaning: 'Open, and the clock stands still or there is no due day.',
    where: () => ({ and: [OPEN, { or: [{ stoppedOn: { isNull: false } }, { dueOn: ABSENT }] }] }),
  },
  answered: {
    name: 'Answered',
    meaning: 'Answered or closed.',
    where: () => ({ or: [{ answeredOn: { isNull: false } }, { closedOn: { isNull: false } }] }),
  },
  all: {
    name: 'All',
    meaning: 'Everything that the register lists.',
    where: () => ({}),
  },
} as const satisfies Record<string, Tab>;
export type TabKey = keyof typeof TABS;
export const TAB_KEYS = Object.keys(TABS) as TabKey[];

/** How pressing an open item is: each is in one of these, and they are all of the open ones. */
export const BUCKET_KEYS = ['late', 'week', 'later', 'stuck'] as const satisfies TabKey[];
export type BucketKey = (typeof BUCKET_KEYS)[number];
