import { type QueryExecutorProvider, sql } from 'kysely';
import type pg from 'pg';
import { sqlStateOf } from '../../language/errors.ts';

/*
 * What serves once: a link to a file, a gateway's proof. Its random id is entered into `used_once` of the tool's
 * database, so that it serves once among all processes and after a restart (docs/decisions/027). Neither is good for
 * longer than a minute; what is older than five is refused by its age and can be forgotten.
 */
const UNIQUE_VIOLATION = '23505';

/**
 * Notes a use, in the transaction that it belongs to. Returns whether it was the first; where it was not, the
 * transaction is lost. @throws the driver's error
 */
export const useOnce = (database: QueryExecutorProvider, id: string): Promise<boolean> =>
  firstOf(sql`insert into used_once (id) values (${id})`.execute(database));

/**
 * Notes a use at once, in a transaction of its own that does not wait for the disk: whatever commits or is flushed
 * later in the same database, and so every answer, takes it along. Returns whether it was the first. @throws the
 * driver's error
 */
export const useOnceNow = (database: QueryExecutorProvider, id: string): Promise<boolean> =>
  firstOf(
    sql`with quick as materialized (select set_config('synchronous_commit', 'off', true)) insert into used_once (id) select ${id}::uuid from quick`.execute(
      database,
    ),
  );

async function firstOf(entered: Promise<unknown>): Promise<boolean> {
  try {
    await entered;
    return true;
  } catch (error) {
    if (sqlStateOf(error) === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

/** Forgets what is refused by its age. As the tool's clock, which sees nothing younger. */
export const forgetUsed = async (clock: pg.Client): Promise<void> =>
  void (await clock.query("delete from used_once where at < now() - interval '5 minutes'"));
