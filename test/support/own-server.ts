import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SERVER_SETTINGS } from '../../shared-schema/runtime/postgres/cluster-settings.ts';
import { binaries, type Runner, runnerFor } from '../../shared-schema/runtime/postgres/embedded-postgres.ts';
import { freePort, programAt } from './programs.ts';

/** A PostgreSQL of an operator's own: on a port, with passwords, started by hand with initdb and pg_ctl. */
export class OwnServer {
  private constructor(
    private readonly folder: string,
    private readonly run: { readonly bin: string; readonly runner: Runner },
    readonly port: number,
  ) {}

  static readonly password = 'of-the-administrator';

  /** Starts one with the settings of `docs/operate.md`, and others where a test needs them. */
  static async start(settings: Record<string, string> = {}, bin = binaries()): Promise<OwnServer> {
    const folder = mkdtempSync(join(tmpdir(), 'cg-own-server-'));
    execFileSync('chmod', ['755', folder]);
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    const server = new OwnServer(folder, { bin, runner: runnerFor(join(folder, 'data')) }, await freePort());
    const secret = join(folder, 'secret');
    writeFileSync(secret, OwnServer.password);
    execFileSync('chmod', ['644', secret]);
    server.#run(
      'initdb',
      '-D',
      server.#data,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
    );
    const given = {
      ...settings,
      port: String(server.port),
      unix_socket_directories: '',
      listen_addresses: '127.0.0.1',
    };
    const options = Object.entries(given).map(([name, value]) => `-c ${name}='${value}'`);
    server.#run('pg_ctl', '-D', server.#data, '-w', '-l', join(server.#data, 'log'), '-o', options.join(' '), 'start');
    return server;
  }

  /** What docker-compose.yml gives its servers. */
  static readonly settings: Record<string, string> = SERVER_SETTINGS;

  get #data(): string {
    return join(this.folder, 'data');
  }

  #run(program: string, ...given: string[]): void {
    const { bin, runner } = this.run;
    const [command = '', ...all] = [...runner.prefix, join(bin, program), ...given];
    // The postmaster keeps what it inherits open: a pipe would never end.
    const done = spawnSync(command, all, { ...runner.ids, stdio: 'ignore' });
    if (done.status !== 0) throw new Error(`${program} ended with ${done.status}`);
  }

  url(database: string, password: string): string {
    return `postgres://any:${password}@127.0.0.1:${this.port}/${database}`;
  }

  async connect(database = 'postgres', user = 'postgres', password = OwnServer.password): Promise<pg.Client> {
    const client = new pg.Client({ host: '127.0.0.1', port: this.port, user, password, database });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  /** Runs a psql script with variables: by psql where this machine has it, else as psql would. */
  async psql(path: string, variables: Record<string, string>): Promise<void> {
    const psql = programAt('psql');
    if (psql) {
      const given = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`]);
      const env = { ...process.env, PGPASSWORD: OwnServer.password };
      const at = ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', '-d', 'postgres'];
      execFileSync(psql, [...at, '-q', '-v', 'ON_ERROR_STOP=1', ...given, '-f', path], { env });
      return;
    }
    const client = await this.connect();
    try {
      for (const statement of gexecStatements(path, variables))
        for (const row of (await client.query({ text: statement, rowMode: 'array' })).rows)
          for (const made of row) await client.query(made);
    } finally {
      await client.end();
    }
  }

  stop(): void {
    this.#run('pg_ctl', '-D', this.#data, '-m', 'immediate', '-w', 'stop');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Returns the statements of a script that end in \gexec, with its variables put in. */
const gexecStatements = (path: string, variables: Record<string, string>): string[] =>
  readFileSync(path, 'utf8')
    .replaceAll(/^--.*$/gm, '')
    .replaceAll(/:'(\w+)'/g, (_all, name: string) => pg.escapeLiteral(variables[name] ?? ''))
    .split('\\gexec')
    .filter((statement) => statement.trim() !== '');
