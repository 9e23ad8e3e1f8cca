import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Configuration } from '../../gateway/process/configuration.ts';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { startLines } from '../../gateway/process/start-lines.ts';
import { runCommand } from '../../shared-schema/runtime/request/run-operation.ts';
import { enterUser, grantRole } from '../../subgraphs/index.ts';
import { creating } from '../support/entered.ts';
import { WireStream } from '../support/event-streams.ts';
import { WORK } from '../support/listening.ts';
import { freePort } from '../support/programs.ts';
import { eventually, TestService } from '../support/service.ts';

const TOKEN = 'a-token-for-the-figures';
let test: TestService;
let shut: HttpServer;
let open: HttpServer;
let apart: HttpServer;
let apartPort: number;
const serveWith = (metrics: TestService['settings']['metrics']) => serve(test.service, { ...test.settings, metrics });
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  apartPort = await freePort();
  shut = await serveWith({ bind: undefined, token: undefined });
  open = await serveWith({ bind: undefined, token: TOKEN });
  apart = await serveWith({ bind: { address: '127.0.0.1', port: apartPort }, token: undefined });
});
afterAll(async () => {
  await Promise.all([shut, open, apart].map((server) => server.stop()));
  await test.stop();
});
const get = (port: number, token?: string) =>
  fetch(`http://127.0.0.1:${port}/metrics`, token ? { headers: { authorization: `Bearer ${token}` } } : {});

describe('/metrics', () => {
  it('is served at its own address, or to who shows the token, and nowhere else', async () => {
    const answers = [
      get(shut.port),
      get(open.port),
      get(open.port, 'another-token-altogether'),
      get(open.port, TOKEN),
      get(apart.port),
      get(apartPort),
    ];
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 401, 401, 200, 404, 200]);
  });

  it('holds rate, errors and duration by tool and kind, refusals, lag, connections, jobs and the backlog', async () => {
    const ask = async (path: string, query: string, token = true) =>
      fetch(`http://127.0.0.1:${open.port}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          purpose: 'internal-coordination',
          ...(token ? { authorization: `Bearer ${await test.token('hq-execsec-manager')}` } : {}),
        },
        body: JSON.stringify({ query }),
      });
    await ask('/graphql', `mutation { ${creating('IqFolder', 'name: "Synthetic Figure"')} { item { id } } }`);
    await ask('/graphql', '{ iqFolders { totalCount } register { totalCount } }');
    await ask('/subgraphs/iq/graphql', '{ iqFolders { totalCount } }');
    await ask('/graphql', '{ iqFolders { totalCount } }', false);
    const stream = await WireStream.open({ test, server: open }, { user: 'hq-execsec-manager', query: WORK });
    const metrics = async () => (await get(open.port, TOKEN)).text();
    const figures = [
      /register_lag_seconds\{tool="emma"\}/,
      /audit_backlog_events\{tool="iq"\}/,
      /graphql_request_seconds_count\{endpoint="gateway",kind="query",outcome="ok"\} 1\b/,
      /graphql_request_seconds_count\{endpoint="gateway",kind="mutation",outcome="ok"\} 1\b/,
      /graphql_request_seconds_count\{endpoint="gateway",kind="none",outcome="refused"\} 1\b/,
      /graphql_request_seconds_count\{endpoint="iq",kind="query",outcome="ok"\} 1\b/,
      /subgraph_fetch_seconds_count\{tool="register",outcome="ok"\} 1\b/,
      /requests_refused_total\{code="UNAUTHENTICATED"\} 1\b/,
      /database_connections\{tool="iq",state="open"\} [1-9]/,
      /register_subscribed\{tool="iq",state="ready"\} 1\b/,
      /register_slot_bytes\{tool="iq"\} \d/,
      /job_last_done_seconds\{tool="iq",job="checkpoint"\} \d/,
      /job_failures\{tool="iq",job="sequence"\} \d/,
      /event_streams_open 1\b/,
      /# TYPE mail_waiting gauge/,
    ];
    // What is counted beside the answers is counted every five seconds, a job once it ran: each is waited for.
    let missing: RegExp[] = figures;
    const complete = eventually(async () => {
      const text = await metrics();
      missing = missing.filter((figure) => !figure.test(text));
      return missing.length === 0;
    });
    await complete.catch(() => undefined);
    expect(missing).toEqual([]);
    stream.close();
    await eventually(async () => /event_streams_open 0\b/.test(await metrics()));
    expect(await metrics()).not.toMatch(/Synthetic|hq-execsec-manager|iqFolders/);
  });
});

describe('a start', () => {
  it('says in ten lines what it runs on, and no secret', async () => {
    const lines = await startLines(test.service, test.settings);
    expect(lines.map(([, sentence]) => sentence)).toHaveLength(10);
    expect(lines).toContainEqual([
      expect.objectContaining({ product: '0.1.0', node: process.versions.node }),
      'versions',
    ]);
    const [databases] = lines.find(([, sentence]) => sentence === 'databases') ?? [];
    expect(databases).toMatchObject({ databases: { iq: expect.stringMatching(/^iq at .*, PostgreSQL 18\./) } });
    expect(JSON.stringify(lines)).toContain('"sequence":250');
  });

  it('says whether the console is served, and what it lacks where it is not', async () => {
    const of = async (settings: Partial<Configuration>) => {
      const lines = await startLines(test.service, { ...test.settings, ...settings });
      return lines.find(([, sentence]) => sentence === 'doors')?.[0];
    };
    const issuer = 'https://id.example.gov';
    expect(await of({})).toMatchObject({ console: 'served' });
    expect(await of({ issuer })).toMatchObject({ console: 'no client (CONSOLE_CLIENT_ID)' });
    expect(await of({ bind: '0.0.0.0' })).toMatchObject({ console: 'no issuer (OIDC_ISSUER)' });
    expect(await of({ gateway: false })).toMatchObject({ console: 'no gateway' });
  });
});

describe('who enters people', () => {
  const as = async (user: string, work: Parameters<typeof runCommand>[2]) => {
    const directory = test.service.host.tools.get('directory');
    if (!directory) throw new Error('there is no directory');
    return runCommand(directory, { caller: await test.caller(user), name: 'people' }, work);
  };
  const known = ['iq.manager'];
  const giving = { user: 'iq-new-person', role: 'iq.manager', justification: 'synthetic', known };

  it('is the administrator, who gives to others what roles there are', async () => {
    const person = { userKey: giving.user, name: 'Synthetic New' };
    for (const nobody of ['hq-execsec-manager', 'privacy-officer', 'auditor'])
      await expect(as(nobody, (context) => enterUser(context, person))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as('system-admin', (context) => grantRole(context, giving))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const entries = ['added', 'unchanged'];
    for (const entry of entries) expect(await as('system-admin', (context) => enterUser(context, person))).toBe(entry);
    const moved = { ...person, office: 'ESEC' };
    expect(await as('system-admin', (context) => enterUser(context, moved))).toBe('updated');
    for (const isNew of [true, false])
      expect(await as('system-admin', (context) => grantRole(context, giving))).toBe(isNew);
    for (const [wrong, code] of [
      [{ ...giving, role: 'iq.emperor' }, 'INVALID_INPUT'],
      [{ ...giving, justification: ' ' }, 'INVALID_INPUT'],
      [{ ...giving, user: 'system-admin' }, 'FORBIDDEN'],
    ] as const)
      await expect(as('system-admin', (context) => grantRole(context, wrong))).rejects.toMatchObject({ code });
    const events = await test.rows(
      'directory',
      `select actor, outcome
      from audit.event
      where operation_name = 'people'`,
    );
    expect(events.filter(({ actor, outcome }) => actor === 'system-admin' && outcome === 'ok')).toHaveLength(5);
    expect(events.filter(({ outcome }) => outcome === 'denied')).not.toHaveLength(0);
  });
});
