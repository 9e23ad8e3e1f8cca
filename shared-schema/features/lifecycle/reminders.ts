import { legalDay } from '../../language/legal-day.ts';
import { addDays, type Calendar } from '../../language/lifecycle/calendar.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';

/**
 * The rungs of the ladder, in business days from the due date: what a contributor is reminded of, and when it goes to
 * who gave out the tasker.
 */
export const RUNGS = [
  { rung: 'before', days: -3 },
  { rung: 'due', days: 0 },
  { rung: 'after', days: 1 },
  { rung: 'escalate', days: 3 },
] as const;

/**
 * By rung, the latest due date that has reached it on a day. Due dates up to it have reached it too, so that a day
 * that was missed is caught up with.
 */
export function reached(today: string, calendar: Calendar): Record<(typeof RUNGS)[number]['rung'], string> {
  const latest = (days: number): string => {
    const at = (due: string) => (days === 0 ? due : calendar.addBusinessDays(due, days));
    let due = today;
    while (at(due) > today) due = addDays(due, -1);
    while (at(addDays(due, 1)) <= today) due = addDays(due, 1);
    return due;
  };
  return Object.fromEntries(RUNGS.map(({ rung, days }) => [rung, latest(days)])) as Record<
    (typeof RUNGS)[number]['rung'],
    string
  >;
}

interface Queries {
  query(text: string, values?: unknown[]): Promise<{ rowCount: number | null }>;
}
/**
 * Brings every open tasker to the rung it has reached: one reminder for it, however many rungs were missed, and none
 * twice. One statement, as a role that sees states and due dates only. @returns how many reminders were made
 */
export async function climb(
  client: Queries,
  { tasker }: RegisteredLifecycle,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Date },
): Promise<number> {
  const limits = reached(legalDay(now), calendar);
  const { rowCount } = await client.query(
    `insert into reminder (tasker, due_on, rung)
     select
       t.id,
       t.due_on,
       case
         when t.due_on <= $4 then 'escalate'
         when t.due_on <= $3 then 'after'
         when t.due_on <= $2 then 'due'
         else 'before'
       end
     from ${tasker.options.table} t
     where t.state in ('assigned', 'accepted') and t.stopped_on is null and t.due_on <= $1
     on conflict do nothing`,
    [limits.before, limits.due, limits.after, limits.escalate],
  );
  return rowCount ?? 0;
}
