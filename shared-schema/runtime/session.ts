import type { EntityManager } from '@mikro-orm/postgresql';
import type { CompiledQuery, Kysely, QueryExecutorProvider, QueryResult, RootOperationNode } from 'kysely';
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { Caller } from '../caller.ts';
import { sessionSettings } from '../rules.ts';
import type { HostedTool } from './run-operation.ts';

/**
 * One transaction as one caller, on the tool's pool. Reads take this short road, two messages to PostgreSQL beside their
 * own; changes go through MikroORM's entities, which open theirs with the same settings.
 */
export interface Session {
  /** Where `sql` fragments are executed. */
  readonly database: QueryExecutorProvider;
  /** Writes the last statement and commits behind it without waiting in between; resolves when that is on the disk. @throws the driver's error; nothing is committed then */
  finish(last: (database: QueryExecutorProvider) => Promise<unknown>): Promise<void>;
  rollback(): Promise<void>;
}

const openings = new LRUCache<string, string>({ max: 5_000 });
/** `begin` and the caller's settings as one message; its commit leaves the waiting for the disk to `SharedFlush`. Settings a caller has nothing to say to stay unset: a policy reads null and refuses. */
function opening(hosted: HostedTool, caller: Caller): string {
  const key = `${hosted.tool.key}|${caller.key}|${caller.purpose ?? ''}`;
  let text = openings.get(key);
  if (!text) {
    const settings = Object.entries(sessionSettings(caller, hosted.tool.roles)).filter(([, value]) => value !== '');
    settings.push(['synchronous_commit', 'off']);
    text = `begin; select ${settings.map(([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`).join(', ')}`;
    openings.set(key, text);
  }
  return text;
}

/** Begins a transaction for reading. @throws the driver's error where no connection is to be had */
export async function beginReading(hosted: HostedTool, caller: Caller): Promise<Session> {
  const pool = await (hosted.orm.em.getConnection() as unknown as { getNativeClient(): Promise<pg.Pool> }).getNativeClient();
  const client = await pool.connect();
  // Not waited for: statements go out behind it (pg's pipeline). Should it fail, they run without settings, for which
  // row-level security shows nothing, and `finish` throws.
  const begun = client.query(opening(hosted, caller));
  begun.catch(() => {});
  const database = executorOn(client, hosted);
  return {
    database,
    async finish(last) {
      const [opened, written, committed] = await Promise.allSettled([begun, last(database), client.query('commit')]);
      const failure = opened.status === 'rejected' ? opened.reason : written.status === 'rejected' ? written.reason : committed.status === 'rejected' ? committed.reason : committed.value.command === 'COMMIT' ? undefined : new Error('the transaction was rolled back');
      client.release(committed.status === 'rejected');
      if (failure) throw failure;
      await hosted.flush.flushed();
    },
    async rollback() {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
    },
  };
}

/** Executes Kysely's fragments on one connection: compiled by the tool's own Kysely, sent as they are. */
export function executorOn(client: pg.PoolClient, hosted: HostedTool): QueryExecutorProvider {
  const compiler = (hosted.orm.em.getKysely() as unknown as Kysely<unknown>).getExecutor();
  const executor = {
    transformQuery: <T extends RootOperationNode>(node: T): T => node,
    compileQuery: (node: RootOperationNode, queryId: any) => compiler.compileQuery(node as any, queryId),
    async executeQuery<R>(compiled: CompiledQuery<R>): Promise<QueryResult<R>> {
      const { rows } = await client.query(compiled.sql, compiled.parameters as unknown[]);
      return { rows: rows as R[] };
    },
  };
  return { getExecutor: () => executor as any };
}

/** The same interface over an entity manager's transaction. */
export function overEntities(em: EntityManager): Session {
  const database = em.getKysely() as unknown as Kysely<unknown>;
  return {
    database,
    async finish(last) {
      try {
        await last(database);
        await em.commit();
      } catch (error) {
        // Nothing may keep the transaction, and with it the connection.
        if (em.isInTransaction()) await em.rollback().catch(() => {});
        throw error;
      }
    },
    rollback: () => em.rollback(),
  };
}
