import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerTool } from '../shared-schema/language/register-tool.ts';
import { openCluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { DIRECTORY, TOOLS } from '../subgraphs/index.ts';
import { writeMigration } from './migration-files.ts';
import { missingStatements } from './missing-statements.ts';

/*
 * npm run new-migration -- <tool> <name>: writes what the tool's records need beyond its migrations so far into
 * subgraphs/<folder>/migrations/NNNN-<name>.ts, and it into the folder's list. Where they need nothing, it writes
 * nothing. What there is is found in a throw-away database.
 */
/** Returns where a tool's migrations stand: of one of several of a definition with elements of its own, in its own. */
const folderOf = ({ key, folder, instance }: (typeof TOOLS)[number]): string =>
  join('subgraphs', folder, 'migrations', ...(instance?.ownElements ? [key] : []));

const [key, name] = process.argv.slice(2);
const manifests = [...TOOLS, DIRECTORY];
const manifest = manifests.find((each) => each.key === key);
if (!manifest || !name) {
  console.error(
    `Usage: npm run new-migration -- <tool> <name>. Tools: ${manifests.map((each) => each.key).join(', ')}.`,
  );
  process.exit(2);
}

const directory = mkdtempSync(join(tmpdir(), 'migration-'));
const cluster = await openCluster(directory);
try {
  const statements = await missingStatements(cluster, registerTool(manifest), manifest.migrations);
  if (statements.length === 0) console.log(`The migrations of ${key} make what its records need: nothing is written.`);
  else {
    console.log(writeMigration(folderOf(manifest), name, statements));
    for (const dropped of statements.join('\n').matchAll(/^ *drop column .*$/gm))
      console.log(`It will take away what a column holds:${dropped[0].replace(/,$/, '')}`);
  }
} finally {
  await cluster.stop();
  rmSync(directory, { recursive: true, force: true });
}
