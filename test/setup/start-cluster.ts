import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the data directory that every suite copies: databases, roles, tables, protection and the cast, once. */
export default async function setup(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'cg-template-'));
  process.env.TEMPLATE_DATA_DIR = directory;
  const { openHost } = await import('../../gateway/process/host.ts');
  const { MANIFESTS } = await import('../../gateway/process/service.ts');
  const { CAST, seedDirectory } = await import('../../subgraphs/index.ts');
  const host = await openHost(MANIFESTS, { dataDirectory: directory, poolSize: 2 });
  await seedDirectory(host.tools.get('directory')!, CAST);
  await host.close();
}
