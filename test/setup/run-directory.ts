import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { endPostmaster, isAlive, postmasterOf } from '../../shared-schema/runtime/postgres/postmaster.ts';

/* All that a run of the tests writes stands in one folder, which names the process that made it. */

const IN_MEMORY = '/dev/shm';
const GIBIBYTE = 1024 ** 3;
const NAME = /^cg-run-(\d+)-/;

/**
 * Returns a new folder for all that this run writes: in memory where there is room, on the disk otherwise. What runs
 * that were ended by force have left behind is removed first, their PostgreSQL servers too: in memory, a few of them
 * are more than a machine has.
 */
export async function makeRunDirectory(): Promise<string> {
  const parents = new Set([IN_MEMORY, tmpdir()].filter((folder) => existsSync(folder)));
  for (const parent of parents) await removeLeftBehind(parent);
  const folder = mkdtempSync(join(hasRoomInMemory() ? IN_MEMORY : tmpdir(), `cg-run-${process.pid}-`));
  // PostgreSQL, which does not run as root, passes through it.
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes the folders of runs in `parent` whose process is no more, and ends the servers that still run on them. */
export async function removeLeftBehind(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const [, maker] = NAME.exec(name) ?? [];
    if (!maker || isAlive(Number(maker))) continue;
    const folder = join(parent, name);
    await endServersOf(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function endServersOf(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((path) => path.endsWith('postmaster.pid'))) {
    const server = postmasterOf(dirname(join(folder, file)));
    if (server) await endPostmaster(server);
  }
}

/** Tells whether the machine can hold in memory what two suites write, beside what they need to run. */
function hasRoomInMemory(): boolean {
  if (!existsSync(IN_MEMORY)) return false;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize > 6 * GIBIBYTE && process.availableMemory() > 12 * GIBIBYTE;
}
