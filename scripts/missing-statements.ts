import { MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { Migration, RegisteredTool } from '../shared-schema/language/registry.ts';
import type { Cluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { makeDatabases } from '../shared-schema/runtime/postgres/prepare.ts';
import { identifier, supportTables } from '../shared-schema/runtime/postgres/support-tables.ts';
import { entitiesOf } from '../shared-schema/runtime/records/entities.ts';

/**
 * What a tool's records need beyond its earlier migrations, as SQL. MikroORM makes the difference, in a throw-away
 * cluster in which the tool's database is made.
 */
export async function missingStatements(
  cluster: Cluster,
  tool: RegisteredTool,
  earlier: readonly Migration[],
): Promise<string[]> {
  await makeDatabases(cluster, [tool]);
  const client = await cluster.connect(identifier(tool.key));
  for (const migration of earlier) for (const statement of migration.statements) await client.query(statement);
  await client.end();
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    entities: entitiesOf(tool) as any[],
    host: cluster.socket,
    dbName: identifier(tool.key),
    user: 'postgres',
    schemaGenerator: {
      managementDbName: 'postgres',
      skipTables: ['assignment', /^register_/],
      ignoreSchema: ['audit', 'upkeep'],
    } as any,
    logger: () => {},
  } as any);
  const sql: string = await (orm.schema as any).getUpdateSchemaSQL({ wrap: false, safe: true });
  await orm.close(true);
  return [
    ...sql
      .split(/;\n/)
      .map((each) => each.trim().replace(/;$/, ''))
      // Indexes follow from the elements at each start; a migration names none.
      .filter((each) => each && !/^(set|(create|drop) (unique )?index) /.test(each)),
    ...(earlier.length === 0 ? supportTables(tool) : []),
  ];
}
