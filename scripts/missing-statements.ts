import type { Migration, RegisteredTool } from '../shared-schema/language/registry.ts';
import type { Cluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { makeDatabases } from '../shared-schema/runtime/postgres/prepare.ts';
import { alterTable, createTable, foundTables, ownRecords } from '../shared-schema/runtime/postgres/record-tables.ts';
import { sharedParts } from '../shared-schema/runtime/postgres/shared-migrations.ts';
import { identifier } from '../shared-schema/runtime/postgres/support-tables.ts';

/**
 * Returns what a tool's own records need beyond its migrations so far, as SQL: the difference between the records and
 * what the migrations make of an empty database in a throw-away cluster.
 */
export async function missingStatements(
  cluster: Cluster,
  tool: RegisteredTool,
  earlier: readonly Migration[],
): Promise<string[]> {
  await makeDatabases(cluster, [tool]);
  const client = await cluster.connect(identifier(tool.key));
  try {
    // What the runtime brings stands there before a tool's own migrations run, and they may name it.
    for (const { statements } of [...sharedParts(tool), ...earlier])
      for (const statement of statements) await client.query(statement);
    const records = ownRecords(tool);
    const found = await foundTables(
      client,
      records.map(({ options }) => options.table),
    );
    return records.flatMap((record) => {
      const columns = found.get(record.options.table);
      return columns ? (alterTable(record, columns) ?? []) : createTable(record);
    });
  } finally {
    await client.end();
  }
}
