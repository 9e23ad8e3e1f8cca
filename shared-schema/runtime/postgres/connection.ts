import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { within } from '../within.ts';

/** By this name PostgreSQL tells the connections of this process from those of the project's other processes. */
export const APPLICATION_PREFIX = 'correspondence ';
export const APPLICATION = `${APPLICATION_PREFIX}${randomUUID()}`;

/**
 * Milliseconds after which PostgreSQL gives up a statement, a wait for a lock, a transaction in which nothing happens,
 * a transaction.
 */
export interface Limits {
  readonly statement: number;
  readonly lock: number;
  readonly idle: number;
  readonly transaction: number;
}
/** For what somebody waits for. */
export const ANSWER_LIMITS: Limits = { statement: 10_000, lock: 5_000, idle: 30_000, transaction: 120_000 };
/**
 * Milliseconds for the transaction of a change that somebody waits for: little more than for one statement, and less
 * than a gateway elsewhere waits for its answer. Until it ends, others wait for what it has locked.
 */
export const CHANGE_LIMIT = 11_000;
/** For what runs beside the answers, and may have much to catch up with. */
export const UPKEEP_LIMITS: Limits = { statement: 120_000, lock: 60_000, idle: 60_000, transaction: 600_000 };

/** Milliseconds for a connection to be made, or for one to come free. */
const CONNECT = 5_000;
/**
 * Milliseconds beyond a statement's own limit after which the server counts as gone: a connection can be dead and not
 * know it.
 */
const GRACE = 5_000;
/** Milliseconds for a goodbye. */
const GOODBYE = 1_000;

/**
 * Returns the settings that bound a connection at both its ends: the server's limits, and the driver's, for a server
 * that does not answer at all. Without limits, for work that takes as long as it takes, only connecting is bounded.
 */
export function bounded(limits?: Limits): pg.ClientConfig & { pipeline?: boolean } {
  const always = {
    application_name: APPLICATION,
    connectionTimeoutMillis: CONNECT,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  };
  if (!limits) return always;
  return {
    ...always,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idle,
    options: `-c transaction_timeout=${limits.transaction} -c synchronous_commit=on`,
    query_timeout: limits.statement + GRACE,
    // With it the driver cuts a connection whose answer is late; without it, it would send the next statement into the
    // silence.
    pipeline: true,
  };
}

/** A connection that always ends: with a goodbye, or without one where none is answered. */
export class Connection extends pg.Client {
  /** Closes at once. The server rolls back what was not committed. */
  cut(): void {
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }

  override end(callback?: any): any {
    const late = setTimeout(() => this.cut(), GOODBYE);
    late.unref();
    this.once('end', () => clearTimeout(late));
    return super.end(callback);
  }
}

const open = new WeakMap<pg.Pool, Set<Connection>>();
/** Keeps account of a pool's connections, and keeps one that breaks from ending the process. */
export function watched(pool: pg.Pool): pg.Pool {
  const connections = new Set<Connection>();
  open.set(pool, connections);
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
    connections.add(client as unknown as Connection);
  });
  pool.on('remove', (client) => connections.delete(client as unknown as Connection));
  return pool;
}

/** Ends a pool: `end` as it should, and by cutting what is still lent where that takes longer than a goodbye. */
export async function endPool(pool: pg.Pool, end: () => Promise<unknown> = () => pool.end()): Promise<void> {
  const ended = end();
  if (await within(GOODBYE, ended)) return;
  for (const connection of open.get(pool) ?? []) connection.cut();
  await within(GOODBYE, ended);
}
