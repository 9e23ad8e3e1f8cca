import type pg from 'pg';
import { CorrespondenceError, unavailable } from '../../language/errors.ts';
import { CHANGE_CHANNEL, CHANGES_KEPT } from '../../runtime/postgres/change-log.ts';
import type { Connection } from '../../runtime/postgres/connection.ts';
import type { Change, Position } from './change.ts';
import { SharedReads } from './shared-reads.ts';

/** Milliseconds until a lost connection is made anew, until what is not settled is looked for again, and at most. */
const WAITS = { reconnect: 250, settle: 50, most: 5_000 };

/** Returns the refusal of a mark that leads back to what is not kept any more, or was never here. */
export const markTooOld = (): CorrespondenceError =>
  new CorrespondenceError('MARK_TOO_OLD', 'What happened since then is not kept any more. Read anew, then listen.');

const NOW = 'select pg_snapshot_xmin(pg_current_snapshot())::text as transaction';
/** Whether the log goes back to a place: its first row is the last that was read before any that is kept. */
const REACHES = `select ($1::xid8, $2::bigint) >= (
    select transaction, number from record_change
    order by transaction, number limit 1
  ) and $1::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) as reaches`;
/** Below the oldest transaction under way: nothing can be committed between these any more. */
const AFTER = `select transaction::text, number::text, record_type, key, version, item
  from record_change
  where (transaction, number) > ($1::xid8, $2::bigint)
    and transaction < pg_snapshot_xmin(pg_current_snapshot())
  order by transaction, number
  limit $3`;
const UNSETTLED = `select exists (
    select from record_change
    where transaction >= pg_snapshot_xmin(pg_current_snapshot())
  ) as unsettled`;
/** All but the last of what is no longer kept: it says how far back the log goes. */
const FORGET = `delete from record_change
  where (transaction, number) < (
    select transaction, number from record_change
    where at < now() - interval '${CHANGES_KEPT} seconds'
    order by transaction desc, number desc limit 1
  )`;

/** Forgets changes that are no longer kept. As the tool's clock. */
export const forgetChanges = async (clock: pg.Client): Promise<void> => void (await clock.query(FORGET));

/** The changes of one database, wherever that is read. */
export type Feed = Pick<ChangeFeed, 'now' | 'check' | 'after' | 'listen' | 'close'>;

/**
 * The changes of one database in the order in which they were committed, for all who listen in this process. What was
 * changed is read from the log; PostgreSQL's notification only says when to look. So nothing is lost with a
 * notification or a connection, and a place in the log is good in every process.
 */
export class ChangeFeed {
  #client: Promise<Connection> | undefined;
  #closed = false;
  #looking = false;
  #lookAgain = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #reads = new SharedReads((place, limit) => this.#read(place, limit));

  constructor(private readonly connect: () => Promise<Connection>) {}

  /** Returns the place at which whatever is committed from now on comes after. @throws UNAVAILABLE */
  async now(): Promise<Position> {
    const [row] = await this.#rows<{ transaction: string }>(NOW);
    return { transaction: BigInt(row?.transaction ?? 0), number: 0n };
  }

  /** Checks that nothing after a place is forgotten. @throws MARK_TOO_OLD, UNAVAILABLE */
  async check({ transaction, number }: Position): Promise<void> {
    const [row] = await this.#rows<{ reaches: boolean | null }>(REACHES, [String(transaction), String(number)]);
    if (row?.reaches !== true) throw markTooOld();
  }

  /** Returns what was committed after a place, the first of it. @throws UNAVAILABLE */
  after(place: Position, limit: number): Promise<Change[]> {
    return this.#reads.after(place, limit);
  }

  /** Has a listener called whenever there may be news, until what is returned is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    void this.#connected().catch(() => {});
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #read({ transaction, number }: Position, limit: number): Promise<Change[]> {
    const rows = await this.#rows<Record<string, string>>(AFTER, [String(transaction), String(number), limit]);
    return rows.map((row) => ({
      recordType: String(row.record_type),
      id: String(row.key),
      version: Number(row.version),
      item: String(row.item),
      at: { transaction: BigInt(row.transaction ?? 0), number: BigInt(row.number ?? 0) },
    }));
  }

  async #rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    try {
      const client = await this.#connected();
      return (await client.query<T>(text, values)).rows;
    } catch {
      throw unavailable('What has changed');
    }
  }

  /** Returns the one connection, which is made where there is none and made anew when it is lost. */
  #connected(): Promise<Connection> {
    if (this.#closed) return Promise.reject(unavailable('What has changed'));
    if (this.#client) return this.#client;
    const client = this.#open();
    this.#client = client;
    const lost = () => {
      if (this.#client !== client) return;
      this.#client = undefined;
      this.#again(WAITS.reconnect);
    };
    client.then((each) => each.once('end', lost), lost);
    return client;
  }

  async #open(): Promise<Connection> {
    const client = await this.connect();
    client.on('notification', () => void this.#look());
    await client.query(`listen ${CHANGE_CHANNEL}`);
    // What was committed while nobody listened made no sound here.
    this.#again(0);
    return client;
  }

  /** Tells listeners to look, and looks again itself while anything is committed that is not settled yet. */
  async #look(): Promise<void> {
    this.#lookAgain = this.#looking;
    if (this.#looking || this.#closed) return;
    this.#looking = true;
    try {
      const [row] = await this.#rows<{ unsettled: boolean }>(UNSETTLED);
      this.#again(row?.unsettled ? WAITS.settle : WAITS.most);
    } catch {
      this.#again(WAITS.reconnect);
    } finally {
      this.#looking = false;
      // Somebody called while this looked, and may mean what came after.
      if (this.#lookAgain) this.#again(0);
      this.#lookAgain = false;
      this.#reads.forget();
      for (const listener of this.#listeners) listener();
    }
  }

  #again(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#look(), milliseconds);
    this.#timer.unref();
  }
}
