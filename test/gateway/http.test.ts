import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { signProof, verifyProof } from '../../gateway/request/proof.ts';
import { codeOf } from '../support/answers.ts';
import { creating, filled } from '../support/entered.ts';
import { enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

let test: TestService;
let server: HttpServer;
beforeAll(async () => {
  test = await TestService.start();
  server = await serve(test.service, test.settings);
  await enterFixtures(test);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});
interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly localAddress?: string;
}
/** Over a real connection, so that nothing between us and the server mends a request. */
const send = ({
  path = '/graphql',
  method = 'POST',
  headers = {},
  body = '',
  localAddress,
}: Sent): Promise<{ status: number; headers: Record<string, any>; body: any; text: string }> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(localAddress ? { localAddress } : {}),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          let parsed: any;
          try {
            parsed = JSON.parse(text);
          } catch {
            parsed = undefined;
          }
          resolve({ status: response.statusCode!, headers: response.headers, body: parsed, text });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
const as = async (user: string, extra: Record<string, string> = {}) => ({
  authorization: `Bearer ${await test.token(user)}`,
  ...extra,
});
const ask = async (user: string, query: string, { variables, ...rest }: { variables?: object } & Sent = {}) =>
  send({ ...rest, headers: { ...(await as(user)), ...rest.headers }, body: JSON.stringify({ query, variables }) });

describe('who asks', () => {
  it('without a token: 401 and no data, at the gateway and at every tool', async () => {
    for (const path of [
      '/graphql',
      '/subgraphs/iq/graphql',
      '/subgraphs/cbp-tracking/graphql',
      '/subgraphs/emma/graphql',
      '/subgraphs/directory/graphql',
      '/subgraphs/register/graphql',
    ]) {
      const answer = await send({ path, body: JSON.stringify({ query: '{ __typename }' }) });
      expect({ path, status: answer.status, body: answer.body }).toEqual({
        path,
        status: 401,
        body: {
          errors: [
            { message: 'A valid access token is needed.', extensions: { reason: 'no-token', code: 'UNAUTHENTICATED' } },
          ],
        },
      });
    }
  });

  it.each([
    [
      'another audience',
      async () => developmentToken(test.settings.dataDirectory, 'emma-clerk', { audience: 'something-else' }),
      'token-invalid',
    ],
    [
      'expired beyond the leeway',
      async () => developmentToken(test.settings.dataDirectory, 'emma-clerk', { seconds: -120 }),
      'token-expired',
    ],
    [
      'no algorithm',
      async () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: 'emma-clerk', iss: 'urn:correspondence-graph:development', aud: 'correspondence-graph', exp: 4e9 })).toString('base64url')}.`,
      'token-invalid',
    ],
    [
      'a symmetric key',
      async () =>
        new SignJWT({})
          .setProtectedHeader({ alg: 'HS256' })
          .setSubject('emma-clerk')
          .setIssuer('urn:correspondence-graph:development')
          .setAudience('correspondence-graph')
          .setExpirationTime('1h')
          .sign(Buffer.alloc(32)),
      'token-invalid',
    ],
    ['no token at all', async () => 'x'.repeat(30), 'token-invalid'],
  ])('a token with %s is refused', async (_name, token, reason) => {
    const answer = await send({
      headers: { authorization: `Bearer ${await token()}` },
      body: '{"query":"{ __typename }"}',
    });
    expect([answer.status, answer.body.errors[0].extensions]).toEqual([401, { reason, code: 'UNAUTHENTICATED' }]);
  });

  it('headers that claim an identity count for nothing', async () => {
    const answer = await ask('cbp-no-need', '{ iqFolders { totalCount } }', {
      headers: {
        'x-user': 'hq-execsec-manager',
        'x-roles': 'iq.manager',
        'x-forwarded-for': '10.0.0.1',
        'x-component': 'HQ',
      },
    });
    expect(answer.body.data).toEqual({ iqFolders: null });
  });

  it('a caller from outside the allowed network is refused, whatever the headers say', async () => {
    await test.rows(
      'directory',
      "update directory_user set allowed_networks = '{127.0.0.1/32}' where user_key = 'emma-clerk'",
    );
    test.service.callers.forget('emma-clerk');
    const outside = await ask('emma-clerk', '{ emmaCorrespondences { totalCount } }', {
      localAddress: '127.0.0.2',
      headers: { 'x-forwarded-for': '127.0.0.1' },
    });
    expect(outside.body).toMatchObject({
      data: { emmaCorrespondences: null },
      extensions: { withheld: [{ reason: 'network' }] },
    });
    expect(
      (await ask('emma-clerk', '{ emmaCorrespondences { totalCount } }')).body.data.emmaCorrespondences.totalCount,
    ).toBe(2);
  });
});

describe('the same through both doors', () => {
  it('the same token, rules and words at the gateway and at the tool', async () => {
    for (const user of ['hq-execsec-manager', 'hq-execsec-analyst', 'cbp-iq-user']) {
      const query = '{ iqFolders { totalCount nodes { controlNumber name socialSecurityNumber } } }';
      const [gateway, tool] = [await ask(user, query), await ask(user, query, { path: '/subgraphs/iq/graphql' })];
      expect(tool.body.data).toEqual(gateway.body.data);
      expect(tool.body.extensions.withheld.map((note: any) => [note.path, note.state])).toEqual(
        gateway.body.extensions.withheld.map((note: any) => [note.path, note.state]),
      );
    }
  });

  it('_entities and _service answer only to the gateway’s proof, also inside a fragment', async () => {
    for (const query of [
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
      '{ ...F } fragment F on Query { _service { sdl } }',
      '{ ... { ... { x: _service { sdl } } } }',
    ]) {
      const answer = await ask('hq-execsec-manager', query, { path: '/subgraphs/iq/graphql' });
      expect([answer.status, answer.body.data]).toEqual([401, null]);
      const atGateway = await ask('hq-execsec-manager', query);
      expect([atGateway.status, atGateway.body.errors[0].extensions.code]).toEqual([400, 'INVALID_INPUT']);
    }
    const body = JSON.stringify({ query: '{ _service { sdl } }' });
    const proven = async (claims: { audience: string; body: string }) =>
      send({
        path: '/subgraphs/iq/graphql',
        headers: {
          ...(await as('hq-execsec-manager')),
          'gateway-proof': await signProof(test.service.proofKeys('iq'), { ...claims, address: '127.0.0.1' }),
        },
        body,
      });
    expect((await proven({ audience: 'iq', body })).body.data._service.sdl).toContain('type IqFolder');
    expect((await proven({ audience: 'emma', body })).status).toBe(401);
    expect((await proven({ audience: 'iq', body: `${body} ` })).status).toBe(401);
    await expect(
      verifyProof(
        Buffer.alloc(32, 1),
        await signProof(test.service.proofKeys('iq'), { audience: 'iq', body, address: '' }),
        { audience: 'iq', body },
      ),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('nothing is cached on the way', async () => {
    expect((await ask('hq-execsec-manager', '{ iqFolders { totalCount } }')).headers['cache-control']).toBe('no-store');
    expect((await send({ body: '{}' })).headers['cache-control']).toBe('no-store');
  });
});

describe('bad input gets a clear error with a stable code', () => {
  const cases: [string, () => Promise<Sent>, number, string][] = [
    ['a body that is not JSON', async () => ({ body: '{"query":' }), 400, 'INVALID_INPUT'],
    [
      'an oversized body',
      async () => ({ body: JSON.stringify({ query: `{ a${'x'.repeat(300_000)} }` }) }),
      413,
      'INVALID_INPUT',
    ],
    [
      'a compressed body',
      async () => ({ body: gzipSync('{"query":"{ __typename }"}'), headers: { 'content-encoding': 'gzip' } }),
      415,
      'INVALID_INPUT',
    ],
    [
      'another media type',
      async () => ({ body: 'query=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      415,
      'INVALID_INPUT',
    ],
    [
      'another charset',
      async () => ({ body: '{}', headers: { 'content-type': 'application/json; charset=utf-7' } }),
      415,
      'INVALID_INPUT',
    ],
    ['a batch', async () => ({ body: '[{"query":"{ __typename }"}]' }), 400, 'INVALID_INPUT'],
    ['an unknown field', async () => ({ body: '{"query":"{ iqFoldrs { totalCount } }"}' }), 400, 'INVALID_INPUT'],
    [
      'an unknown argument',
      async () => ({ body: '{"query":"{ iqFolders(frist: 1) { totalCount } }"}' }),
      400,
      'INVALID_INPUT',
    ],
    ['a syntax error', async () => ({ body: '{"query":"{ iqFolders("}' }), 400, 'INVALID_INPUT'],
    ['no query', async () => ({ body: '{}' }), 400, 'INVALID_INPUT'],
    [
      'a purpose that is none',
      async () => ({ body: '{"query":"{ __typename }"}', headers: { purpose: 'curiosity' } }),
      400,
      'INVALID_INPUT',
    ],
    [
      'a thousand aliases',
      async () => ({
        body: JSON.stringify({
          query: `{ ${Array.from({ length: 1000 }, (_, at) => `a${at}: __typename`).join(' ')} }`,
        }),
      }),
      400,
      'TOO_COMPLEX',
    ],
    [
      'ten thousand duplicate fields',
      async () => ({ body: JSON.stringify({ query: `{ ${'__typename '.repeat(10_000)} }` }) }),
      400,
      'TOO_COMPLEX',
    ],
    [
      'a fragment bomb',
      async () => ({
        body: JSON.stringify({
          query: `{ ...F0 } ${Array.from({ length: 30 }, (_, at) => `fragment F${at} on Query { ${at < 29 ? `...F${at + 1} ...F${at + 1}` : '__typename'} }`).join(' ')}`,
        }),
      }),
      400,
      'TOO_COMPLEX',
    ],
    [
      'a circular fragment',
      async () => ({
        body: JSON.stringify({ query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }),
      }),
      400,
      'TOO_COMPLEX',
    ],
    ['a prototype name', async () => ({ body: '{"query":"{ __proto__: __typename }"}' }), 400, 'INVALID_INPUT'],
    [
      'a nested filter beyond the limit',
      async () => ({
        body: JSON.stringify({
          query: `{ iqFolders(where: ${'{ not: '.repeat(12)}{ name: { eq: "x" } }${' }'.repeat(12)}) { totalCount } }`,
        }),
      }),
      200,
      'INVALID_INPUT',
    ],
    [
      'a deep operation',
      async () => ({
        body: JSON.stringify({
          query: `{ __schema ${'{ types { fields { type { ofType '.repeat(5)} { name } ${'} } } }'.repeat(5)} }`,
        }),
      }),
      400,
      'TOO_COMPLEX',
    ],
  ];
  it.each(cases)('%s', async (_name, make, status, code) => {
    const sent = await make();
    const answer = await send({ ...sent, headers: { ...(await as('hq-execsec-manager')), ...sent.headers } });
    expect([answer.status, answer.body.errors.some((error: any) => error.extensions.code === code)]).toEqual([
      status,
      true,
    ]);
    expect(answer.text).not.toMatch(/Did you mean|node_modules|at Object|\.ts:|socket|postgres/i);
  });

  it('a mutation by GET is refused and nothing is done', async () => {
    const query = encodeURIComponent(`mutation { ${creating('IqFolder', 'name: "by get"')} { item { id } } }`);
    const answer = await send({
      method: 'GET',
      path: `/graphql?query=${query}`,
      headers: { ...(await as('hq-execsec-manager')), 'apollo-require-preflight': '1' },
    });
    expect(answer.status).toBe(405);
    expect((await test.rows('iq', "select 1 from iq_folder where name = 'by get'")).length).toBe(0);
    const simple = await send({
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent('{ __typename }')}`,
      headers: { ...(await as('hq-execsec-manager')), 'content-type': 'text/plain' },
    });
    expect(simple.status).toBe(405);
  });

  it('a wrong identifier is told by the rule it breaks, and never repeated', async () => {
    const wrong = [
      ['socialSecurityNumber', '000-12-3456', 'area'],
      ['socialSecurityNumber', '12345', 'nine digits'],
      ['aNumber', 'B123', 'A-Number'],
      ['email', 'no at sign here', 'email address'],
      ['dateOfBirth', '2199-01-01', 'future'],
      ['receivedOn', '2026-02-30', 'calendar'],
    ] as const;
    for (const [key, value, rule] of wrong) {
      for (const path of ['/graphql', '/subgraphs/iq/graphql']) {
        const byVariable = await ask(
          'hq-execsec-manager',
          'mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { errors { code message } } }',
          { variables: { input: filled('IqFolder', { [key]: value }) }, path },
        );
        expect(codeOf(byVariable.body)).toBe('INVALID_INPUT');
        expect(byVariable.text).toContain(rule);
        expect(byVariable.text).not.toContain(value);
        const given = `mutation { ${creating('IqFolder', `${key}: "${value}"`)} { errors { code message } } }`;
        const literal = await ask('hq-execsec-manager', given, { path });
        expect(codeOf(literal.body)).toBe('INVALID_INPUT');
        expect(literal.text).not.toContain(value);
      }
    }
  });

  it('several operations in one document: the chosen one is decided and accounted for', async () => {
    const body = JSON.stringify({
      query: 'query Mine { iqFolders { totalCount } } query Other { emmaCorrespondences { totalCount } }',
      operationName: 'Mine',
    });
    const answer = await send({ headers: await as('hq-execsec-manager'), body });
    expect(answer.body.data).toEqual({ iqFolders: { totalCount: IQ_FIXTURES } });
    expect(
      (await test.rows('iq', 'select operation_name from audit.event order by transaction desc limit 1'))[0]
        .operation_name,
    ).toBe('Mine');
  });
});

describe('without an account there is no answer', () => {
  // From here on each refusal is an event of its own; else one that is counted behind an earlier one needs no disk at
  // once.
  beforeAll(
    async () =>
      void (await Promise.all(
        [test.service, ...test.service.host.tools.values()].map(({ attempts }) => attempts.close()),
      )),
  );

  it.each([
    ['iq', 'a read', 'hq-execsec-manager', '{ iqFolders { nodes { name } } }'],
    ['iq', 'a change', 'hq-execsec-manager', `mutation { ${creating('IqFolder', 'name: "nil"')} { item { name } } }`],
    [
      'iq',
      'the part of an answer over several tools',
      'hq-execsec-manager',
      '{ register { totalCount } iqFolders { nodes { name } } }',
    ],
    ['register', 'the register', 'hq-execsec-manager', '{ register { totalCount } }'],
    ['directory', "the gateway's own refusal", 'cbp-no-need', '{ register { totalCount } }'],
  ])('the audit of %s stopped: %s is 503 and holds no data', async (database, _name, user, query) => {
    await ask(user, '{ __typename }');
    await test.rows(database, `revoke insert on audit.event from ${database}_app`);
    try {
      for (const path of database === 'directory'
        ? ['/graphql']
        : query.includes('register { totalCount } iq')
          ? ['/graphql']
          : ['/graphql', `/subgraphs/${database}/graphql`]) {
        const answer = await ask(user, query, { path });
        expect([answer.status, answer.body.data ?? null, answer.body.errors[0].extensions.code]).toEqual([
          503,
          null,
          'AUDIT_UNAVAILABLE',
        ]);
      }
    } finally {
      await test.rows(database, `grant insert on audit.event to ${database}_app`);
    }
    expect((await test.rows('iq', "select 1 from iq_folder where name = 'nil'")).length).toBe(0);
    expect((await ask(user, query.startsWith('mutation') ? '{ iqFolders { totalCount } }' : query)).status).toBe(200);
  });
});

describe('beside the graph', () => {
  it('serves health, readiness, no metrics unasked, and GraphiQL from its own files', async () => {
    expect((await send({ method: 'GET', path: '/healthz' })).body).toEqual({ status: 'ok' });
    expect((await send({ method: 'GET', path: '/readyz' })).body).toEqual({
      status: 'ready',
      tools: Object.fromEntries(MANIFESTS.map(({ manifest }) => [manifest.key, true])),
    });
    expect((await send({ method: 'GET', path: '/metrics' })).status).toBe(404);
    const page = await send({ method: 'GET', path: '/graphql', headers: { accept: 'text/html' } });
    expect(page.text).toContain('<html');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    expect((await send({ method: 'GET', path: '/nothing' })).status).toBe(404);
  });
});
