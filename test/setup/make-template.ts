import { openHost } from '../../gateway/process/host.ts';
import { MANIFESTS, supergraphSdl } from '../../gateway/process/manifests.ts';
import { keepingBelow } from '../../gateway/request/proof-keys.ts';
import type { RegisteredTool } from '../../shared-schema/language/registry.ts';
import type { Cluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { identifier } from '../../shared-schema/runtime/postgres/support-tables.ts';
import { CAST, seedDirectory } from '../../subgraphs/index.ts';

/**
 * Makes the data directory that every suite copies: databases, roles, tables, protection, the cast, and the composed
 * supergraph, which each process that starts on a copy would compose anew otherwise (docs/decisions/121).
 */
export async function makeTemplate(dataDirectory: string): Promise<void> {
  await supergraphSdl(keepingBelow(dataDirectory));
  const host = await openHost(MANIFESTS, { dataDirectory, poolSize: 2 });
  const { cluster, tools } = host;
  const directory = tools.get('directory');
  if (!cluster || !directory) throw new Error('a template is made without DATABASE_URL_<TOOL>, of all tools');
  await seedDirectory(directory, CAST);
  for (const { tool } of tools.values()) await tidy(cluster, tool);
  await removeLog(cluster);
  await host.close();
}

/**
 * Leaves nothing to tidy in a database's catalogues: else the first reader of each copy does, which writes, logs and
 * makes the next suite renew 130 MB. The tools' own tables stay as they are, unknown to the planner.
 */
async function tidy(cluster: Cluster, { key }: RegisteredTool): Promise<void> {
  const client = await cluster.connect(identifier(key));
  const { rows } = await client.query(`
    select string_agg(oid::regclass::text, ', ') as catalogues
    from pg_class
    where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r'`);
  await client.query(`vacuum (freeze) ${rows[0].catalogues}`);
  await client.end();
  // What each backend reads as it begins (pg_internal.init), which that vacuum has removed: the next one writes it.
  const next = await cluster.connect(identifier(key));
  await next.end();
}

/** Removes most of the write-ahead log that making the databases left, 190 MB: each suite copies what is there. */
async function removeLog(cluster: Cluster): Promise<void> {
  const client = await cluster.connect();
  const set = async (...statements: readonly string[]): Promise<void> => {
    for (const statement of [...statements, 'select pg_reload_conf()', 'select pg_sleep(0.2)'])
      await client.query(statement);
  };
  await set("alter system set min_wal_size = '32MB'", "alter system set max_wal_size = '32MB'");
  for (const statement of ['select pg_switch_wal()', 'checkpoint', 'checkpoint']) await client.query(statement);
  await set('alter system reset min_wal_size', 'alter system reset max_wal_size');
  await client.end();
}
