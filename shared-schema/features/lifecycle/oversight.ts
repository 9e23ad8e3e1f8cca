import { sql } from 'kysely';
import { mayDisclose } from '../../language/decision.ts';
import { invalidInput, notFound } from '../../language/errors.ts';
import { PERSONAL_FACT } from '../../language/intake/records.ts';
import { addDays } from '../../language/lifecycle/calendar.ts';
import { clockOf } from '../../language/lifecycle/clock.ts';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import { noteSought } from '../../runtime/audit/sought.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import type { Row } from '../../runtime/records/row.ts';
import { behindSql, CHECKS, type Check, findingsSql } from './integrity.ts';
import { CLOCK_EVENTS, clockEventsOf } from './item-effects.ts';
import type { IntegrityFinding } from './lifecycle-types.ts';
import type { Work } from './work.ts';

const MOST = 500;

/**
 * What those see who look after the work itself: what is stuck, what is due for review, who used the tool how, and how
 * an item stood at a time.
 */
export class Oversight {
  constructor(private readonly lifecycle: Work) {}

  /**
   * What is wrong, as far as the caller sees the items, with what mends it. No person is named: a tasker's number is.
   */
  async findings(): Promise<IntegrityFinding[]> {
    const { context, sealed } = this.lifecycle;
    const { rows } = await sql<{
      check: Check;
      subject: 'item' | 'tasker';
      id: string;
    }>`${sql.raw(`select * from (${findingsSql(sealed)}) as found limit ${MOST}`)}`.execute(context.kysely);
    const found = [...rows, ...(await this.#onInactiveUsers())];
    const named = new Map<string, { key: string; control_number: string; version: number }>();
    for (const subject of ['item', 'tasker'] as const) {
      const ids = found.filter((each) => each.subject === subject).map((each) => each.id);
      if (ids.length === 0) continue;
      const numbers =
        await sql<any>`select id, key, control_number, version from ${sql.table(sealed[subject].options.table)} where id in (${sql.join(ids)})`.execute(
          context.kysely,
        );
      for (const row of numbers.rows) named.set(row.id, row);
    }
    const behind = (
      await sql<{ behind: boolean | null }>`${sql.raw(behindSql(context.resources.tool.key))}`.execute(context.kysely)
    ).rows[0]?.behind;
    context.account.results = found.length;
    context.account.used(sealed.item, ['state', 'dueOn']);
    context.account.used(sealed.tasker, ['state', 'assignee']);
    context.account.used(sealed.action, ['event', 'at']);
    for (const { subject, id } of found)
      if (named.has(id))
        context.account.told({ record: sealed[subject], rowId: id, version: named.get(id)!.version }, [
          'controlNumber',
          'state',
        ]);
    return [
      ...found.flatMap(({ check, subject, id }) => {
        const row = named.get(id);
        return row
          ? [
              {
                check,
                subject,
                id: row.key,
                controlNumber: row.control_number,
                version: row.version,
                repair: CHECKS[check],
              },
            ]
          : [];
      }),
      ...(behind
        ? [
            {
              check: 'register-behind',
              subject: 'tool',
              id: null,
              controlNumber: null,
              version: null,
              repair: CHECKS['register-behind'].replace('<tool>', context.resources.tool.key),
            },
          ]
        : []),
    ];
  }

  /**
   * Open taskers of persons who could not open their item any more: left, suspended, revoked. Each person is asked
   * about once.
   */
  async #onInactiveUsers(): Promise<{ check: Check; subject: 'tasker'; id: string }[]> {
    const { context, sealed } = this.lifecycle;
    const { rows } = await sql<{
      id: string;
      assignee: string;
    }>`select id, assignee from ${sql.table(sealed.tasker.options.table)} where assignee like 'user:%' and state not in (${sql.join([...ENDED_TASKER_STATES])}) order by id limit 10000`.execute(
      context.kysely,
    );
    const active = new Map<string, boolean>();
    for (const user of new Set(rows.map((row) => row.assignee.slice('user:'.length)))) {
      const entitlement = await context.resources.entitlementOf(user);
      active.set(user, entitlement !== null && sealed.item.options.needToKnow.forCaller(entitlement) !== 'no');
    }
    return rows
      .filter((row) => active.get(row.assignee.slice('user:'.length)) !== true)
      .map(({ id }) => ({ check: 'tasker-on-an-inactive-user', subject: 'tasker', id }));
  }

  /**
   * Items that the Executive Secretariat has to look at (A-5.2-1): open or old, entered more than so many days ago and
   * not looked at since; the oldest first. @throws INVALID_INPUT
   */
  async toReview(olderThanDays: number, first: number, info: ReadonlySet<string>): Promise<Row[]> {
    const { context, sealed, today } = this.lifecycle;
    if (olderThanDays < 1 || olderThanDays > 3650) throw invalidInput('olderThanDays', 'between 1 and 3650');
    if (first < 1 || first > 200) throw invalidInput('first', 'between 1 and 200');
    const before = addDays(today, -olderThanDays);
    context.account.used(sealed.item);
    context.account.used(sealed.action, ['event', 'at']);
    return context
      .records(sealed.item)
      .select(
        sql<boolean>`item.created_at < ${before} and not exists (select from ${sql.table(sealed.action.options.table)} a where a.item = item.id and a.event = 'periodic-review' and a.at >= ${before})`,
        info,
        first,
      );
  }

  /**
   * Writes down that an item was looked at and how it is to be kept. A closed record's copy stays as it is. @throws
   * NOT_FOUND, INVALID_INPUT
   */
  async review(key: string, result: string, text: string | null): Promise<boolean> {
    const { lifecycle } = this;
    if (!['temporary', 'permanent', 'keep-open'].includes(result))
      throw invalidInput('result', 'temporary, permanent, keep-open');
    const [item] = await lifecycle.situations('item', sql<boolean>`item.key = ${key}`);
    if (!item) throw notFound(lifecycle.sealed.item.name);
    await lifecycle.write(item, 'periodic-review', {
      fromState: item.situation.state,
      toState: item.situation.state,
      result,
      ...(text ? { text } : {}),
    });
    return true;
  }

  /**
   * Opens a review of each user who used the tool in a period and was refused at least so often, or whom the caller
   * names; who is under review already is left out. The audit is read by a function that tells numbers only. @returns
   * the reviews @throws INVALID_INPUT
   */
  async openUseReviews(
    since: string,
    refusedAtLeast: number,
    actor: string | null,
    names: ReadonlySet<string>,
  ): Promise<Row[]> {
    const { context, sealed, today } = this.lifecycle;
    if (since > today || since < addDays(today, -366)) throw invalidInput('since', 'a day of the last year');
    context.account.used(sealed.useReview, ['actor', 'state']);
    noteSought(context.account, context.resources.keys, sealed.useReview.byKey.get('actor')!, { eq: actor });
    // What this process has counted so far belongs to the use.
    await context.resources.attempts.flush();
    const used = (
      await sql<any>`select actor, events, denied, records from use_of_tool(${since}::date) where ${actor === null ? sql`denied >= ${refusedAtLeast}` : sql`actor = ${actor}`} and actor not in (select r.actor from ${sql.table(sealed.useReview.options.table)} r where r.state = 'open') order by denied desc limit ${MOST}`.execute(
        context.kysely,
      )
    ).rows;
    const record = sealed.useReview;
    const rows = await enterRows(
      context,
      record,
      used.map((each) => ({
        values: {
          actor: each.actor,
          from: since,
          to: today,
          events: String(each.events),
          denied: String(each.denied),
          records: String(each.records),
          state: 'open',
        },
      })),
      'open-use-review',
    );
    if (rows.length === 0) return [];
    return context
      .records(record)
      .select(sql<boolean>`item.id in (${sql.join(rows.map((row) => row.id))})`, names, rows.length);
  }

  /** How an item stood at a time: what had happened by then, and who had looked at it. @throws NOT_FOUND */
  async replay(controlNumber: string, at: string): Promise<Replayed> {
    const { lifecycle } = this;
    const { context, sealed } = lifecycle;
    const [item] = await lifecycle.situations('item', sql<boolean>`item.control_number = ${controlNumber}`);
    if (!item) throw notFound(sealed.item.name);
    context.account.used(sealed.item, ['controlNumber']);
    context.account.used(sealed.action, ['event', 'toState', 'at', 'dueOn', 'result']);
    context.account.told(item, ['controlNumber', 'receivedOn', 'state', 'dueOn']);
    const access = context.records(sealed.action);
    const every = new Set(sealed.action.elements.map((element) => element.key));
    const columns = access.columns(every);
    const { rows } =
      await sql<any>`select ${columns}, item.tasker as "tasker$", (item.at at time zone 'America/New_York')::date as "day$" from ${sql.table(sealed.action.options.table)} item where ${access.needToKnow()} and item.item = ${item.rowId} and item.at <= ${at}::timestamptz order by item.id`.execute(
        context.kysely,
      );
    const own = rows.filter((row) => row.tasker$ === null);
    const entered = (
      await sql<{
        created_at: string;
        before: boolean;
      }>`select created_at, created_at <= ${at}::timestamptz as before from ${sql.table(sealed.item.options.table)} where id = ${item.rowId}`.execute(
        context.kysely,
      )
    ).rows[0]!;
    const clock = clockOf(
      clockEventsOf(
        own
          .filter((row) => CLOCK_EVENTS.includes(row.event))
          .map((row) => ({ event: row.event, on: row.day$, due_on: row.due_on, result: row.result })),
        item.columns.received_on as string | null,
        null,
      ),
      await lifecycle.calendar(),
    );
    const seen = (
      await sql<any>`select id, actor, action, at from viewers_of(${item.rowId}::uuid, ${at}::timestamptz) order by at`.execute(
        context.kysely,
      )
    ).rows;
    const facts = { maySeeItem: true, [PERSONAL_FACT]: await this.#seesPersonal(item.rowId) };
    // A view is shown like an action: the same elements, under the same rule, accounted for.
    const viewers = seen.map(
      (row): Row => ({
        __typename: sealed.action.name,
        record: sealed.action,
        rowId: row.id,
        id: row.id,
        version: 1,
        columns: { event: row.action, actor: row.actor, at: row.at },
        facts,
      }),
    );
    return {
      existed: entered.before,
      state: !entered.before
        ? null
        : ((own.filter((row) => row.to_state !== null).at(-1)?.to_state as string | undefined) ??
          sealed.item.options.states![0]),
      dueOn: clock.dueOn,
      actions: rows.map(({ tasker$: _tasker, day$: _day, ...raw }) => access.row(raw)),
      viewers,
    };
  }

  /** Whether this caller sees what is personal in what happened to an item. */
  async #seesPersonal(item: string): Promise<boolean> {
    const { context, sealed } = this.lifecycle;
    const { seesPersonal } = sealed.workflow;
    if (!seesPersonal) return true;
    const access = context.records(sealed.item);
    const columns = access.columns(new Set(), seesPersonal.facts);
    const { rows } =
      await sql<any>`select ${columns} from ${sql.table(sealed.item.options.table)} item where item.id = ${item}`.execute(
        context.kysely,
      );
    return rows[0] !== undefined && mayDisclose(seesPersonal, context.caller, access.row(rows[0]).facts);
  }
}

export interface Replayed {
  readonly existed: boolean;
  readonly state: string | null;
  readonly dueOn: string | null;
  readonly actions: readonly Row[];
  readonly viewers: readonly Row[];
}
