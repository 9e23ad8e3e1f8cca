import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type CompiledQuery,
  Kysely,
  PostgresDialect,
  type QueryExecutorProvider,
  type QueryResult,
  type RootOperationNode,
} from 'kysely';
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { Caller } from '../../language/caller.ts';
import { outcomeUnknown, sqlStateOf } from '../../language/errors.ts';
import { serves } from '../../language/purposes.ts';
import { sessionSettings } from '../../language/rules.ts';
import { CHANGE_LIMIT, type Connection } from '../postgres/connection.ts';
import type { HostedTool } from './hosted-tool.ts';

/**
 * One transaction as one caller, on a connection of the tool's pool that nobody else uses until it has ended. Reads
 * send two messages to PostgreSQL beside their own; changes go through MikroORM's entities on the same connection.
 */
export interface Session {
  /** Where `sql` fragments are executed. */
  readonly database: QueryExecutorProvider;
  /** MikroORM's entities, in changes only. */
  readonly em?: EntityManager;
  /**
   * Executes the last statement and commits; resolves when that is on the disk.
   * @throws the driver's error; nothing is committed then. UNAVAILABLE (`outcome: unknown`) where a change's commit
   * was not answered
   */
  finish(last: (database: QueryExecutorProvider) => Promise<unknown>): Promise<void>;
  /** Ends it without a trace, also where it has ended already or the connection is lost. Never throws. */
  rollback(): Promise<void>;
}

const openings = new LRUCache<string, string>({ max: 5_000 });
/**
 * Returns `begin` and the caller's settings as one message. Settings a caller has nothing to say to stay unset: a
 * policy reads null and refuses. A read's commit leaves the waiting for the disk to `SharedFlush`.
 */
function opening(
  hosted: HostedTool,
  caller: Caller,
  { synchronousCommit, limit }: { synchronousCommit: 'on' | 'off'; limit?: number | undefined },
): string {
  const key = `${hosted.tool.key}|${synchronousCommit}|${limit}|${caller.key}|${caller.purpose ?? ''}`;
  let text = openings.get(key);
  if (!text) {
    // A purpose that serves elsewhere is none here.
    const purpose = serves(caller.purpose, hosted.tool.key) ? caller.purpose : undefined;
    const said = Object.entries(sessionSettings({ ...caller, purpose }, hosted.tool.roles));
    const settings = said.filter(([, value]) => value !== '');
    settings.push(['synchronous_commit', synchronousCommit]);
    // The connection's own limit runs already, and PostgreSQL begins to count anew only where none does.
    if (limit) settings.push(['transaction_timeout', '0'], ['transaction_timeout', String(limit)]);
    const set = settings.map(
      ([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`,
    );
    text = `begin; select ${set.join(', ')}`;
    openings.set(key, text);
  }
  return text;
}

/** Begins a transaction for reading. @throws the driver's error where no connection is to be had */
export async function beginReading(hosted: HostedTool, caller: Caller): Promise<Session> {
  const witness = await hosted.flush.witness();
  const lent = await Lent.of(hosted, caller);
  // Not waited for: statements go out behind it (pg's pipeline). Should it fail, they run without settings, for which
  // row-level security shows nothing, and `finish` throws.
  const begun = lent.query(opening(hosted, caller, { synchronousCommit: 'off' }));
  begun.catch(() => {});
  const database = executorOn(lent, hosted);
  return {
    database,
    async finish(last) {
      const [opened, written, committed] = await Promise.allSettled([begun, last(database), lent.end('commit')]);
      for (const each of [opened, written, committed]) if (each.status === 'rejected') throw each.reason;
      await hosted.flush.flushed(witness);
    },
    rollback: () => lent.rollback(),
  };
}

/**
 * Begins a transaction for changes, which PostgreSQL ends after `limit` milliseconds; without one, after the
 * connection's. @throws the driver's error where no connection is to be had
 */
export async function beginChanging(
  hosted: HostedTool,
  caller: Caller,
  limit?: number,
): Promise<Session & { readonly em: EntityManager }> {
  const lent = await Lent.of(hosted, caller);
  try {
    await lent.query(opening(hosted, caller, { synchronousCommit: 'on', limit }));
  } catch (error) {
    await lent.rollback();
    throw error;
  }
  const database = executorOn(lent, hosted);
  const em = hosted.orm.em.fork() as EntityManager;
  em.setTransactionContext(kyselyOn(lent));
  return {
    database,
    em,
    async finish(last) {
      try {
        await em.flush();
        await last(database);
      } catch (error) {
        await lent.rollback();
        throw error;
      }
      await lent.end('commit').catch((error) => {
        throw isAnswered(error) ? error : outcomeUnknown();
      });
    },
    rollback: () => lent.rollback(),
  };
}

/** Does work in a transaction of its own, committed before it returns. @throws what `work` does, the driver's error */
export async function workApart<T>(
  hosted: HostedTool,
  caller: Caller,
  work: (database: QueryExecutorProvider) => Promise<T>,
): Promise<T> {
  const session = await beginChanging(hosted, caller, CHANGE_LIMIT);
  try {
    const done = await work(session.database);
    await session.finish(async () => undefined);
    return done;
  } catch (error) {
    await session.rollback();
    throw error;
  }
}

/** Tells whether the server itself refused a commit; it may also have ended our connection once it had committed. */
const isAnswered = (error: unknown): boolean =>
  /^(?!08|57)/.test(sqlStateOf(error) ?? '08') || error instanceof NotCommitted;
/** Nothing was committed, and nobody has to ask the server. */
class NotCommitted extends Error {}

/**
 * A connection lent by a pool for one transaction. It goes back when the server has said how the transaction ended, and
 * is cut where that is not known; either way its slot is free, and whoever still holds this reaches no other caller's
 * transaction.
 */
class Lent {
  #over = false;
  private constructor(
    private readonly client: pg.PoolClient,
    private readonly giveBack: () => void,
  ) {}

  /** Waits for the caller's turn. @throws UNAVAILABLE, the driver's error where no connection is to be had */
  static async of({ lending, pool }: HostedTool, { user, lentAs }: Caller): Promise<Lent> {
    const giveBack = await lending.turn(lentAs ?? user);
    try {
      return new Lent(await pool.connect(), giveBack);
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  async query(text: string, values?: unknown[]): Promise<pg.QueryResult> {
    if (this.#over) throw new NotCommitted('the transaction is over');
    return this.client.query(text, values);
  }

  /** Ends the transaction. @throws the driver's error, NotCommitted where a commit found the transaction failed */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.#over) throw new NotCommitted('the transaction is over');
    this.#over = true;
    let ended: pg.QueryResult;
    try {
      ended = await this.client.query(how);
    } catch (error) {
      (this.client as unknown as Connection).cut();
      this.client.release(true);
      this.giveBack();
      throw error;
    }
    this.client.release();
    this.giveBack();
    if (ended.command !== how.toUpperCase()) throw new NotCommitted('the transaction was rolled back');
  }

  async rollback(): Promise<void> {
    await this.end('rollback').catch(() => {});
  }
}

/** What executes a statement: a connection, or one that is lent. */
interface Queried {
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>;
}

/** Executes Kysely's fragments on one connection: compiled by the tool's own Kysely, sent as they are. */
export function executorOn(connection: Queried, hosted: HostedTool): QueryExecutorProvider {
  const compiler = (hosted.orm.em.getKysely() as unknown as Kysely<unknown>).getExecutor();
  const executor = {
    transformQuery: <T extends RootOperationNode>(node: T): T => node,
    compileQuery: (node: RootOperationNode, queryId: any) => compiler.compileQuery(node as any, queryId),
    async executeQuery<R>(compiled: CompiledQuery<R>): Promise<QueryResult<R>> {
      const { rows } = await connection.query(compiled.sql, compiled.parameters as unknown[]);
      return { rows: rows as R[] };
    },
  };
  return { getExecutor: () => executor as any };
}

/**
 * Returns MikroORM's context for one transaction: a Kysely whose pool is that one connection. It can neither commit nor
 * give it back, as MikroORM's own would, which keeps a connection for ever whose rollback fails.
 */
function kyselyOn(lent: Lent): any {
  const client = { query: (text: string, values: readonly unknown[]) => lent.query(text, [...values]), release() {} };
  const pool = { connect: async () => client as any, end: async () => {}, options: {} };
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
