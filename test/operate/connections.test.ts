import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { connectionsOf, mostConnections } from '../../gateway/process/connection-budget.ts';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { registeredOnce } from '../../gateway/process/host.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { Turns } from '../../gateway/process/turns.ts';
import { Upkeep } from '../../gateway/process/upkeep.ts';
import { Clockwork } from '../../shared-schema/features/lifecycle/index.ts';
import { type Cluster, openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { SERVER_SETTINGS } from '../../shared-schema/runtime/postgres/cluster-settings.ts';
import { identifier } from '../../shared-schema/runtime/postgres/support-tables.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { copyOfTemplate, giveBack } from '../support/data-directory.ts';
import { WireStream } from '../support/event-streams.ts';
import { OwnServer } from '../support/own-server.ts';
import { Processes } from '../support/processes.ts';
import { eventually } from '../support/service.ts';

/* How many connections a process opens at most (docs/operate.md, decision 115). */
const POOL_SIZE = 3;
const ALL = MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build).tool);
const TRACKING = ALL.filter(({ lifecycle }) => lifecycle);
/** Mail that goes nowhere: the tool looks for what is to be sent all the same. */
const MAIL = { MAIL_SMTP: 'smtp://127.0.0.1:9', MAIL_FROM_LOCKBOX: 'lockbox@example.gov' };
const sumOf = (each: Readonly<Record<string, number>>): number =>
  Object.values(each).reduce((sum, most) => sum + most, 0);

/** The most connections that were seen at one time, by database and role. */
class Seen {
  readonly most = new Map<string, number>();
  /** Of all databases together. */
  together = 0;
  #looking: Promise<void> | undefined;
  #over = false;

  begin(cluster: Cluster): void {
    this.#looking = this.#look(cluster);
  }
  async end(): Promise<void> {
    this.#over = true;
    await this.#looking;
  }

  async #look(cluster: Cluster): Promise<void> {
    const client = await cluster.connect();
    while (!this.#over) {
      const { rows } = await client.query<{ database: string; role: string | null; count: number }>(`
        select datname as database, usename as role, count(*)::int as count
        from pg_stat_activity
        where backend_type = 'client backend' and datname <> 'postgres' and usename <> 'postgres'
        group by grouping sets ((datname), (datname, usename))`);
      const whole = rows.filter(({ role }) => role === null);
      this.together = Math.max(this.together, ...[whole.reduce((sum, { count }) => sum + count, 0)]);
      for (const { database, role, count } of rows) {
        const key = role ?? database;
        this.most.set(key, Math.max(this.most.get(key) ?? 0, count));
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await client.end();
  }
}

describe('a served product', () => {
  const directory = copyOfTemplate();
  const processes = new Processes(directory);
  const seen = new Seen();
  let cluster: Cluster;
  let url: string;
  beforeAll(async () => {
    cluster = await openCluster(directory);
    seen.begin(cluster);
    url = await processes.start({ POOL_SIZE: String(POOL_SIZE), CALLER_POINTS_PER_MINUTE: '100000000', ...MAIL });
  }, 240_000);
  afterAll(async () => {
    await processes.end();
    await cluster.stop();
    giveBack(directory);
  });

  const ask = async (token: string, query: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return ((await answer.json()) as { data?: unknown }).data;
  };

  it('opens no more connections than is stated, from its start on and under load', async () => {
    const token = await developmentToken(directory, 'auditor');
    const test = { token: () => developmentToken(directory, 'hq-execsec-manager') };
    const server = { port: Number(new URL(url).port) };
    const query = 'subscription { itemChanged { mark changes { id } } }';
    const stream = await WireStream.open({ test, server }, { user: 'hq-execsec-manager', query });
    for (let round = 0; round < 3; round++)
      for (const { lifecycle } of TRACKING) {
        const root = `${lifecycle?.workflow.name.replace(/^./, (first) => first.toLowerCase())}AuditEvents`;
        const asked = `{ ${root}(where: { since: "2026-01-01" }) { totalCount } }`;
        const all = await Promise.all(Array.from({ length: 12 }, () => ask(token, asked)));
        expect(all).toEqual(all.map(() => ({ [root]: { totalCount: expect.any(Number) } })));
      }
    await eventually(async () => (seen.most.get('lockbox_mailer') ?? 0) > 0);
    stream.outgoing.destroy();
    await seen.end();
    for (const tool of ALL) {
      const stated = connectionsOf(tool, { poolSize: POOL_SIZE, sendsMail: tool.key === 'lockbox' });
      const most = seen.most.get(identifier(tool.key)) ?? 0;
      expect([tool.key, most, most <= sumOf(stated)]).toEqual([tool.key, most, true]);
    }
    // The load was one: each pool was used up, beside what it shares its role with.
    for (const { key } of TRACKING) expect(seen.most.get(`${identifier(key)}_app`)).toBeGreaterThanOrEqual(POOL_SIZE);
    expect(seen.together).toBeGreaterThan(TRACKING.length * POOL_SIZE);
  }, 240_000);
});

/** What connections are for that upkeep does not open in turns. */
const OTHERWISE = ['answers', 'flush of what was committed', 'clock', 'live changes'];

describe('upkeep', () => {
  it('has as many connections of each tool as are stated, whether they happen to be open together or not', () => {
    const begun: { readonly tool: string }[] = [];
    const turns = jest.spyOn(Turns.prototype, 'keepUp').mockImplementation((turn) => void begun.push(turn));
    const clocks = jest.spyOn(Clockwork.prototype, 'start').mockImplementation(() => new Promise(() => {}));
    const opened = new Map([['files', {}]]);
    const tools = new Map(ALL.map((tool) => [tool.key, { tool, opened } as unknown as HostedTool]));
    const reportingUrl = 'postgres://reporting.example.gov/reporting';
    const upkeep = new Upkeep({ tools, dataDirectory: '', reportingUrl, socket: '', logger: pino({ enabled: false }) });
    upkeep.start();
    const counted = ALL.map(({ key }) => [key, begun.filter(({ tool }) => tool === key).length]);
    const stated = ALL.map((tool) => {
      const connections = Object.entries(connectionsOf(tool, { poolSize: POOL_SIZE, sendsMail: false }));
      return [tool.key, sumOf(Object.fromEntries(connections.filter(([what]) => !OTHERWISE.includes(what))))];
    });
    expect(counted).toEqual(stated);
    turns.mockRestore();
    clocks.mockRestore();
    return upkeep.stop();
  });
});

describe('what is stated', () => {
  const most = (poolSize: number, sendsMail: boolean): number =>
    ALL.reduce((sum, tool) => sum + sumOf(connectionsOf(tool, { poolSize, sendsMail })), 0);

  it('fits the embedded server, and stands in docs/operate.md', () => {
    const page = readFileSync('docs/operate.md', 'utf8');
    expect(page).toContain(
      `${ALL.length} databases: ${most(4, false)} connections, ${most(4, true)} where all send mail`,
    );
    expect(most(4, true)).toBeLessThan(Number(SERVER_SETTINGS.max_connections) - 3);
    const purposes = ALL.flatMap((tool) => Object.keys(connectionsOf(tool, { poolSize: 4, sendsMail: true })));
    for (const purpose of new Set(purposes)) expect(page).toContain(`| ${purpose} |`);
  });

  it('is what the embedded server is started for, where that is more than usual', async () => {
    const directory = copyOfTemplate();
    const cluster = await openCluster(directory, 700);
    try {
      const client = await cluster.connect();
      const { rows } = await client.query('show max_connections');
      await client.end();
      expect(Number(rows[0].max_connections)).toBeGreaterThanOrEqual(700);
    } finally {
      await cluster.stop();
      giveBack(directory);
    }
  });

  it('is asked of a server of one’s own before anybody is served', async () => {
    const server = await OwnServer.start({ ...OwnServer.settings, max_connections: '20' });
    const directory = copyOfTemplate();
    const url = (tool: string) => server.url(tool, 'of-this-test');
    const databases = { DATABASE_URL_IQ: url('iq'), DATABASE_URL_DIRECTORY: url('directory') };
    try {
      for (const tool of ['iq', 'directory'])
        await server.psql('operate/roles.sql', { tool, password: 'of-this-test' });
      const start = (poolSize: number) =>
        Processes.refusal(directory, {
          ...databases,
          TOOLS: 'iq,directory',
          GATEWAY: 'no',
          POOL_SIZE: String(poolSize),
        });
      const served = ALL.filter(({ key }) => key === 'iq' || key === 'directory');
      expect(await start(4)).toBe(
        'TOO_FEW_CONNECTIONS: The server of directory and 1 more allows 17 connections, and this process opens up to ' +
          `${mostConnections(served, 4)} there.`,
      );
    } finally {
      server.stop();
      giveBack(directory);
    }
  }, 120_000);
});
