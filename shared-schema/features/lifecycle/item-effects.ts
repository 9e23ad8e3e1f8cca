import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { type ClockEvent, clockOf, type Standard } from '../../language/lifecycle/clock.ts';
import type { EventInput } from '../../language/lifecycle/events.ts';
import type { Effect } from '../../language/lifecycle/vocabulary.ts';
import { dayOf } from './given-day.ts';
import { enterTaskers, fromTemplate, type TaskerInput } from './taskers.ts';
import type { Found, Outcome, Work } from './work.ts';

/** What an item's events do to it. */
export class ItemEffects {
  constructor(private readonly lifecycle: Work) {}

  async of(effect: Effect | undefined, event: string, item: Found, input: EventInput): Promise<Outcome> {
    const { lifecycle } = this;
    const { columns } = item;
    switch (effect) {
      case 'task': {
        const given = [
          ...((input.taskers as TaskerInput[] | null | undefined) ?? []),
          ...(await fromTemplate(lifecycle, input.template)),
        ];
        await enterTaskers(
          lifecycle,
          item,
          null,
          event === 'submit-for-clearance'
            ? given.map((each, at) => ({ ...each, purpose: 'clearance', step: String(at + 1) }))
            : given,
        );
        return { columns: {} };
      }
      case 'extend': {
        const dueOn = dayOf('dueOn', input.dueOn);
        if (columns.received_on !== null && dueOn < columns.received_on)
          throw invalidInput('dueOn', 'it is before the day of receipt');
        return { columns: { due_on: dueOn, extension_requested: false } };
      }
      case 'ask-extension':
        if (columns.due_on !== null && dayOf('dueOn', input.dueOn) <= columns.due_on)
          throw invalidInput('dueOn', 'it is not after the due date');
        return { columns: { extension_requested: true } };
      case 'answer-extension':
        return { columns: { extension_requested: false } };
      case 'stop-clock':
        if (clockOf(await clockEvents(lifecycle, item), await lifecycle.calendar()).stopped)
          throw invalidInput('event', 'the clock stands still already');
        // While it stands nothing is due; what was due is written down with the stop.
        return { columns: { due_on: null }, noted: { dueOn: columns.due_on } };
      case 'restart-clock': {
        const events = await clockEvents(lifecycle, item);
        const calendar = await lifecycle.calendar();
        if (!clockOf(events, calendar).stopped) throw invalidInput('event', 'the clock was not stopped');
        const { dueOn } = clockOf([...events, { event: 'restart-clock', on: lifecycle.today }], calendar);
        return { columns: { due_on: dueOn }, noted: { dueOn } };
      }
      case 'set-office':
        return { columns: { office: String(input.office) } };
      case 'freeze':
        return { columns: { closed_on: lifecycle.today, extension_requested: false } };
      case 'thaw':
        return { columns: { closed_on: null } };
      default:
        return { columns: {} };
    }
  }

  /** What is known only when the row is written: the digest of the record copy that a close freezes. */
  async after(effect: Effect | undefined, item: Found, _input: EventInput): Promise<Record<string, unknown>> {
    return effect === 'freeze' ? { recordDigest: (await digestsOf(this.lifecycle, [item.rowId])).get(item.rowId) } : {};
  }
}

/** SHA-256 of items' rows as they stand, sealed elements sealed, by row id. */
export async function digestsOf(lifecycle: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    id: string;
    digest: string;
  }>`select id, encode(sha256(convert_to(item::text, 'UTF8')), 'hex') as digest from ${sql.table(lifecycle.sealed.item.options.table)} item where id in (${sql.join([...ids])})`.execute(
    lifecycle.context.kysely,
  );
  return new Map(rows.map((row) => [row.id, row.digest]));
}

/** Actions that a due date follows from. */
export const CLOCK_EVENTS = ['start-clock', 'set-due', 'extend', 'grant-extension', 'stop-clock', 'restart-clock'];

interface ClockRow {
  readonly item: string;
  readonly event: string;
  readonly on: string;
  readonly due_on: string | null;
  readonly result: string | null;
}
/** What happened to items' clocks, oldest first, in one statement. */
export async function clockRows(lifecycle: Work, ids: readonly string[]): Promise<ClockRow[]> {
  return (
    await sql<ClockRow>`select item, event, (at at time zone 'America/New_York')::date as "on", due_on, result from ${sql.table(lifecycle.sealed.action.options.table)} a where a.item in (${sql.join([...ids])}) and a.tasker is null and a.event in (${sql.join(CLOCK_EVENTS)}) order by a.id`.execute(
      lifecycle.context.kysely,
    )
  ).rows;
}
/** What happened to an item's clock, in order, with the due date it came with as the first where nothing states one. */
export async function clockEvents(lifecycle: Work, item: Pick<Found, 'rowId' | 'columns'>): Promise<ClockEvent[]> {
  return clockEventsOf(
    await clockRows(lifecycle, [item.rowId]),
    item.columns.received_on as string | null,
    item.columns.due_on as string | null,
  );
}

/** Actions as clock events. @param rows oldest first */
export function clockEventsOf(
  rows: readonly { event: string; on: string; due_on: string | null; result: string | null }[],
  receivedOn: string | null,
  dueOn: string | null,
): ClockEvent[] {
  const first = rows[0];
  const stated = first === undefined ? dueOn : first.event === 'stop-clock' ? first.due_on : null;
  const base: ClockEvent[] = stated === null ? [] : [{ event: 'set-due', on: receivedOn ?? stated, dueOn: stated }];
  return [
    ...base,
    ...rows.map(({ event, on, due_on, result }): ClockEvent => {
      if (event === 'start-clock') return { event, on, receivedOn: receivedOn ?? on, standard: standardFrom(result) };
      if (event === 'stop-clock' || event === 'restart-clock') return { event, on };
      return { event: event === 'set-due' ? 'set-due' : 'extend', on, dueOn: due_on! };
    }),
  ];
}
/** How a `start-clock` writes its standard down. */
export const standardText = ({ days, count }: Standard): string => `${days} ${count}`;
function standardFrom(text: string | null): Standard {
  const [days, count] = (text ?? '').split(' ');
  return { days: Number(days), count: count === 'calendar' ? 'calendar' : 'business' };
}
