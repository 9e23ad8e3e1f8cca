import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { postmasterOf } from '../../shared-schema/runtime/postgres/postmaster.ts';
import { ended } from '../support/programs.ts';
import { copyOfTemplate } from '../support/service.ts';

/*
 * No process of the product contacts a host that its configuration does not name. Each runs with a recorder of every
 * look-up, connection and datagram, which its own children get too.
 */
const folder = mkdtempSync(join(tmpdir(), 'cg-silence-'));
const directory = copyOfTemplate();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
});

/** What a vendor's libraries would take for leave to report. */
const TEMPTATION = {
  APOLLO_KEY: 'service:synthetic:key',
  APOLLO_GRAPH_REF: 'synthetic@current',
  APOLLO_SCHEMA_REPORTING: 'true',
  APOLLO_TELEMETRY_DISABLED: 'false',
};
function start(name: string, given: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--import', resolve('test/support/record-network.mjs'), ...given], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${resolve('test/support/record-network.mjs')}`,
      NETWORK_RECORD: join(folder, name),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
/** Returns what a process did: every line of its record, without repeats. */
const recorded = (name: string): string[] => {
  const path = join(folder, name);
  return existsSync(path) ? [...new Set(readFileSync(path, 'utf8').split('\n').filter(Boolean))] : [];
};
const isOwnSocket = (line: string): boolean => /^connection socket \/tmp\/correspondence-/.test(line);

describe('the recorder', () => {
  it('sees a look-up, a connection, a fetch and a datagram', async () => {
    const program = `
      const dns = await import('node:dns/promises');
      const net = await import('node:net');
      const dgram = await import('node:dgram');
      await dns.lookup('lookup.invalid').catch(() => {});
      new dns.Resolver({ timeout: 1, tries: 1 }).resolveTxt('resolver.invalid').catch(() => {});
      net.connect({ host: '127.0.0.1', port: 9 }).on('error', () => {});
      await fetch('http://127.0.0.1:10/').catch(() => {});
      const socket = dgram.createSocket('udp4');
      socket.send('x', 9, '127.0.0.1', () => process.exit(0));`;
    const child = start('control', ['--input-type=module', '-e', program]);
    await new Promise((done) => child.once('exit', done));
    expect(recorded('control')).toEqual(
      expect.arrayContaining([
        'look-up lookup.invalid',
        'look-up resolver.invalid',
        'connection 127.0.0.1:9',
        'connection 127.0.0.1:10',
        expect.stringMatching(/^datagram .*9 127\.0\.0\.1/),
      ]),
    );
  });
});

describe('a server that starts, answers and stops', () => {
  let child: ChildProcess;
  let url: string;
  beforeAll(async () => {
    child = start('server', ['dist/gateway/main.js'], { DATA_DIR: directory, PORT: '0', ...TEMPTATION });
    url = await new Promise((done, failed) => {
      child.stdout?.on('data', (text) => {
        const found = /ready (http:\S+\/graphql)/.exec(String(text))?.[1];
        if (found) done(found);
      });
      child.once('exit', (code) => failed(new Error(`it ended with ${code}`)));
    });
  });

  it('looks nothing up and connects to its own PostgreSQL alone (A-2.3-1, C-2.3-1)', async () => {
    const token = await developmentToken(directory, 'hq-execsec-manager');
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        purpose: 'internal-coordination',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: '{ iqFolders(first: 1) { totalCount } register { totalCount } }' }),
    });
    expect(await answer.json()).toMatchObject({ data: { iqFolders: { totalCount: 0 } } });
    // What is only begun some time after the start.
    await delay(1_000);
    const postgres = join(directory, 'postgres');
    expect(postmasterOf(postgres)).toBeGreaterThan(0);
    await ended(child, 'SIGTERM');
    // Nor does it leave its PostgreSQL behind.
    expect(postmasterOf(postgres)).toBeUndefined();
    const lines = recorded('server');
    expect(lines.filter((line) => !isOwnSocket(line))).toEqual([]);
    expect(lines.some(isOwnSocket)).toBe(true);
  });
});
