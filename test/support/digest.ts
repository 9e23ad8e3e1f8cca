import { createHash } from 'node:crypto';
import type { TestService } from './service.ts';

/** What comes by itself: heartbeats, statistics when there is enough to publish, closed days of the register. */
const BY_ITSELF = `table_name like '%heartbeat%' or table_name like '%statistic%' or table_name like 'register_count%'
  or table_name in ('register_measure', 'register_threshold', 'register_day', 'register_cell', 'register_moved')`;

/** Returns a digest of every table of these databases but the audit's. */
export async function digestOf(test: TestService, databases: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const database of databases) {
    const client = await test.connect(database);
    try {
      const tables: { name: string }[] = (
        await client.query(
          `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and not (${BY_ITSELF}) order by 1`,
        )
      ).rows;
      const each = tables.map(
        ({ name }) =>
          `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t`,
      );
      for (const row of (await client.query(each.join(' union all '))).rows)
        hash.update(`${database}.${row.name}:${row.digest}`);
    } finally {
      await client.end();
    }
  }
  return hash.digest('hex');
}
