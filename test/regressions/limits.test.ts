import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { parse } from 'graphql';
import { overLimit, weighedDocument } from '../../gateway/request/limits.ts';
import { attack, type Door } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { DOORS, TestServer } from '../support/http.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  await enterFixtures(server.test, ['iq']);
});
afterAll(() => server.stop());

const USER = 'hq-execsec-manager';
const codeOf = (answer: { body: any }) => answer.body?.errors?.[0]?.extensions?.code;
const padding = (count: number) => Array.from({ length: count }, (_, at) => `p${at}: __typename`).join(' ');
const bomb = (doublings: number) =>
  `{ ...F0 } ${Array.from({ length: doublings }, (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`).join(' ')} fragment F${doublings} on Query { __typename }`;
const nested = (open: string, close: string, times: number) => `${open.repeat(times)}${close.repeat(times)}`;
const both = Object.entries(DOORS) as [Door, string][];

describe('9.1 no operation runs unweighed', () => {
  const documents: [string, string, string][] = [
    ['B03', 'more tokens than the limit, which hid a deep operation', `{ ${padding(2_700)} }`],
    ['B13', 'a fragment bomb behind many tokens', `${bomb(24)} { ${padding(2_700)} }`],
    ['A13', 'a fragment bomb', bomb(40)],
    ['A13', 'a fragment bomb that no operation uses', `{ __typename } ${bomb(20).slice(9)}`],
    [
      'B05',
      'depth through fragments',
      `{ ...D0 } ${Array.from({ length: 16 }, (_, at) => `fragment D${at} on Query { x { ...D${at + 1} } }`).join(' ')} fragment D16 on Query { __typename }`,
    ],
    [
      'B03',
      'root fields through fragments',
      `{ ...R S: __typename ... { ${padding(15)} } } fragment R on Query { ${padding(10)} }`,
    ],
    ['B07', 'a thousand directives', `{ __typename ${'@skip(if: false) '.repeat(1_000)} }`],
    ['9.10', 'selections nested without end', nested('{ a ', '}', 3_000)],
    ['9.10', 'lists nested without end in an argument', `{ a(b: ${nested('[', ']', 3_900)}) }`],
    ['9.10', 'objects nested without end in an argument', `{ a(b: ${'{c:'.repeat(2_000)}1${'}'.repeat(2_000)}) }`],
    [
      '9.10',
      'type modifiers nested without end',
      `query ($a: ${nested('[', ']', 3_900).replace('[]', '[Int]')}) { __typename }`,
    ],
    ['9.10', 'inline fragments nested without end', `{ ${'... {'.repeat(2_000)} __typename ${'}'.repeat(2_000)} }`],
  ];
  for (const [id, what, query] of documents)
    for (const [door, path] of both)
      attack(id, door, `refuses ${what} at once`, async () => {
        const answer = await server.ask(USER, query, { path });
        expect([answer.status, codeOf(answer)]).toEqual([400, 'TOO_COMPLEX']);
        expect(answer.text).not.toMatch(/stack/i);
      });

  for (const [door, path] of both) {
    attack('B11', door, 'takes no operation by GET, however many parameters stand before it', async () => {
      const query = encodeURIComponent('{ iqFolders { totalCount } }');
      for (const search of [
        `?query=${query}`,
        `?${'&'.repeat(1_001)}query=${query}`,
        `?${'a=1&'.repeat(1_001)}query=${query}`,
      ]) {
        const authorization = `Bearer ${await server.test.token(USER)}`;
        const answer = await server.send({
          method: 'GET',
          path: `${path}${search}`,
          headers: { authorization, 'apollo-require-preflight': '1' },
        });
        expect([answer.status, answer.headers.allow, answer.body.data]).toEqual([405, 'POST', undefined]);
      }
    });
    attack('B12', door, 'takes no operation by another method', async () => {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        expect((await server.ask(USER, '{ __typename }', { path, method })).status).toBe(405);
    });
    attack('9.1', door, 'takes no operation out of the address of a POST', async () => {
      const authorization = `Bearer ${await server.test.token(USER)}`;
      const answer = await server.send({
        path: `${path}?query=${encodeURIComponent('{ __typename }')}`,
        headers: { authorization },
        body: '{"operationName":"x"}',
      });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_INPUT']);
    });
    attack('B15', door, 'executes no text by a hash that nobody registered', async () => {
      const authorization = `Bearer ${await server.test.token(USER)}`;
      const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
      const answer = await server.send({ path, headers: { authorization }, body: JSON.stringify({ extensions }) });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    });
    attack('B14', door, 'refuses variables nested or many without end', async () => {
      const authorization = `Bearer ${await server.test.token(USER)}`;
      const query = 'query ($where: IqFolderWhere) { iqFolders(where: $where) { totalCount } }';
      for (const where of [
        nested('{"not":', '}', 20_000).replace(':}', ':{}}'),
        `{"or":[${'{},'.repeat(25_000)}{}]}`,
      ]) {
        const answer = await server.send({
          path,
          headers: { authorization },
          body: `{"query":"${query}","variables":{"where":${where}}}`,
        });
        expect([answer.status, codeOf(answer)]).toEqual([400, 'TOO_COMPLEX']);
      }
    });
    attack('A11', door, 'refuses a prototype name in variables', async () => {
      const authorization = `Bearer ${await server.test.token(USER)}`;
      const body =
        '{"query":"query ($where: IqFolderWhere) { iqFolders(where: $where) { totalCount } }","variables":{"where":{"__proto__":{"x":1}}}}';
      expect(codeOf(await server.send({ path, headers: { authorization }, body }))).toBe('INVALID_INPUT');
      expect(({} as any).x).toBeUndefined();
    });
    attack('9.10', door, 'refuses U+0000 in an argument as input', async () => {
      const nul = String.fromCharCode(0);
      const byVariable = await server.ask(USER, 'query ($n: String!) { iqFolder(controlNumber: $n) { id } }', {
        path,
        variables: { n: `a${nul}b` },
      });
      const literal = await server.ask(USER, '{ iqFolder(controlNumber: "a\\u0000b") { id } }', { path });
      const block = await server.ask(USER, '{ iqFolder(controlNumber: """a\\u0000b""") { id } }', { path });
      expect([codeOf(byVariable), codeOf(literal), block.status]).toEqual(['INVALID_INPUT', 'INVALID_INPUT', 200]);
    });
    attack('9.10', door, 'answers an oversized or unreadable request with a refusal of its own', async () => {
      const authorization = `Bearer ${await server.test.token(USER)}`;
      const large = JSON.stringify({ query: 'x'.repeat(3_000_000) });
      expect((await server.send({ path, headers: { authorization }, body: large })).status).toBe(413);
      expect(
        (await server.send({ path, headers: { authorization, 'content-encoding': 'br' }, body: 'x' })).status,
      ).toBe(415);
    });
    attack('B17', door, 'weighs every operation of a document, not the chosen one alone', async () => {
      const query = `query A { __typename } query B { ${padding(150)} }`;
      const authorization = `Bearer ${await server.test.token(USER)}`;
      const answer = await server.send({
        path,
        headers: { authorization },
        body: JSON.stringify({ query, operationName: 'A' }),
      });
      expect(codeOf(answer)).toBe('TOO_COMPLEX');
    });
  }
  attack('9.10', 'http', 'answers an oversized question about a user with a refusal of its own', async () => {
    expect((await server.send({ path: '/subgraphs/directory/facts', body: 'x'.repeat(5_000) })).status).toBe(413);
  });
  attack('9.1', 'gateway', 'admits what is just under the limits', async () => {
    expect(overLimit(parse(`{ ${padding(20)} }`))).toBeUndefined();
    expect(() => weighedDocument(`{ ${'__typename '.repeat(20)} }`)).not.toThrow();
  });
});

describe('9.10 small doors', () => {
  for (const [door, path] of both)
    attack('9.10', door, 'carries out no dry run, and refuses a wish that is none', async () => {
      const mutation = `mutation { ${creating('IqFolder', 'name: "Never Stored"')} { item { id } } }`;
      const ask = (wish: string) =>
        server.ask(USER, mutation, { path, headers: { 'withheld-as': wish, purpose: 'respond-to-mail' } });
      expect((await ask('dry-run')).body).toEqual({ data: null, extensions: { withheld: [] } });
      const unknown = await ask('dry run');
      expect([unknown.status, codeOf(unknown)]).toEqual([400, 'INVALID_INPUT']);
      expect(await server.test.rows('iq', "select 1 from iq_folder where name = 'Never Stored'")).toEqual([]);
    });
  for (const [door, path] of both)
    attack('9.10', door, 'opens a cursor under the filter alone that it was made for', async () => {
      const query =
        'query ($where: IqFolderWhere, $after: String) { iqFolders(first: 1, where: $where, after: $after) { pageInfo { endCursor } } }';
      const where = { not: { state: { eq: 'CLOSED' } } };
      const made = await server.ask(USER, query, { path, variables: { where } });
      const after = made.body.data.iqFolders.pageInfo.endCursor;
      expect((await server.ask(USER, query, { path, variables: { where, after } })).body.errors).toBeUndefined();
      for (const other of [undefined, {}, { state: { eq: 'CLOSED' } }, { not: { state: { eq: 'OPEN' } } }])
        expect(codeOf(await server.ask(USER, query, { path, variables: { where: other, after } }))).toBe(
          'INVALID_CURSOR',
        );
    });
});
