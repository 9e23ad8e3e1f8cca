import { type RawBuilder, sql } from 'kysely';
import { MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { isOpenWork, isPastItsDay } from '../../runtime/postgres/open-work.ts';
import { useOf } from '../../runtime/records/filters.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import type { EventFigure, OfficeWork, StageFigure } from './reports-types.ts';

/** Items that are counted: those that the caller may list, under what was asked. */
export interface Counted {
  readonly item: RegisteredRecord;
  readonly condition: RawBuilder<boolean>;
}
export const MOST = sql.lit(MOST_SETTINGS);
const DAY = (time: string) => `(${time} at time zone 'America/New_York')::date`;

/** Returns the condition that the caller may use these elements of a row. @throws FORBIDDEN, PURPOSE_NEEDED */
export function usable(
  context: OperationContext,
  record: RegisteredRecord,
  keys: readonly string[],
): RawBuilder<unknown> {
  const guards = record.elements.filter(({ key }) => keys.includes(key)).map((each) => useOf(context, record, each));
  return sql.join([sql`true`, ...guards.flatMap((guard) => guard ?? [])], sql` and `);
}

/** Returns the condition that an open tasker, as `item`, is of a counted item and may be counted by these elements. */
export const openTaskers = (
  context: OperationContext,
  tasker: RegisteredRecord,
  { item, condition, by }: Counted & { readonly by: readonly string[] },
): RawBuilder<boolean> => sql<boolean>`${context.records(tasker).needToKnow()}
  and ${usable(context, tasker, [...by, 'state', 'dueOn', 'stoppedOn'])}
  and ${sql.raw(isOpenWork(tasker, 'item.'))}
  and item.item in (select item.id from ${sql.table(item.options.table)} item where ${condition})`;

/** How many items open taskers are of, and of how many of these one is past its day. */
export const WORK_COUNTS = sql.raw(`count(distinct item.item)::int as items,
  count(distinct item.item) filter (
    where item.state in ('assigned', 'accepted') and ${isPastItsDay('item.')}
  )::int as late`);

/** Returns which office or component has how many open taskers. */
export async function byOffice(
  context: OperationContext,
  { tasker }: RegisteredLifecycle,
  counted: Counted,
): Promise<OfficeWork[]> {
  const { rows } = await sql<OfficeWork>`
    select item.component, item.office, ${WORK_COUNTS}
    from ${sql.table(tasker.options.table)} item
    where ${openTaskers(context, tasker, { ...counted, by: ['component', 'office'] })}
    group by 1, 2
    order by 3 desc, 1, 2
    limit ${MOST}`.execute(context.kysely);
  context.account.searched(tasker, rows.length);
  return rows;
}

/** Returns how many open items are in which state, and since when. */
export async function byStage(
  context: OperationContext,
  { action }: RegisteredLifecycle,
  { item, condition }: Counted,
): Promise<StageFigure[]> {
  const { rows } = await sql<StageFigure>`
    select state, count(*)::int as items, max(days)::int as "longestDays",
      percentile_cont(0.5) within group (order by days) as "medianDays"
    from (
      select item.state, ${sql.raw(DAY('now()'))} - coalesce(
          (select ${sql.raw(DAY('a.at'))}
          from ${sql.table(action.options.table)} a
          where a.item = item.id and a.tasker is null and a.to_state = item.state and a.from_state <> a.to_state
          order by a.at desc
          limit 1),
          item.received_on, ${sql.raw(DAY('item.created_at'))}) as days
      from ${sql.table(item.options.table)} item
      where ${condition} and ${usable(context, item, ['state', 'receivedOn', 'closedOn'])} and item.closed_on is null
    ) open
    group by state
    order by 2 desc, 1`.execute(context.kysely);
  context.account.used(action, ['fromState', 'toState', 'at']);
  context.account.searched(item, rows.length);
  return rows;
}

/** Returns what happened to how many items, and how often. */
export async function byEvent(
  context: OperationContext,
  { action }: RegisteredLifecycle,
  { item, condition }: Counted,
): Promise<EventFigure[]> {
  const { rows } = await sql<EventFigure>`
    select event, count(*)::int as items, sum(times)::int as times
    from (
      select item.event, count(*) as times
      from ${sql.table(action.options.table)} item
      where ${context.records(action).needToKnow()} and ${usable(context, action, ['event'])} and item.tasker is null
        and item.item in (select item.id from ${sql.table(item.options.table)} item where ${condition})
      group by item.item, item.event
    ) happened
    group by event
    order by 2 desc, 1
    limit ${MOST}`.execute(context.kysely);
  context.account.searched(action, rows.length);
  return rows;
}
