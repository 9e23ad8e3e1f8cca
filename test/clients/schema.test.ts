import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, printSchema } from 'graphql';
import { serve } from '../../gateway/process/server.ts';
import { sendTo, TestServer } from '../support/http.ts';

/* The schema as a file: at each door what its clients see, to whoever may introspect. */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const bearer = async (user: string) => ({ authorization: `Bearer ${await server.test.token(user)}` });
const read = async (path: string, user = 'emma-clerk', method = 'GET') =>
  server.send({ path, method, headers: await bearer(user) });
const TOOLS = ['iq', 'cbp-tracking', 'emma', 'directory', 'register'];
const DOORS = ['', ...TOOLS.map((key) => `/subgraphs/${key}`)];

describe.each(DOORS)('%s/schema.graphql', (path) => {
  it('is the schema without anything of federation', async () => {
    const answer = await read(`${path}/schema.graphql`);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'no-store',
    ]);
    expect(answer.text).not.toMatch(/join__|link__|_entities|_service|_Any|_Entity|federation|@key/);
    expect(`${printSchema(buildSchema(answer.text))}\n`).toBe(answer.text);
  });

  it('is for who has a token, and read by GET alone', async () => {
    const answer = await server.send({ path: `${path}/schema.graphql`, method: 'GET' });
    expect([answer.status, answer.headers['www-authenticate'], answer.body.errors[0].extensions]).toEqual([
      401,
      'Bearer realm="correspondence-graph"',
      { code: 'UNAUTHENTICATED', reason: 'no-token' },
    ]);
    const posted = await read(`${path}/schema.graphql`, 'emma-clerk', 'POST');
    expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

it('each tool’s own schema has its lists, and the graph’s has all', async () => {
  expect((await read('/subgraphs/iq/schema.graphql')).text).toMatch(/^ {2}iqFolders\(/m);
  expect((await read('/subgraphs/emma/schema.graphql')).text).not.toMatch(/iqFolders/);
  const graph = (await read('/schema.graphql')).text;
  expect([/^ {2}iqFolders\(/m.test(graph), /^ {2}register\(/m.test(graph)]).toEqual([true, true]);
});

it.each([['/schema.graphql'], ['/subgraphs/iq/schema.graphql', 'iq']])(
  'npm run schema prints without a server what is read at %s',
  async (path, ...tool) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['dist/commands/schema.js', ...tool], {
      maxBuffer: 2 ** 26,
    });
    expect(stdout).toBe((await read(path)).text);
  },
);

it('in production it is for who may read the schema, and a refusal is an event', async () => {
  const production = await serve(server.test.service, { ...server.test.settings, production: true });
  try {
    const ask = async (path: string, user: string) =>
      sendTo(production, { path, method: 'GET', headers: await bearer(user) });
    for (const path of DOORS.map((door) => `${door}/schema.graphql`)) {
      const refused = await ask(path, 'emma-clerk');
      expect([refused.status, refused.body.errors[0].extensions]).toEqual([
        403,
        { code: 'FORBIDDEN', reason: 'no-need-to-know' },
      ]);
      expect((await ask(path, 'system-admin')).status).toBe(200);
    }
    const events = await server.test.rows(
      'iq',
      "select outcome, rule from audit.event where actor = 'emma-clerk' and outcome = 'denied'",
    );
    expect(events).toEqual([{ outcome: 'denied', rule: 'no-need-to-know' }]);
  } finally {
    await production.stop();
  }
});
