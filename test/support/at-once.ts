import type { TestService } from './service.ts';

/** How many sessions wait for a lock in a database, as it is now: `pg_stat_activity` knows nobody who came since. */
const WAITING = `
  select count(distinct pid)::int as waiting
  from pg_locks
  join pg_database d on d.oid = database
  where not granted and d.datname = current_database()`;

/**
 * Does something twice at once: nothing is stored in a table before both have come as far as they can, with all that is
 * looked up before it is stored.
 */
export async function twiceAtOnce<T>(
  test: TestService,
  { database, table }: { readonly database: string; readonly table: string },
  done: () => Promise<T>,
): Promise<readonly T[]> {
  const client = await test.connect(database, 'postgres');
  try {
    // What is there is read meanwhile.
    await client.query(`begin; lock table ${table} in share row exclusive mode`);
    const both = Promise.all([done(), done()]);
    let waiting = 0;
    while (waiting < 2) {
      await new Promise((resolve) => setImmediate(resolve));
      ({ waiting } = (await client.query<{ waiting: number }>(WAITING)).rows[0] ?? { waiting });
    }
    await client.query('commit');
    return await both;
  } finally {
    await client.end();
  }
}
