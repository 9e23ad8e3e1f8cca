import { sql } from 'kysely';
import { invalidInput, notFound } from '../../language/errors.ts';
import { addDays } from '../../language/lifecycle/calendar.ts';
import { IMPORTED_STATE } from '../../language/lifecycle/vocabulary.ts';
import { noteSought } from '../../runtime/audit/sought.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import type { Row } from '../../runtime/records/row.ts';
import { integrityFindings } from './findings.ts';
import type { IntegrityFinding } from './lifecycle-types.ts';
import { type Replayed, replay } from './replay.ts';
import type { Work } from './work.ts';

const MOST = 500;

/** Which items are to be looked at. */
interface ReviewAsked {
  /** Entered more than so many days ago. */
  readonly olderThanDays: number;
  readonly first: number;
  /** Whether what came with old files, and nobody has worked on since, is among them. */
  readonly imported: boolean;
}

/** Whose use of a tool is to be reviewed. */
interface UseAsked {
  /** The first day of the period. */
  readonly since: string;
  readonly refusedAtLeast: number;
  /** The one user, whether refused or not; null for all. */
  readonly actor: string | null;
}
/** How somebody used a tool: how many events, of them refused, and how many records. */
interface Use {
  readonly actor: string;
  readonly events: number;
  readonly denied: number;
  readonly records: number;
}

/**
 * What those see who look after the work itself: what is stuck, what is due for review, who used the tool how, and how
 * an item stood at a time.
 */
export class Oversight {
  constructor(private readonly lifecycle: Work) {}

  /** Returns what is wrong, as far as the caller sees the items, with what mends it. */
  findings(): Promise<IntegrityFinding[]> {
    return integrityFindings(this.lifecycle);
  }

  /** Returns how an item stood at a time. @throws NOT_FOUND */
  replay(controlNumber: string, at: string): Promise<Replayed> {
    return replay(this.lifecycle, controlNumber, at);
  }

  /**
   * Items that the Executive Secretariat has to look at (A-5.2-1): open or old, entered more than so many days ago and
   * not looked at since; the oldest first. @throws INVALID_INPUT
   */
  async toReview({ olderThanDays, first, imported }: ReviewAsked, info: ReadonlySet<string>): Promise<Row[]> {
    const { context, registered, today } = this.lifecycle;
    if (olderThanDays < 1 || olderThanDays > 3650) throw invalidInput('olderThanDays', 'between 1 and 3650');
    if (first < 1 || first > 200) throw invalidInput('first', 'between 1 and 200');
    const before = addDays(today, -olderThanDays);
    context.account.used(registered.item, imported ? [] : ['state']);
    context.account.used(registered.action, ['event', 'at']);
    return context.records(registered.item).select(
      sql<boolean>`
          item.created_at < ${before}
          and ${imported ? sql`true` : sql`item.state <> ${IMPORTED_STATE}`}
          and not exists (
            select from ${sql.table(registered.action.options.table)} a
            where a.item = item.id and a.event = 'periodic-review' and a.at >= ${before}
          )`,
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
    if (!item) throw notFound(lifecycle.registered.item.name);
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
   * names; who is under review already is left out. @returns the reviews @throws INVALID_INPUT
   */
  async openUseReviews(asked: UseAsked, names: ReadonlySet<string>): Promise<Row[]> {
    const { context, registered, today } = this.lifecycle;
    const record = registered.useReview;
    const { since, actor } = asked;
    if (since > today || since < addDays(today, -366)) throw invalidInput('since', 'a day of the last year');
    context.account.used(record, ['actor', 'state']);
    noteSought(context.account, context.resources.keys, record.byKey.get('actor')!, { eq: actor });
    // What this process has counted so far belongs to the use.
    await context.resources.attempts.flush();
    const used = await this.#used(asked);
    const rows = await enterRows(
      context,
      { record, action: 'open-use-review' },
      used.map(({ actor, events, denied, records }) => ({
        values: {
          actor,
          from: since,
          to: today,
          events: String(events),
          denied: String(denied),
          records: String(records),
          state: 'open',
        },
      })),
    );
    if (rows.length === 0) return [];
    return context
      .records(record)
      .select(sql<boolean>`item.id in (${sql.join(rows.map((row) => row.id))})`, names, rows.length);
  }

  /** Returns who used the tool and is to be reviewed. The audit is read by a function that tells numbers only. */
  async #used({ since, refusedAtLeast, actor }: UseAsked): Promise<readonly Use[]> {
    const { context, registered } = this.lifecycle;
    const { rows } = await sql<Use>`
      select actor, events, denied, records
      from use_of_tool(${since}::date)
      where ${actor === null ? sql`denied >= ${refusedAtLeast}` : sql`actor = ${actor}`}
        and actor not in (
          select r.actor from ${sql.table(registered.useReview.options.table)} r where r.state = 'open'
        )
      order by denied desc
      limit ${sql.lit(MOST)}`.execute(context.kysely);
    return rows;
  }
}
