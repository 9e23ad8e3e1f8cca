import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import pg from 'pg';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { DRAIN_LIMIT } from '../../gateway/process/drain.ts';
import { openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { attack } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { copyOfTemplate, eventually } from '../support/service.ts';

const MANAGER = 'hq-execsec-manager';
const FILE = '{ fileName: "a.txt", mediaType: "text/plain", bytes: 1000 }';
const OFFER = `mutation ($id: ID!) { offer: offerIqFolderFile(id: $id, element: "attachments", file: ${FILE})
  { link } }`;
const CREATE = `mutation ($name: String) { ${creating('IqFolder', 'name: $name')} { item { id } } }`;

/** `npm start` on a data directory of its own, as the operating system sees it. */
class Started {
  readonly ended: Promise<number | null>;
  url = '';

  private constructor(
    readonly child: ChildProcess,
    readonly directory: string,
  ) {
    this.ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  }

  static begin(environment: Record<string, string> = {}): Started {
    const directory = copyOfTemplate();
    const child = spawn(process.execPath, ['dist/gateway/main.js'], {
      env: { ...process.env, DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'silent', ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const begun = new Started(child, directory);
    all.push(begun);
    return begun;
  }

  static async ready(environment: Record<string, string> = {}): Promise<Started> {
    const started = Started.begin(environment);
    await new Promise<void>((resolve, reject) => {
      started.child.stdout!.on('data', (text) => {
        started.url = /ready (http:\S+)\/graphql/.exec(String(text))?.[1] ?? started.url;
        if (started.url) resolve();
      });
      started.child.once('exit', () => reject(new Error('it ended')));
    });
    return started;
  }

  /** PostgreSQL's process and its socket's folder. */
  postgres(): { pid: number; socket: string } {
    const lines = readFileSync(join(this.directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socket: lines[4]! };
  }

  async connect(database: string): Promise<pg.Client> {
    const client = new pg.Client({ host: this.postgres().socket, user: 'postgres', database });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  async headers(): Promise<Record<string, string>> {
    const token = await developmentToken(this.directory, MANAGER);
    return { 'content-type': 'application/json', purpose: 'respond-to-mail', authorization: `Bearer ${token}` };
  }

  async ask(query: string, variables = {}, agent?: Agent): Promise<any> {
    const body = JSON.stringify({ query, variables });
    const headers = await this.headers();
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.url}/graphql`,
        { method: 'POST', headers, ...(agent ? { agent } : {}) },
        (answer) => {
          let text = '';
          answer.on('data', (part) => (text += part));
          answer.on('end', () => resolve(JSON.parse(text)));
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Sends the signals, and resolves with how long the process took to end. */
  async end(...signals: NodeJS.Signals[]): Promise<{ milliseconds: number; code: number | null }> {
    const since = performance.now();
    for (const signal of signals) {
      this.child.kill(signal);
      await delay(100);
    }
    const code = await this.ended;
    return { milliseconds: performance.now() - since, code };
  }

  /** No PostgreSQL works on the directory any more. */
  async quiet(): Promise<boolean> {
    const file = join(this.directory, 'postgres', 'postmaster.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
    return pid === 0 || !existsSync(`/proc/${pid}/cmdline`) || readFileSync(`/proc/${pid}/cmdline`, 'utf8') === '';
  }
}

/** What a test has started. */
let all: Started[] = [];
afterEach(() => {
  for (const { child, directory } of all) {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
  all = [];
});
/** A mail server that takes a connection and says nothing. */
let silent: Server;
beforeAll(async () => {
  silent = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void silent.close());
async function expectDrained(service: Started, signals: NodeJS.Signals[] = ['SIGTERM']): Promise<number> {
  const { milliseconds } = await service.end(...signals);
  expect(milliseconds).toBeLessThan(DRAIN_LIMIT);
  await eventually(() => service.quiet(), 3_000);
  return milliseconds;
}

/** Signals a process of PostgreSQL's, which may have ended by itself meanwhile. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ESRCH');
  }
}

describe('the end of the process', () => {
  attack(
    '9.3',
    'process',
    'an idle one with sockets kept alive and a mailbox ends at once, also when told twice',
    async () => {
      const { port } = silent.address() as AddressInfo;
      const started = await Started.ready({ MAILBOX_IQ: `imap://user:password@127.0.0.1:${port}/INBOX` });
      const agent = new Agent({ keepAlive: true });
      expect((await started.ask('{ iqFolders { totalCount } }', {}, agent)).data.iqFolders.totalCount).toBe(0);
      const { milliseconds, code } = await started.end('SIGTERM', 'SIGTERM', 'SIGINT');
      expect([milliseconds < DRAIN_LIMIT / 2, code]).toEqual([true, 0]);
      expect(await started.quiet()).toBe(true);
      agent.destroy();
    },
  );

  attack(
    '9.3',
    'process',
    'requests that hang on a lock and an open upload are cut, rolled back, and PostgreSQL stopped',
    async () => {
      const service = await Started.ready();
      const made = (await service.ask(`mutation { ${creating('IqFolder', 'name: "Synthetic Kept"')} { item { id } } }`))
        .data.createIqFolder.item;
      const offer = await service.ask(OFFER, { id: made.id });
      const { authorization } = await service.headers();
      const upload = request(`${service.url}${offer.data.offer.link}`, {
        method: 'PUT',
        headers: { authorization: authorization!, 'content-length': 1000 },
      });
      upload.on('error', () => {});
      upload.write('a beginning');
      const looking = await service.connect('iq');
      const found = async (what: string) =>
        (await looking.query(`select count(*)::int as n from ${what}`)).rows[0].n as number;
      await eventually(async () => (await found("stored_file where state = 'receiving'")) === 1);
      const locker = await service.connect('iq');
      await locker.query('begin; lock table iq_folder in access exclusive mode');
      const hanging = Array.from({ length: 6 }, (_, n) =>
        service.ask(CREATE, { name: `Synthetic Hanging ${n}` }).catch(() => undefined),
      );
      await eventually(
        async () => (await found("pg_stat_activity where usename = 'iq_app' and wait_event_type = 'Lock'")) >= 4,
      );
      await expectDrained(service);
      await Promise.all(hanging);
      const cluster = await openCluster(service.directory);
      const after = await cluster.connect('iq');
      expect((await after.query('select name from iq_folder')).rows).toEqual([{ name: 'Synthetic Kept' }]);
      await after.end();
      await cluster.stop();
    },
  );

  attack(
    '9.3',
    'process',
    'with PostgreSQL killed a moment before, or just coming back, none is left behind',
    async () => {
      const afterThat = async (milliseconds: number) => {
        const started = await Started.ready();
        process.kill(started.postgres().pid, 'SIGKILL');
        await delay(milliseconds);
        await expectDrained(started);
        await delay(1_000);
        expect(await started.quiet()).toBe(true);
      };
      await Promise.all([0, 300, 700].map(afterThat));
    },
  );

  attack(
    '9.3',
    'process',
    'with a PostgreSQL that does not answer any more, requests waiting for it, it ends and PostgreSQL with it',
    async () => {
      const service = await Started.ready();
      await service.ask('{ iqFolders { totalCount } }');
      const { pid } = service.postgres();
      const looking = await service.connect('postgres');
      const { rows } = await looking.query('select pid from pg_stat_activity where pid is not null');
      for (const row of rows) signal(row.pid, 'SIGSTOP');
      process.kill(pid, 'SIGSTOP');
      const hanging = [
        service.ask('{ iqFolders { totalCount } }'),
        service.ask(CREATE, { name: 'Synthetic Silent' }),
      ].map((each) => each.catch(() => undefined));
      await delay(300);
      await expectDrained(service);
      await Promise.all(hanging);
      for (const row of rows) signal(row.pid, 'SIGCONT');
    },
  );

  attack('9.3', 'process', 'while it still starts', async () => {
    const afterThat = async (milliseconds: number) => {
      const started = Started.begin();
      await delay(milliseconds);
      await expectDrained(started);
      await delay(500);
      expect(await started.quiet()).toBe(true);
    };
    await Promise.all([1_500, 2_500, 3_500].map(afterThat));
  });
});
