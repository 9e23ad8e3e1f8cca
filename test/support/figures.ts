import { expect } from '@jest/globals';
import { valueIn } from './answers.ts';
import { TODAY } from './days.ts';
import { eventually, type TestService } from './service.ts';

const FIGURES = `total open late closed closedOnTime closedLate closedWithoutDueDay byState { state items }
  byDue { items } turnaround { items longestDays }`;
/** Plain SQL over items: a whole table, or the register. */
const COUNTED = (items: string) => `select
  count(*)::int as total,
  count(*) filter (where closed_on is null)::int as open,
  count(*) filter (where closed_on is null and answered_on is null and stopped_on is null and due_on < $1)::int as late,
  count(*) filter (where closed_on is not null)::int as closed,
  count(*) filter (where coalesce(answered_on, closed_on) <= due_on and closed_on is not null)::int as "closedOnTime",
  count(*) filter (where coalesce(answered_on, closed_on) > due_on and closed_on is not null)::int as "closedLate",
  count(*) filter (where closed_on is not null and due_on is null)::int as "closedWithoutDueDay",
  max(coalesce(answered_on, closed_on) - received_on) filter (where closed_on is not null)::int as "longestDays",
  count(*) filter (where closed_on is null and answered_on is null and stopped_on is null
    and due_on between $1::date and $1::date + 7)::int as "dueIn7",
  count(*) filter (where closed_on is null and answered_on is null and stopped_on is not null)::int as stopped
  from ${items}`;
interface Figures {
  readonly late: number;
  readonly closed: number;
  readonly byState: readonly { readonly state: string; readonly items: number }[];
  readonly byDue: readonly { readonly items: number }[];
  readonly turnaround: { readonly items: number; readonly longestDays: number | null };
}
const statesIn = (rows: readonly { state: string; items: number }[]) =>
  Object.fromEntries(rows.map(({ state, items }) => [state.toLowerCase().replaceAll('_', '-'), items]));

/** Holds the figures of IQ and of the register, as somebody who sees all of it has them, against SQL. @returns IQ's */
export async function figuresAreRight(test: TestService, user: string): Promise<Figures> {
  const same = async (root: string, [database, table]: readonly [string, string]): Promise<Figures> => {
    const { byState, byDue, turnaround, ...counts } = valueIn<Figures>(
      await test.ask(user, `{ ${root} { ${FIGURES} } }`),
    );
    const [{ longestDays, dueIn7, stopped, ...rest }] = await test.rows(database, COUNTED(table), [TODAY]);
    expect(counts).toEqual(rest);
    expect(turnaround).toEqual({ items: rest.closed, longestDays });
    expect([byDue[2]?.items, byDue[3]?.items]).toEqual([stopped, dueIn7]);
    const states = await test.rows(database, `select state, count(*)::int as items from ${table} group by state`);
    expect(statesIn(byState)).toEqual(statesIn(states));
    return { ...counts, byState, byDue, turnaround };
  };
  const standing = (table: string) => `select array_agg((key, state, due_on, stopped_on, answered_on, closed_on)::text
    order by key) as standing from ${table}`;
  const [{ standing: now }] = await test.rows('iq', standing('iq_folder'));
  const ofIq = standing("register where tool = 'iq' and parent is null");
  await eventually(async () => String((await test.rows('register', ofIq))[0].standing) === String(now), 10_000);
  await same('registerFigures', ['register', '(select * from register where parent is null) item']);
  return same('iqFigures', ['iq', 'iq_folder']);
}
