import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import { CONSOLE_PAGES, SIGNED_IN_PATH } from '../../gateway/console/console-addresses.ts';
import { developmentSignIn } from '../../gateway/console/development-sign-in.ts';
import { configuration } from '../../gateway/process/configuration.ts';
import { serve } from '../../gateway/process/server.ts';
import { type Sent, sendTo, TestServer } from '../support/http.ts';

/* What the gateway answers at the console's addresses and at the development issuer's, over a real connection. */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const HTML = { accept: 'text/html' };
const get = (path: string, sent: Sent = {}) => server.send({ method: 'GET', path, ...sent });

/** Returns what a server with other settings answers at the console's, the issuer's and the settings' addresses. */
async function servedWith(environment: NodeJS.ProcessEnv) {
  const settings = { ...configuration(environment), port: 0, dataDirectory: server.test.settings.dataDirectory };
  const other = await serve(server.test.service, settings);
  const ask = (path: string) => sendTo(other, { method: 'GET', path, headers: HTML });
  const answers = [await ask('/'), await ask('/issuer/auth'), await ask('/console.json')];
  await other.stop();
  return answers;
}

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
  for (const path of ['/nothing-here', '/register/nothing-here', '/signed-in/nothing-here']) {
    const page = await get(path, { headers: HTML });
    expect([path, page.status, page.headers['content-type']]).toEqual([path, 404, 'text/html; charset=utf-8']);
  }
  expect((await get('/nothing-here')).body.errors[0].extensions.code).toBe('NOT_FOUND');
  expect((await get('/')).body.errors[0].extensions.code).toBe('NOT_FOUND');
});

it('each page of the console is one that the server knows', async () => {
  const routes = readFileSync('console/src/console.tsx', 'utf8').matchAll(/<Route path="([^"]*)"/g);
  expect([...routes].map(([, path]) => path).sort()).toEqual(
    CONSOLE_PAGES.filter((path) => path !== SIGNED_IN_PATH).toSorted(),
  );
});

it('the development issuer answers under a name of this machine alone', async () => {
  const path = '/issuer/.well-known/openid-configuration';
  expect((await get(path)).body.issuer).toBe(`http://127.0.0.1:${server.server.port}/issuer`);
  for (const host of ['evil.example', 'localhost.evil.example', '10.0.0.7:4000'])
    expect((await get(path, { headers: { host } })).status).toBe(403);
});

it('and to nobody whom a proxy on this machine brings, whatever name it asks by', async () => {
  const path = '/issuer/.well-known/openid-configuration';
  const brought = { 'x-forwarded-for': '192.0.2.7', 'x-real-ip': '192.0.2.7', via: '1.1 proxy', forwarded: 'for=_you' };
  for (const [name, value] of Object.entries({ ...brought, 'x-forwarded-proto': 'https' }))
    expect([name, (await get(path, { headers: { [name]: value } })).status]).toEqual([name, 403]);
  expect((await get(path)).status).toBe(200);
});

it.each([
  ['listens to other machines', { BIND: '0.0.0.0' }],
  ['stands behind proxies', { TRUSTED_PROXIES: '127.0.0.1' }],
])('where the server %s there is no development issuer, and no console that needs it', async (_where, environment) => {
  const statuses = (await servedWith(environment)).map(({ status }) => status);
  expect(statuses).toEqual([404, 404, 404]);
});

it('and it answers as soon as it can, whatever kept it from it before', async () => {
  const folder = mkdtempSync('/dev/shm/issuer-');
  writeFileSync(`${folder}/data`, '');
  const application = express().use(
    '/issuer',
    developmentSignIn({ ...server.test.settings, dataDirectory: `${folder}/data` }),
  );
  const listening = application.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const status = async () => (await fetch(`http://127.0.0.1:${port}/issuer/.well-known/openid-configuration`)).status;
  expect(await status()).toBe(500);
  rmSync(`${folder}/data`);
  expect(await status()).toBe(200);
  listening.close();
  rmSync(folder, { recursive: true });
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
  expect((await servedWith(issuer)).map(({ status }) => status)).toEqual([404, 404, 404]);
  const set = { ...issuer, CONSOLE_CLIENT_ID: 'desk', CONSOLE_SCOPES: 'openid graph' };
  const [page, none, settings] = await servedWith(set);
  expect([page?.status, none?.status]).toEqual([200, 404]);
  expect(page?.headers['content-security-policy']).toContain("connect-src 'self' https://id.example.gov;");
  expect(settings?.body).toEqual({ authority: 'https://id.example.gov', clientId: 'desk', scopes: 'openid graph' });
});
