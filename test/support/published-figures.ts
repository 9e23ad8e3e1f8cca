import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { copyingTo } from '../../gateway/process/reporting-turn.ts';
import { seedTool } from '../../shared-schema/features/seeding/index.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { OwnServer } from './own-server.ts';
import { eventually, TestService } from './service.ts';
import { IQ_ITEMS, SKEWED_EMMA, SKEWED_IQ } from './skewed-items.ts';

const WRITER_PASSWORD = 'of-the-writer';
export const READER_PASSWORD = 'of-the-reader';

/** A service that has published figures, and a reporting database on a server of its own, made by its script. */
export class PublishedFigures {
  private constructor(
    readonly test: TestService,
    readonly server: OwnServer,
  ) {}

  /** `job`: with the job that copies each minute, as `REPORTING_DATABASE_URL` starts it. */
  static async start({ job = false } = {}): Promise<PublishedFigures> {
    const server = await OwnServer.start({ ...OwnServer.settings });
    runScript(server);
    const environment = job ? { REPORTING_DATABASE_URL: urlOf(server) } : {};
    const figures = new PublishedFigures(await TestService.start({ replicate: true, environment }), server);
    await figures.#publish();
    return figures;
  }

  get port(): number {
    return this.server.port;
  }
  /** Runs the script of operators again. */
  runScript(): void {
    runScript(this.server);
  }

  async #publish(): Promise<void> {
    const { test } = this;
    for (const [tool, seed, count] of [
      ['iq', SKEWED_IQ, IQ_ITEMS],
      ['emma', SKEWED_EMMA, 100],
    ] as const) {
      const hosted = test.service.host.tools.get(tool);
      if (!hosted) throw new Error(`${tool} is not served`);
      await seedTool(hosted, await test.caller(seed.enteredBy), { seed, count });
    }
    const inRegister = async () => (await test.rows('register', 'select from register where parent is null')).length;
    await eventually(async () => (await inRegister()) === IQ_ITEMS);
    for (const database of ['emma', 'register']) await test.rows(database, 'select publish_counts()');
    const counted = async () => (await test.rows('register', 'select from register_count')).length;
    await eventually(async () => (await counted()) > 0);
  }

  /** Does once what the job does each minute. */
  async refresh(limits: { longest?: string } = {}): Promise<number> {
    const socket = this.test.service.host.cluster?.socket;
    const register = await connectAs('register', 'clock', databaseAddress('register', socket));
    try {
      return await copyingTo(urlOf(this.server), limits)(register);
    } finally {
      await register.end();
    }
  }

  /** A connection of a BI tool's, or of another role or database. */
  async connect({ database = 'reporting', user = 'reporting_reader', password = READER_PASSWORD } = {}) {
    const client = new pg.Client({ host: '127.0.0.1', port: this.port, database, user, password });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  async stop(): Promise<void> {
    await this.test.stop();
    this.server.stop();
  }
}

const urlOf = ({ port }: OwnServer): string => `postgres://any:${WRITER_PASSWORD}@127.0.0.1:${port}/reporting`;
/** Runs the script of operators, as they run it. */
function runScript(server: OwnServer): void {
  const variables = ['-v', `password=${WRITER_PASSWORD}`, '-v', `reader_password=${READER_PASSWORD}`];
  const at = server.url('postgres', OwnServer.password).replace('any:', 'postgres:');
  execFileSync('psql', [at, '-X', '-q', '-v', 'ON_ERROR_STOP=1', ...variables, '-f', 'operate/reporting.sql'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
