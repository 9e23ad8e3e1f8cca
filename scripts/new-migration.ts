import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerTool } from '../shared-schema/language/registry.ts';
import { openCluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { DIRECTORY, TOOLS } from '../subgraphs/index.ts';
import { missingStatements } from './missing-statements.ts';

/*
 * npm run new-migration -- <tool> <name>: writes what the tool's records need beyond its migrations so far into
 * subgraphs/<folder>/migrations/NNNN-<name>.ts. MikroORM makes the difference, against a throw-away database.
 */
const [key, name = 'initial'] = process.argv.slice(2);
const manifest = [...TOOLS, DIRECTORY].find((each) => each.key === key);
if (!manifest) throw new Error(`There is no tool ${key}.`);
const tool = registerTool({ ...manifest });
const earlier = manifest.migrations.filter((migration) => migration.statements.length > 0);

const directory = mkdtempSync(join(tmpdir(), 'migration-'));
const cluster = await openCluster(directory);
try {
  const statements = await missingStatements(cluster, tool, earlier);
  const number = String(earlier.length + 1).padStart(4, '0');
  const path = join('subgraphs', manifest.folder, 'migrations', `${number}-${name}.ts`);
  writeFileSync(
    path,
    `/** Append-only: what has run somewhere is never edited. */\nexport default {\n  name: '${number}-${name}',\n  statements: [\n${statements.map((each) => `    ${JSON.stringify(each)},`).join('\n')}\n  ],\n};\n`,
  );
  console.log(`${path}: ${statements.length} statements`);
} finally {
  await cluster.stop();
  rmSync(directory, { recursive: true, force: true });
}
