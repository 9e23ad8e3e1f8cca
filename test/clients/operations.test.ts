import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { hashOf, readDocuments } from '../../gateway/request/registered-operations.ts';
import { ClientProject } from '../support/client-project.ts';
import { enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { DOORS, sendTo, TestServer } from '../support/http.ts';

/* Operations that a front end registers are named by hash; where registered ones alone run, nothing else does. */
const USER = 'hq-execsec-manager';
const REGISTERED = 'query Count { iqFolders { totalCount } }';
const OTHER = '{ iqFolders { totalCount } }';
const folder = mkdtempSync(join(tmpdir(), 'operations-'));
const file = join(folder, 'operations.json');
let server: TestServer;
let known: HttpServer;
let safe: HttpServer;
beforeAll(async () => {
  writeFileSync(file, JSON.stringify({ [hashOf(REGISTERED)]: REGISTERED }));
  server = await TestServer.start();
  await enterFixtures(server.test);
  const { service, settings } = server.test;
  known = await serve(service, { ...settings, operations: { file, only: false } });
  safe = await serve(service, { ...settings, operations: { file, only: true } });
});
afterAll(async () => {
  await known.stop();
  await safe.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const ask = async (on: HttpServer, path: string, body: object) => {
  const headers = { authorization: `Bearer ${await server.test.token(USER)}`, purpose: 'internal-coordination' };
  const { status, body: answer } = await sendTo(on, { path, headers, body: JSON.stringify(body) });
  return [status, answer.data ?? answer.errors[0].extensions];
};
const named = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } } });
const ANSWER = [200, { iqFolders: { totalCount: IQ_FIXTURES } }];

describe.each(Object.entries(DOORS))('at the door of the %s', (_door, path) => {
  it('a registered operation is answered by its hash, with its text or without', async () => {
    for (const on of [known, safe]) {
      expect(await ask(on, path, named(REGISTERED))).toEqual(ANSWER);
      expect(await ask(on, path, { ...named(REGISTERED), query: REGISTERED })).toEqual(ANSWER);
      expect(await ask(on, path, { query: REGISTERED })).toEqual(ANSWER);
    }
  });

  it('a hash that is not registered asks for the text, and that is not kept', async () => {
    const unknown = [400, { code: 'PERSISTED_QUERY_NOT_FOUND' }];
    for (const on of [known, safe, server.server]) expect(await ask(on, path, named(OTHER))).toEqual(unknown);
    expect(await ask(known, path, { ...named(OTHER), query: OTHER })).toEqual(ANSWER);
    expect(await ask(known, path, named(OTHER))).toEqual(unknown);
  });

  it('a hash of another text is refused, and so is one of another form', async () => {
    const wrong = [400, { code: 'INVALID_INPUT', argument: 'extensions.persistedQuery' }];
    expect(await ask(known, path, { ...named(REGISTERED), query: OTHER })).toEqual(wrong);
    for (const persistedQuery of [
      {},
      'x',
      { version: 2, sha256Hash: hashOf(REGISTERED) },
      { version: 1, sha256Hash: '__proto__' },
    ])
      expect(await ask(known, path, { extensions: { persistedQuery } })).toEqual(wrong);
  });

  it('where registered ones alone run, others are refused with an event, also the schema', async () => {
    const refused = [403, { code: 'FORBIDDEN', reason: 'not-registered' }];
    for (const query of [OTHER, `${REGISTERED} `, '{ __schema { description } }', '{ __typename }'])
      expect(await ask(safe, path, { query })).toEqual(refused);
    expect(await ask(known, path, { query: OTHER })).toEqual(ANSWER);
  });
});

it('each refusal is an event of its door', async () => {
  for (const database of ['iq', 'directory'])
    expect(
      await server.test.rows(database, "select distinct outcome from audit.event where rule = 'not-registered'"),
    ).toEqual([{ outcome: 'denied' }]);
});

it('a file whose hashes are not those of its texts is not believed', () => {
  const forged = join(folder, 'forged.json');
  writeFileSync(forged, JSON.stringify({ [hashOf(REGISTERED)]: OTHER }));
  expect(() => readDocuments(forged)).toThrow('is not the hash of its text');
});

describe('npm run operations -- add', () => {
  let project: ClientProject;
  beforeAll(() => {
    project = new ClientProject('relay');
  });
  afterAll(() => project.remove());
  const add = (name: string, text: string) => {
    project.write(name, text);
    const command = new URL('../../dist/commands/operations.js', import.meta.url).pathname;
    return project.run('node', [command, 'add', name], { OPERATIONS_FILE: join(project.folder, 'registry.json') });
  };
  const registered = () => Object.values(JSON.parse(readFileSync(join(project.folder, 'registry.json'), 'utf8')));

  it('takes what Relay and Code Generator write, and Apollo’s manifest', async () => {
    const generated = JSON.stringify({ d41d8cd9: OTHER, '7215ee9c': REGISTERED });
    expect(await add('generated.json', generated)).toEqual({ ok: true, output: '2 registered, 2 in all.\n' });
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ body: REGISTERED }] };
    expect(await add('apollo.json', JSON.stringify(manifest))).toEqual({
      ok: true,
      output: '0 registered, 2 in all.\n',
    });
    expect(registered().sort()).toEqual([REGISTERED, OTHER].sort());
  });

  it('registers nothing of a file that holds an operation which is not valid', async () => {
    const given = { a: '{ emmaItems { totalCount } }', b: '{ nothingOfOurs }' };
    expect(await add('wrong.json', JSON.stringify(given))).toMatchObject({
      ok: false,
      output: expect.stringContaining('Nothing was registered.'),
    });
    expect(registered()).toHaveLength(2);
  });
});
