import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Sent, TestServer } from '../support/http.ts';

/* What the gateway answers at the console's addresses and at the development issuer's, over a real connection. */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const HTML = { accept: 'text/html' };
const get = (path: string, sent: Sent = {}) => server.send({ method: 'GET', path, ...sent });

it('a page is kept by no browser, framed by nobody, and runs no script but its own files', async () => {
  for (const path of ['/', '/signed-in']) {
    const { status, headers, text } = await get(path, { headers: HTML });
    expect([status, headers['cache-control'], headers['x-content-type-options']]).toEqual([200, 'no-store', 'nosniff']);
    const policy: string = headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style|style=|\son[a-z]+=/);
  }
});

it('a file is kept for ever by its name, and comes compressed', async () => {
  const { text } = await get('/', { headers: HTML });
  const [script = ''] = /\/assets\/[^"]+\.js/.exec(text) ?? [];
  for (const encoding of ['br', 'gzip']) {
    const { status, headers } = await get(script, { headers: { 'accept-encoding': encoding } });
    expect([status, headers['content-encoding'], headers.vary]).toEqual([
      200,
      encoding,
      expect.stringMatching(/Accept-Encoding/i),
    ]);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
  expect((await get('/assets/../../../package.json')).status).toBe(404);
  expect((await get('/assets/none.js')).status).toBe(404);
});

it('an address that is none is 404, as a page for people and as JSON for all others', async () => {
  const page = await get('/nothing-here', { headers: HTML });
  expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect((await get('/nothing-here')).body.errors[0].extensions.code).toBe('NOT_FOUND');
  expect((await get('/')).body.errors[0].extensions.code).toBe('NOT_FOUND');
});

it('the development issuer answers under a name of this machine alone', async () => {
  const path = '/issuer/.well-known/openid-configuration';
  expect((await get(path)).body.issuer).toBe(`http://127.0.0.1:${server.server.port}/issuer`);
  for (const host of ['evil.example', 'localhost.evil.example', '10.0.0.7:4000'])
    expect((await get(path, { headers: { host } })).status).toBe(403);
});

it('and signs nobody in without a way that began in the console', async () => {
  const sent = { method: 'POST', path: '/issuer/interaction/made-up', body: 'user=hq-execsec-manager' };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await server.send({ ...sent, headers })).status).toBe(400);
  const asked = { client_id: 'console', response_type: 'code', scope: 'openid', redirect_uri: 'http://evil.example/' };
  expect((await get(`/issuer/auth?${new URLSearchParams(asked)}`, { headers: HTML })).status).toBe(400);
});

it('with an issuer of its own there is neither, until a client is set up for the console', async () => {
  const issuer = { OIDC_ISSUER: 'https://id.example.gov', OIDC_JWKS_URI: 'https://id.example.gov/jwks' };
  const { configuration } = await import('../../gateway/process/configuration.ts');
  const { serve } = await import('../../gateway/process/server.ts');
  const { sendTo } = await import('../support/http.ts');
  const servedBy = async (environment: NodeJS.ProcessEnv) => {
    const settings = { ...configuration(environment), port: 0, dataDirectory: server.test.settings.dataDirectory };
    const other = await serve(server.test.service, settings);
    const ask = (path: string) => sendTo(other, { method: 'GET', path, headers: HTML });
    const answers = [await ask('/'), await ask('/issuer/auth'), await ask('/console.json')];
    await other.stop();
    return answers;
  };
  expect((await servedBy(issuer)).map(({ status }) => status)).toEqual([404, 404, 404]);
  const set = { ...issuer, CONSOLE_CLIENT_ID: 'desk', CONSOLE_SCOPES: 'openid graph' };
  const [page, none, settings] = await servedBy(set);
  expect([page?.status, none?.status]).toEqual([200, 404]);
  expect(page?.headers['content-security-policy']).toContain("connect-src 'self' https://id.example.gov;");
  expect(settings?.body).toEqual({ authority: 'https://id.example.gov', clientId: 'desk', scopes: 'openid graph' });
});
