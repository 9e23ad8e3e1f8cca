import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { clockOf } from '../../language/lifecycle/clock.ts';
import { type Verdict, verdictsOn } from '../../language/lifecycle/events.ts';
import { standingOf } from '../../language/lifecycle/standing.ts';
import { clockEventsOf, clockedAs, clockRows } from './item-clock.ts';
import type { ItemClock, RecordCopy, ReplyTemplate, TaskerReminder, TaskerStanding } from './lifecycle-types.ts';
import { digestsOf } from './record-copy.ts';
import type { Found, Work } from './work.ts';

/** What is derived from records and what happened to them, read in batches for a page of them. */
export class Readings {
  readonly #found: Record<'item' | 'tasker', DataLoader<string, Found | null>>;

  readonly #reminders = new DataLoader<string, TaskerReminder[]>(async (ids) => {
    const { rows } = await sql<any>`
      select tasker, due_on, rung, at
      from reminder
      where tasker in (${sql.join([...ids])})
      order by at, rung`.execute(this.lifecycle.context.kysely);
    return ids.map((id) =>
      rows.filter((row) => row.tasker === id).map(({ due_on: dueOn, rung, at }) => ({ dueOn, rung, at })),
    );
  });

  readonly #clocks = new DataLoader<string, Awaited<ReturnType<typeof clockRows>>>(async (ids) => {
    const rows = await clockRows(this.lifecycle, 'item', ids);
    return ids.map((id) => rows.filter((row) => row.of === id));
  });
  readonly #copies = new DataLoader<string, RecordCopy | null>(async (ids) => {
    const { context, registered } = this.lifecycle;
    const frozen = await sql<{ item: string; record_digest: string }>`
      select distinct on (item) item, record_digest
      from ${sql.table(registered.action.options.table)}
      where item in (${sql.join([...ids])}) and record_digest is not null
      order by item, id desc`.execute(context.kysely);
    const now = await digestsOf(this.lifecycle, ids);
    return ids.map((id) => {
      const sha256 = frozen.rows.find((row) => row.item === id)?.record_digest;
      return sha256 ? { sha256, intact: now.get(id)?.includes(sha256) ?? false } : null;
    });
  });

  constructor(private readonly lifecycle: Work) {
    const loader = (subject: 'item' | 'tasker') =>
      new DataLoader<string, Found | null>(async (ids) => {
        const found = new Map(
          (await lifecycle.situations(subject, sql<boolean>`item.id in (${sql.join([...ids])})`)).map((each) => [
            each.rowId,
            each,
          ]),
        );
        return ids.map((id) => found.get(id) ?? null);
      });
    this.#found = { item: loader('item'), tasker: loader('tasker') };
  }

  async actions(subject: 'item' | 'tasker', id: string): Promise<Verdict[] | null> {
    const found = await this.#found[subject].load(id);
    return found
      ? verdictsOn(this.lifecycle.registered.workflow, subject, this.lifecycle.context.caller, found.situation)
      : null;
  }

  async standing(subject: 'item' | 'tasker', id: string): Promise<TaskerStanding | null> {
    const found = await this.#found[subject].load(id);
    return found ? standingOf(found.situation.taskers, this.lifecycle.today) : null;
  }

  async clock(id: string): Promise<ItemClock | null> {
    const [found, rows] = await Promise.all([this.#found.item.load(id), this.#clocks.load(id)]);
    return found
      ? clockOf(clockEventsOf(rows, clockedAs(this.lifecycle, found)), await this.lifecycle.calendar())
      : null;
  }

  async replyTemplates(id: string): Promise<ReplyTemplate[] | null> {
    const found = await this.#found.item.load(id);
    return found
      ? Object.entries(this.lifecycle.registered.workflow.replyTemplates ?? {}).map(([name, text]) => ({
          name,
          text: text.replaceAll('{controlNumber}', found.columns.control_number as string),
        }))
      : null;
  }

  reminders(id: string): Promise<TaskerReminder[]> {
    return this.#reminders.load(id);
  }

  async itemOf(id: string): Promise<string> {
    return (await this.#found.tasker.load(id))!.columns.item as string;
  }

  /** Null while the record is open: then there is no frozen copy. */
  async recordCopy(id: string): Promise<RecordCopy | null> {
    const found = await this.#found.item.load(id);
    return found && (this.lifecycle.registered.workflow.header.closedStates ?? []).includes(found.situation.state)
      ? this.#copies.load(id)
      : null;
  }
}
