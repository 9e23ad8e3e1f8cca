import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { isOrigin } from '../../gateway/process/setting-forms.ts';
import { sendTo, TestServer } from '../support/http.ts';

/* A page of another origin asks where ALLOWED_ORIGINS names it, and nowhere else. */
const DESK = 'https://desk.example.gov';
const CHALLENGE = 'Bearer realm="correspondence-graph"';
let server: TestServer;
let open: HttpServer;
beforeAll(async () => {
  server = await TestServer.start();
  open = await serve(server.test.service, { ...server.test.settings, allowedOrigins: [DESK] });
});
afterAll(async () => {
  await open.stop();
  await server.stop();
});

const PATHS = [
  ...['/graphql', '/schema.graphql', '/subgraphs/iq/graphql', '/subgraphs/iq/schema.graphql'],
  ...['/reporting/graphql', '/reporting/schema.graphql', '/events'],
];
const FILES = '/subgraphs/iq/files/something';
const preflight = (origin: string, path: string, on = open) =>
  sendTo(on, {
    path,
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,purpose',
    },
  });
/** Returns what an answer says about origins. */
const said = ({ headers }: { headers: Record<string, unknown> }) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(access-control-.*|vary)$/.test(name)));

describe.each([...PATHS, FILES])('%s', (path) => {
  it('answers the preflight of a page that is named, before anybody is identified', async () => {
    const answer = await preflight(DESK, path);
    expect([answer.status, said(answer)]).toEqual([
      204,
      {
        vary: 'Origin',
        'access-control-allow-origin': DESK,
        'access-control-allow-methods': 'GET, HEAD, POST, PUT',
        'access-control-allow-headers':
          'authorization, content-type, export-options, last-event-id, purpose, withheld-as',
        'access-control-expose-headers': 'content-disposition, export-id, retry-after, www-authenticate',
        'access-control-max-age': '600',
      },
    ]);
  });

  it('refuses that of any other page, and says why', async () => {
    for (const origin of ['https://elsewhere.example.gov', 'null', `${DESK}.example.com`, 'http://desk.example.gov']) {
      const answer = await preflight(origin, path);
      expect([answer.status, said(answer), answer.body.errors[0].extensions]).toEqual([
        403,
        { vary: 'Origin' },
        { code: 'FORBIDDEN', reason: 'origin' },
      ]);
    }
  });

  it('names no origin where none is allowed', async () => {
    expect(said(await preflight(DESK, path, server.server))).toEqual({ vary: 'Origin' });
  });

  it('lets a named page read its refusals too, with what they ask for', async () => {
    const answer = await sendTo(open, {
      path,
      method: /\/(graphql|events)$/.test(path) ? 'POST' : 'GET',
      headers: { origin: DESK },
    });
    expect([answer.status, answer.headers['access-control-allow-origin'], answer.headers['www-authenticate']]).toEqual([
      401,
      DESK,
      CHALLENGE,
    ]);
  });
});

it('an answer is for the page that is named, and cookies count nowhere', async () => {
  const authorization = `Bearer ${await server.test.token('emma-clerk')}`;
  const ask = (origin: string) =>
    sendTo(open, { headers: { authorization, origin }, body: '{"query":"{ __typename }"}' });
  const named = await ask(DESK);
  expect([named.status, named.headers.vary, named.headers['access-control-allow-origin']]).toEqual([
    200,
    'Origin',
    DESK,
  ]);
  expect(named.headers['access-control-allow-credentials']).toBeUndefined();
  expect((await ask('https://elsewhere.example.gov')).headers['access-control-allow-origin']).toBeUndefined();
});

it.each(['/healthz', '/readyz', '/metrics', '/subgraphs/directory/facts'])('%s is no page’s business', async (path) => {
  expect(said(await preflight(DESK, path))).toEqual({});
});

it('an origin is a scheme, a host and a port', () => {
  expect(['https://desk.example.gov', 'http://localhost:3000'].filter(isOrigin)).toHaveLength(2);
  expect(
    ['*', 'null', 'desk.example.gov', `${DESK}/`, `${DESK}/page`, 'https://*.example.gov/'].filter(isOrigin),
  ).toEqual([]);
});

describe('a 401 says what is asked for', () => {
  it.each([
    [{}, CHALLENGE],
    [
      { authorization: 'Basic dTpw' },
      `${CHALLENGE}, error="invalid_token", error_description="The header is not a bearer token."`,
    ],
    [
      { authorization: `Bearer ${'x'.repeat(40)}` },
      `${CHALLENGE}, error="invalid_token", error_description="The token is not valid here."`,
    ],
  ])('%j', async (headers, challenge) => {
    for (const path of ['/graphql', '/subgraphs/iq/graphql', FILES]) {
      const answer = await sendTo(open, {
        path,
        method: path === FILES ? 'GET' : 'POST',
        headers: headers as Record<string, string>,
        body: path === FILES ? '' : '{"query":"{ __typename }"}',
      });
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, challenge]);
    }
  });

  it('also where the gateway’s proof is missing', async () => {
    const authorization = `Bearer ${await server.test.token('emma-clerk')}`;
    const answer = await sendTo(open, {
      path: '/subgraphs/iq/graphql',
      headers: { authorization },
      body: '{"query":"{ _service { sdl } }"}',
    });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, CHALLENGE]);
  });
});
