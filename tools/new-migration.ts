import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { openCluster } from '../shared-schema/postgres/cluster.ts';
import { makeDatabases } from '../shared-schema/postgres/prepare.ts';
import { identifier, supportTables } from '../shared-schema/postgres/support-tables.ts';
import { sealTool } from '../shared-schema/registry.ts';
import { entitiesOf } from '../shared-schema/runtime/entities.ts';
import { DIRECTORY } from '../subgraphs/hq/directory/tool.ts';
import { TOOLS } from '../subgraphs/index.ts';

/*
 * npm run new-migration -- <tool> <name>: writes what the tool's records need beyond its migrations so far into
 * subgraphs/<folder>/migrations/NNNN-<name>.ts. MikroORM makes the difference, against a throw-away database.
 */
const [key, name = 'initial'] = process.argv.slice(2);
const manifest = [...TOOLS, DIRECTORY].find((each) => each.key === key);
if (!manifest) throw new Error(`There is no tool ${key}.`);
const tool = sealTool({ ...manifest });
const earlier = manifest.migrations.filter((migration) => migration.statements.length > 0);

const directory = mkdtempSync(join(tmpdir(), 'migration-'));
const cluster = await openCluster(directory);
try {
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
    schemaGenerator: { managementDbName: 'postgres', skipTables: ['assignment', /^register_/], ignoreSchema: ['audit', 'upkeep'] } as any,
    logger: () => {},
  } as any);
  const sql: string = earlier.length === 0 ? await (orm.schema as any).getCreateSchemaSQL({ wrap: false }) : await (orm.schema as any).getUpdateSchemaSQL({ wrap: false, safe: true });
  await orm.close(true);
  const statements = [
    ...sql
      .split(/;\n/)
      .map((each) => each.trim().replace(/;$/, ''))
      .filter((each) => each && !each.startsWith('set ')),
    ...(earlier.length === 0 ? supportTables(tool) : []),
  ];
  const number = String(earlier.length + 1).padStart(4, '0');
  const path = join('subgraphs', manifest.folder, 'migrations', `${number}-${name}.ts`);
  writeFileSync(path, `/** Append-only: what has run somewhere is never edited. */\nexport default {\n  name: '${number}-${name}',\n  statements: [\n${statements.map((each) => `    ${JSON.stringify(each)},`).join('\n')}\n  ],\n};\n`);
  console.log(`${path}: ${statements.length} statements`);
} finally {
  await cluster.stop();
  rmSync(directory, { recursive: true, force: true });
}
