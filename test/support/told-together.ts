import type { Synthetic } from '../../shared-schema/features/seeding/index.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { Attacker, is } from './attacker.ts';

/*
 * Items that stand in some way, each kind with the groups in which the statistics have it, by hand; and what somebody
 * concludes who knows what the words mean: that an overdue item is an open one, and a month of closing has closed ones.
 */
interface Kind {
  /** Columns, as SQL of the day on which it is published. */
  readonly columns: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
}
const open = (state: string, standing: string, columns: Kind['columns']): Kind => ({
  columns: { received_on: 'today - 40', ...columns },
  groups: {
    ...{ state, standing, overdue: standing === 'open-late' ? 'overdue' : 'not-overdue', age: 'up-to-90-days' },
    daysToResponse: standing === 'open-answered' ? 'up-to-7-days' : 'none',
  },
});
const closed = (state: string, days: number, columns: Kind['columns'] = {}): Kind => ({
  columns: { received_on: `today - ${days} - 100`, due_on: 'today - 80', closed_on: `today - ${days}`, ...columns },
  groups: {
    ...{ state, overdue: 'not-overdue', standing: days < 80 ? 'closed-late' : 'closed-in-time', age: 'none' },
    ...{
      closedMonth: legalDay(new Date(Date.now() - days * 86_400_000)).slice(0, 7),
      daysToResponse: state === 'closed' ? 'over-90-days' : 'none',
    },
  },
});
export const KINDS: readonly Kind[] = [
  open('open', 'open-late', { due_on: 'today - 5' }),
  open('assigned', 'open-late', { due_on: 'today - 6' }),
  open('open', 'open-in-time', { due_on: 'today + 9' }),
  open('assigned', 'open-stopped', { due_on: 'today + 9', stopped_on: 'today - 2' }),
  open('in-review', 'open-without-day', { due_on: 'null' }),
  open('answered', 'open-answered', { due_on: 'today + 1', answered_on: 'received_on + 3' }),
  closed('closed', 5),
  closed('closed', 90),
  closed('withdrawn', 5),
  closed('cancelled', 90),
];

/** How many items of each kind a tool has: none, few or many. */
export const sizesOf = (random: Synthetic): number[] =>
  KINDS.map(() => {
    const most = random.pick([0, 10, 20, 60, 60, 400]);
    return most === 0 ? 0 : 1 + random.integer(most);
  });

/** Returns the SQL of a table's items of these kinds, so many of each by tool. */
export const itemsOf = (tools: readonly (readonly number[])[]): string => {
  const kinds = KINDS.map(({ columns, groups }, kind) => {
    const {
      received_on = 'null',
      due_on = 'null',
      closed_on = 'null',
      answered_on = 'null',
      stopped_on = 'null',
    } = columns;
    const day = (sql: string) => `(${sql.replace('received_on', received_on)})::date`;
    const days = [received_on, due_on, closed_on, answered_on, stopped_on].map(day).join(', ');
    return `(${kind}, '${groups.state}', ${days})`;
  });
  const sizes = tools.flatMap((all, tool) => all.map((items, kind) => `('t${tool}', ${kind}, ${items})`));
  return `select tool, 'HQ' as component, null::uuid as parent, state, null::text as office, 'letter' as item_type,
      null::text as correspondent_category, received_on, due_on, closed_on, answered_on, stopped_on
    from (select (now() at time zone 'America/New_York')::date as today) now
    cross join lateral (values ${kinds.join(', ')})
      as kind (kind, state, received_on, due_on, closed_on, answered_on, stopped_on)
    join (values ${sizes.join(', ')}) as size (tool, kind, items) using (kind)
    cross join lateral generate_series(1, size.items)`;
};

export interface Told {
  readonly dimension: string;
  readonly value: string;
  readonly items: number;
}
const TABLES = ['state', 'standing', 'overdue', 'age', 'closedMonth', 'daysToResponse'];
/** Sets of items of which one thing is said, by what they have in common. */
const SETS: Readonly<Record<string, (groups: Kind['groups']) => boolean>> = {
  all: () => true,
  open: ({ age }) => age !== 'none',
  closed: ({ age }) => age === 'none',
  responded: ({ daysToResponse }) => daysToResponse !== 'none',
  'closed, responded': ({ age, daysToResponse }) => age === 'none' && daysToResponse !== 'none',
  'closed, not responded': ({ age, daysToResponse }) => age === 'none' && daysToResponse === 'none',
  'open, not late': ({ age, overdue }) => age !== 'none' && overdue !== 'overdue',
  'open, neither late nor answered': ({ standing = '' }) => /stopped|open-in-time|open-without/.test(standing),
};
/** Which sets are made of which others, whatever the items are. */
const SUMS: readonly (readonly [string, ...string[]])[] = [
  ['all', 'open', 'closed'],
  ['open', 'standing open-late', 'open, not late'],
  ['open, not late', 'standing open-answered', 'open, neither late nor answered'],
  ['overdue overdue', 'standing open-late'],
  ['overdue not-overdue', 'open, not late', 'closed'],
  ['responded', 'standing open-answered', 'closed, responded'],
  ['closed', 'closed, responded', 'closed, not responded'],
  ['closed, not responded', 'state withdrawn', 'state cancelled'],
  ['closed, responded', 'state closed'],
  ['standing open-answered', 'state answered'],
];
/** Of which set a table's groups are the parts. */
const WHOLES: Readonly<Record<string, readonly (readonly [string, (value: string) => boolean])[]>> = {
  state: [
    ['all', () => true],
    ['closed', (value) => ['closed', 'withdrawn', 'cancelled'].includes(value)],
    ['open', (value) => ['open', 'assigned', 'in-review', 'answered'].includes(value)],
  ],
  standing: [
    ['closed', (value) => value.startsWith('closed')],
    ['open, neither late nor answered', (value) => /stopped|open-in-time|open-without/.test(value)],
  ],
  overdue: [['all', () => true]],
  age: [['open', () => true]],
  closedMonth: [['closed', () => true]],
  daysToResponse: [['responded', () => true]],
};

/** Returns how many each set and group has, and which groups of each table there are. */
function truthOf(sizes: readonly number[]) {
  const truth = new Map<string, number>();
  const add = (name: string, items: number) => truth.set(name, (truth.get(name) ?? 0) + items);
  const values = new Map<string, Set<string>>(TABLES.map((table) => [table, new Set()]));
  for (const [kind, { groups }] of KINDS.entries()) {
    const items = sizes[kind] ?? 0;
    for (const [name, has] of Object.entries(SETS)) add(name, has(groups) ? items : 0);
    for (const table of TABLES.filter((each) => groups[each] && items > 0)) {
      add(`${table} ${groups[table]}`, items);
      if (groups[table] !== 'none') values.get(table)?.add(groups[table] ?? '');
    }
  }
  return { truth, values };
}

/**
 * Returns of which small groups something is known from what is told of a tool: not every size from none to the most
 * that is small is possible any more. And of which small sets that are no groups: fewer sizes than these are possible.
 */
export function knownOf(sizes: readonly number[], told: readonly Told[], most: number): string[] {
  const attacker = new Attacker();
  const set = (name: string) => [is('set', name)];
  const { truth, values } = truthOf(sizes);
  const learnsParts = (whole: string, parts: readonly string[]) => attacker.learnsParts(set(whole), parts.map(set));
  const has = (name: string) => (truth.get(name) ?? 0) > 0;
  for (const [whole, ...parts] of SUMS) if (has(whole)) learnsParts(whole, parts.filter(has));
  const shown = new Map(told.map(({ dimension, value, items }) => [`${dimension} ${value}`, items]));
  attacker.learns(set('all'), [truth.get('all') ?? 0, truth.get('all') ?? 0]);
  for (const table of TABLES.filter((each) => told.some(({ dimension }) => dimension === each))) {
    const groups = [...(values.get(table) ?? [])];
    for (const value of groups) {
      const items = truth.get(`${table} ${value}`) ?? 0;
      if (shown.has(`${table} ${value}`)) attacker.learns(set(`${table} ${value}`), [items, items]);
      else attacker.learns(set(`${table} ${value}`), items > most ? [most + 1, Number.POSITIVE_INFINITY] : [0, most]);
    }
    for (const [whole, of] of WHOLES[table] ?? [])
      if (has(whole))
        learnsParts(
          whole,
          groups.filter(of).map((value) => `${table} ${value}`),
        );
  }
  attacker.concludes();
  return attacker.conclusions().flatMap(({ name, interval: [least, greatest] }) => {
    const of = name.replace('set = ', '');
    const items = truth.get(of) ?? 0;
    const isKnown = of in SETS ? greatest - least < most : least > 0 || greatest < most;
    return items > 0 && items <= most && isKnown ? [`${of}: ${least} to ${greatest}`] : [];
  });
}
