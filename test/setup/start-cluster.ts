import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
/** Returns whether the machine has a file system in memory, with room for what several suites hold at once. */
function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > 6 * 1024 ** 3;
  } catch {
    return false;
  }
}

/**
 * Makes the data directory that every suite copies: databases, roles, tables, protection and the cast, once. Whoever
 * runs jest many times has made one, and says where.
 */
export default async function setup(): Promise<void> {
  if (process.env.TEMPLATE_DATA_DIR) return;
  // Each suite copies some 3,000 small files: 2 to 3 s on a disk, a quarter of one in memory.
  if (hasRoomInMemory()) process.env.TMPDIR = IN_MEMORY;
  const directory = mkdtempSync(join(tmpdir(), 'cg-template-'));
  process.env.TEMPLATE_DATA_DIR = directory;
  process.env.TEMPLATE_MADE_BY = String(process.pid);
  const { openHost } = await import('../../gateway/process/host.ts');
  const { MANIFESTS } = await import('../../gateway/process/manifests.ts');
  const { CAST, seedDirectory } = await import('../../subgraphs/index.ts');
  const host = await openHost(MANIFESTS, { dataDirectory: directory, poolSize: 2 });
  await seedDirectory(host.tools.get('directory')!, CAST);
  await host.close();
}
