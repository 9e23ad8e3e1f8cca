import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Calendar } from '../../language/lifecycle/calendar.ts';
import { clockOf } from '../../language/lifecycle/clock.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { countedFromSql } from './counted-from.ts';
import { CLOCK_EVENTS, clockEventsOf } from './item-clock.ts';

interface Queries {
  query(text: string, values?: unknown[]): Promise<{ rows: any[] }>;
}
const BATCH = 2_000;

/** An item whose due date moved, in the version it has now. */
export interface Moved {
  readonly id: string;
  readonly version: number;
}

/** An open item with what happened to its clock, oldest first. */
interface ClockOfItem {
  readonly id: string;
  readonly counted_from: string | null;
  readonly due_on: string | null;
  readonly events: Parameters<typeof clockEventsOf>[0];
}

/**
 * Works out every open item's due date anew after the calendar has changed, and writes down where it moved. In batches,
 * each a statement's worth of items; safe to run again. A tasker's due date is a day that was stated, and stays.
 * @returns the items whose due date moved
 */
export async function recompute(
  client: Queries,
  lifecycle: RegisteredLifecycle,
  calendar: Calendar,
): Promise<readonly Moved[]> {
  const moved: Moved[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await clocksAfter(client, lifecycle, after);
    const last = rows.at(-1);
    if (!last) return moved;
    after = last.id;
    const changes = rows.flatMap((row) => {
      const { dueOn } = clockOf(clockEventsOf(row.events, { from: row.counted_from, dueOn: row.due_on }), calendar);
      return dueOn === row.due_on ? [] : [{ id: row.id, dueOn }];
    });
    if (changes.length > 0) moved.push(...(await move(client, lifecycle, changes)));
  }
}

/** Returns the clocks of the next open items after one, by row id, a batch at the most. */
async function clocksAfter(
  client: Queries,
  lifecycle: RegisteredLifecycle,
  after: string,
): Promise<readonly ClockOfItem[]> {
  const { item, action, workflow } = lifecycle;
  const { rows } = await client.query(
    `select i.id, ${countedFromSql(lifecycle, 'i')} as counted_from, i.due_on, a.events
     from ${item.options.table} i,
       lateral (
         select
           jsonb_agg(
             jsonb_build_object(
               'event', a.event,
               'on', (a.at at time zone 'America/New_York')::date,
               'due_on', a.due_on,
               'result', a.result
             ) order by a.id
           ) as events
         from ${action.options.table} a
         where a.item = i.id and a.tasker is null and a.event = any($2)
       ) a
     where i.id > $1 and not (i.state = any($3)) and a.events is not null
     order by i.id
     limit ${BATCH}`,
    [after, CLOCK_EVENTS, workflow.header.closedStates ?? []],
  );
  return rows;
}

/** Gives items their new due dates, and writes down for each that it got one. @returns the items as they are now */
async function move(
  client: Queries,
  { item, action }: RegisteredLifecycle,
  changes: readonly { readonly id: string; readonly dueOn: string | null }[],
): Promise<readonly Moved[]> {
  const ids = changes.map((each) => each.id);
  const dues = changes.map((each) => each.dueOn);
  const { rows } = await client.query(
    `update ${item.options.table} i
     set due_on = c.due_on, version = i.version + 1, updated_at = now()
     from unnest($1::uuid[], $2::date[]) as c (id, due_on)
     where i.id = c.id
     returning i.id, i.version`,
    [ids, dues],
  );
  await client.query(
    `insert into ${action.options.table}
       (id, key, version, created_by, created_at, updated_at, event, at, actor, due_on, item)
     select n.id, n.key, 1, 'clock', now(), now(), 'recompute', now(), 'clock', n.due_on, n.item
     from unnest($1::uuid[], $2::uuid[], $3::date[], $4::uuid[]) as n (id, key, due_on, item)`,
    [ids.map(() => uuidv7()), ids.map(() => randomUUID()), dues, ids],
  );
  return rows;
}
