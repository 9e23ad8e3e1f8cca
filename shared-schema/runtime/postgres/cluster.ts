import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { StartError } from '../start-error.ts';
import { serverSettings } from './cluster-settings.ts';
import { APPLICATION, APPLICATION_PREFIX, bounded, Connection } from './connection.ts';
import { binaries, ensureDataDirectory, type Runner, runnerFor, socketFolder } from './embedded-postgres.ts';
import { endPostmaster, postmasterOf, runningPid, signal } from './postmaster.ts';

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

/** How many clusters of this process are open on one data directory, and the PostgreSQL it started there last. */
interface Use {
  users: number;
  launched: ChildProcess | undefined;
}
/** By PostgreSQL's own data directory. */
const opened = new Map<string, Use>();
/**
 * Kills every PostgreSQL that this process has open, or those alone that it started: for a process that must end now.
 * What was committed is on the disk.
 */
export function killPostgres({ startedHere = false } = {}): void {
  for (const [directory, { launched }] of opened) {
    const pid = startedHere ? runningPid(launched) : (postmasterOf(directory) ?? runningPid(launched));
    if (pid !== undefined) signal(pid, 'SIGKILL');
  }
}

/**
 * Opens the embedded PostgreSQL below a data directory: made on first use, started if it does not run, adopted if it
 * does (after `kill -9` of Node it still runs).
 * @param connections that whoever starts it may need @throws StartError with what to do
 */
export async function openCluster(dataDirectory: string, connections = 0): Promise<Cluster> {
  const bin = binaries();
  const directory = join(resolve(dataDirectory), 'postgres');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const runner = runnerFor(directory);
  const socket = socketFolder(directory, runner.ids);
  ensureDataDirectory(directory, bin, runner);
  const use = opened.get(directory) ?? { users: 0, launched: undefined };
  opened.set(directory, use);
  const server = new EmbeddedServer({ bin, directory, socket, runner, log: logOf(dataDirectory), connections }, use);
  const started = postmasterOf(directory) === undefined || !(await server.isAdopted());
  if (started) {
    server.launch();
    await server.untilReady();
  }
  use.users++;
  return new EmbeddedCluster(server, started, use);
}
const logOf = (dataDirectory: string): string => join(resolve(dataDirectory), 'postgres.log');

/** Where the embedded PostgreSQL is, and how it is run. */
interface Place {
  readonly bin: string;
  /** PostgreSQL's own data directory. */
  readonly directory: string;
  readonly socket: string;
  readonly runner: Runner;
  readonly log: string;
  readonly connections: number;
}

/** How long PostgreSQL is waited for, and what tells that waiting is in vain. */
interface Patience {
  readonly milliseconds: number;
  readonly hopeless: () => boolean;
}

/** The embedded PostgreSQL of one data directory, whoever started it. */
class EmbeddedServer {
  constructor(
    readonly place: Place,
    private readonly use: Use,
  ) {}

  async connect(database = 'postgres', user = 'postgres'): Promise<pg.Client> {
    const client = new Connection({ host: this.place.socket, user, database, ...bounded() });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  launch(): ChildProcess {
    const { bin, directory, socket, runner, log, connections } = this.place;
    mkdirSync(socket, { recursive: true, mode: 0o700 });
    const settings = {
      ...serverSettings(connections),
      listen_addresses: '',
      unix_socket_directories: socket,
      unix_socket_permissions: '0700',
    };
    const [command = '', ...given] = [
      ...runner.prefix,
      ...[join(bin, 'postgres'), '-D', directory],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
    const output = openSync(log, 'a', 0o600);
    // Detached: Ctrl-C must reach Node first, which drains its requests and then stops PostgreSQL.
    const child = spawn(command, given, { ...runner.ids, detached: true, stdio: ['ignore', output, output] });
    child.unref();
    closeSync(output);
    this.use.launched = child;
    return child;
  }

  /** Waits until PostgreSQL answers. @throws StartError POSTGRESQL_DID_NOT_START, at once where that is hopeless */
  async untilReady({ milliseconds, hopeless }: Patience = { milliseconds: 60_000, hopeless: () => false }) {
    for (const until = Date.now() + milliseconds; Date.now() < until && !hopeless(); ) {
      try {
        const client = await this.connect();
        await client.end();
        return;
      } catch {
        await delay(20);
      }
    }
    throw new StartError('POSTGRESQL_DID_NOT_START', `PostgreSQL did not start; its log is ${this.place.log}.`);
  }

  /** Waits for the one that runs already; tells whether it answers. One that was being stopped has ended instead. */
  isAdopted(): Promise<boolean> {
    const hopeless = () => postmasterOf(this.place.directory) === undefined;
    return this.untilReady({ milliseconds: 60_000, hopeless }).then(
      () => true,
      () => false,
    );
  }

  /** Tells whether another process of the project works on this server; `unknown` where it cannot be asked. */
  async isUsedByOthers({ unknown }: { unknown: boolean }): Promise<boolean> {
    let client: pg.Client | undefined;
    try {
      client = await this.connect();
      const { rows } = await client.query({
        text: `select count(*)::int as others from pg_stat_activity
          where starts_with(application_name, $1) and application_name <> $2`,
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
}

/** A cluster as it was opened once, with its claim. */
class EmbeddedCluster implements Cluster {
  readonly socket: string;
  #claim: pg.Client | undefined;
  #watch: NodeJS.Timeout | undefined;
  #stopped = false;
  #mending = false;

  constructor(
    private readonly server: EmbeddedServer,
    readonly started: boolean,
    private readonly use: Use,
  ) {
    this.socket = server.place.socket;
  }

  connect(database?: string, user?: string): Promise<pg.Client> {
    return this.server.connect(database, user);
  }

  async claim(): Promise<void> {
    await this.#takeClaim();
    // Whoever serves also sees to it that PostgreSQL comes back, with the claim, when it is killed.
    this.#watch = setInterval(() => this.#mend(), 250);
    this.#watch.unref();
  }

  async #takeClaim(): Promise<void> {
    const client = await this.connect();
    const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [SERVING_LOCK]);
    if (!rows[0].mine) {
      await client.end();
      throw new StartError(
        'DATA_DIRECTORY_IN_USE',
        `Another process already serves from ${dirname(this.server.place.directory)}. ` +
          'Stop it, or set DATA_DIR to another folder.',
      );
    }
    this.#claim = client;
    // Lost with its connection: it is taken again at the watch's next turn.
    client.once('end', () => {
      if (this.#claim === client) this.#claim = undefined;
    });
  }

  /** Starts PostgreSQL where it has ended, and takes the claim where it was lost. */
  async #mend(): Promise<void> {
    const { directory } = this.server.place;
    if (this.#mending || this.#stopped || !existsSync(directory)) return;
    const running = postmasterOf(directory) !== undefined;
    if (running && this.#claim) return;
    this.#mending = true;
    const child = running ? undefined : this.server.launch();
    // One that ends at once, because the killed one's processes are not all gone, is started again at the next turn.
    const hopeless = () => this.#stopped || (child !== undefined && runningPid(child) === undefined);
    await this.server
      .untilReady({ milliseconds: 5_000, hopeless })
      .then(() => (this.#claim || this.#stopped ? undefined : this.#takeClaim()))
      .catch(() => {});
    this.#mending = false;
  }

  async stop(): Promise<void> {
    const { server, use } = this;
    const { directory, socket } = server.place;
    this.#stopped = true;
    clearInterval(this.#watch);
    await this.#claim?.end();
    if (--use.users > 0) return;
    const ours = use.launched !== undefined || this.#watch !== undefined;
    const inUse = await server.isUsedByOthers({ unknown: !ours });
    const pid = inUse ? undefined : (postmasterOf(directory) ?? runningPid(use.launched));
    if (pid !== undefined) {
      await endPostmaster(pid);
      rmSync(socket, { recursive: true, force: true });
    }
    opened.delete(directory);
  }
}
