import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { copyOfTemplate } from '../support/service.ts';

/* The first screen of README.md: `npm run demo` in one process, and the question beside it answered with rows. */
const directory = copyOfTemplate();
let child: ChildProcess;
let url = '';
beforeAll(async () => {
  child = spawn(process.execPath, ['dist/commands/demo.js'], {
    env: { ...process.env, DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text) => {
      said += text;
      const [, at] = /600 synthetic items entered, 0 were there already\.\nready (\S+)\n/.exec(said) ?? [];
      if (at) resolve(at);
    });
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
}, 300_000);
afterAll(async () => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true, force: true });
});

it('answers the question of the README with rows, each with what is with whom', async () => {
  const [, body = ''] = /-d '(\{"query".*\})'/.exec(readFileSync('README.md', 'utf8')) ?? [];
  const token = await developmentToken(directory, 'hq-execsec-manager', {});
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      purpose: 'internal-coordination',
      'content-type': 'application/json',
    },
    body,
  });
  const row = {
    controlNumber: expect.stringMatching(/^IQ-SYN-/),
    ...{ state: 'ASSIGNED', dueOn: expect.any(String), name: expect.any(String) },
    registeredTaskers: expect.arrayContaining([
      { component: expect.any(String), state: expect.any(String), late: expect.any(Boolean) },
    ]),
  };
  const { data } = (await answer.json()) as { data: { register: { nodes: readonly object[] } } };
  // Of any tool; what is with whom is asked of IQ's.
  expect(data.register.nodes).toHaveLength(2);
  expect(data.register.nodes).toEqual(expect.arrayContaining([row]));
});

it('enters its items in the PostgreSQL that it then serves from', async () => {
  const [, , , , socket] = readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  const client = new pg.Client({ host: String(socket), user: 'postgres', database: 'iq' });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select min(at) > pg_postmaster_start_time() as served
       from audit.event
       where action = 'import'`,
    );
    expect(rows).toEqual([{ served: true }]);
  } finally {
    await client.end();
  }
});
