import { type RawBuilder, sql } from 'kysely';
import { MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { isOpenWork, isPastItsDay } from '../../runtime/postgres/open-work.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { dayOf, TODAY } from './days.ts';
import type { EventFigure, OfficeWork, StageFigure } from './reports-types.ts';
import { happenings, usable } from './usable.ts';

/** Items that are counted: those that the caller may list, under what was asked. */
export interface Counted {
  readonly item: RegisteredRecord;
  readonly condition: RawBuilder<boolean>;
}
export const MOST = sql.lit(MOST_SETTINGS);

/** Accounts for groups of rows: as many were told of as they hold together, one as often as it stands in several. */
export const told = (
  { account }: OperationContext,
  record: RegisteredRecord,
  groups: readonly { readonly items: number }[],
): void =>
  account.searched(
    record,
    groups.reduce((sum, { items }) => sum + items, 0),
  );

/** Returns the condition that an open tasker, as `item`, is of a counted item and may be counted by these elements. */
export const openTaskers = (
  context: OperationContext,
  tasker: RegisteredRecord,
  { item, condition, by }: Counted & { readonly by: readonly string[] },
): RawBuilder<boolean> => sql<boolean>`${context.records(tasker).needToKnow()}
  and ${usable(context, tasker, { keys: [...by, 'state', 'dueOn', 'stoppedOn'] })}
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
  told(context, tasker, rows);
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
      select item.state, ${sql.raw(TODAY)} - coalesce(
          (select ${sql.raw(dayOf('a.at'))}
          from ${happenings(context, action, ['fromState', 'toState', 'at'])} a
          where a.item = item.id and a.tasker is null and a.to_state = item.state and a.from_state <> a.to_state
          order by a.at desc
          limit 1),
          item.received_on, ${sql.raw(dayOf('item.created_at'))}) as days
      from ${sql.table(item.options.table)} item
      where ${condition} and ${usable(context, item, { keys: ['state', 'receivedOn', 'closedOn'] })}
        and item.closed_on is null
    ) open
    group by state
    order by 2 desc, 1`.execute(context.kysely);
  told(context, item, rows);
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
      where ${context.records(action).needToKnow()} and ${usable(context, action, { keys: ['event'] })}
        and item.tasker is null
        and item.item in (select item.id from ${sql.table(item.options.table)} item where ${condition})
      group by item.item, item.event
    ) happened
    group by event
    order by 2 desc, 1
    limit ${MOST}`.execute(context.kysely);
  told(context, action, rows);
  return rows;
}
