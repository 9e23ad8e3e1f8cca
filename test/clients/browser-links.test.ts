import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EncryptJWT } from 'jose';
import { type Browser, chromium } from 'playwright-core';
import type { HttpServer } from '../../gateway/process/server.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { type Received, type Sent, sendTo } from '../support/http.ts';
import { keptFile } from '../support/kept-file.ts';
import { describeWith, programAt } from '../support/programs.ts';
import { PURPOSE, type TestService } from '../support/service.ts';
import { type TwoProcesses, twoProcesses } from '../support/two-processes.ts';

/* A link that a browser opens without a token: once, for sixty seconds, from where it was asked for. */
const MANAGER = 'hq-execsec-manager';
let processes: TwoProcesses;
let test: TestService;
beforeAll(async () => {
  processes = await twoProcesses();
  ({ test } = processes);
});
afterAll(() => processes.stop());

const LINK = 'query ($n: String!) { iqFolder(controlNumber: $n) { attachments { browserLink } } }';
/** Asks for a link as somebody, by the purpose they state. */
const linkOf = async (controlNumber: string, purpose: string | null = PURPOSE): Promise<string> =>
  (await test.ask(MANAGER, LINK, { variables: { n: controlNumber }, purpose })).data.iqFolder.attachments?.[0]
    .browserLink;
const kept = async (content: string) => {
  const { file, controlNumber } = await keptFile(processes, MANAGER, content);
  return { file, controlNumber, link: await linkOf(controlNumber) };
};
/** Opens a link as a browser does: with no token and no purpose. */
const open = (
  path: string,
  { server = processes.server, ...sent }: Sent & { readonly server?: HttpServer } = {},
): Promise<Received> => sendTo(server, { path, method: 'GET', headers: { 'user-agent': 'browser' }, ...sent });
/** Returns the tool that holds the files. */
const iq = () => test.service.host.tools.get('iq') as HostedTool;
/** Returns what of a link is secret. */
const secretOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);
const events = (file: string) =>
  test.rows(
    'iq',
    `select actor, purpose, client, outcome, rule, record_types from audit.event
      where operation_name = 'download-file' and $1 = any(ids) order by at`,
    [file],
  );
/** What every link that is not good is told. */
const NOTHING = [404, '{"errors":[{"message":"There is nothing here.","extensions":{"code":"NOT_FOUND"}}]}'];
const told = ({ status, text }: Received) => [status, text];

describe('a link that a browser opens', () => {
  it('serves the file once, by the event of a download with a token, and is kept by nobody on the way', async () => {
    const { file, link } = await kept('once only');
    const { status, text, headers } = await open(link);
    expect([status, text]).toEqual([200, 'once only']);
    expect(headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename="?letter.txt"?$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(told(await open(link))).toEqual(NOTHING);
    const served = { actor: MANAGER, purpose: PURPOSE, client: 'browser', outcome: 'ok', rule: null };
    expect(await events(file)).toEqual([
      { ...served, record_types: ['StoredFile', 'IqFolder'] },
      { ...served, outcome: 'denied', rule: 'link-used', record_types: ['StoredFile'] },
    ]);
  });

  it('serves once among processes, also when twelve open it at once', async () => {
    const { link } = await kept('one of twelve');
    const { server, elsewhere } = processes;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => open(link, { server: at % 2 ? elsewhere : server })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 404)]);
  });

  it('says nothing that anybody can read, and is none of the links that want a token', async () => {
    const { link, file } = await kept('unread');
    const [header = '', , ...parts] = secretOf(link).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'dir', enc: 'A256GCM' });
    const rest = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
    expect([MANAGER, file, PURPOSE, '127.0.0.1'].filter((word) => rest.includes(word))).toEqual([]);
    const authorization = `Bearer ${await test.token(MANAGER)}`;
    const asOther = await open(link.replace('/open/', '/'), { headers: { authorization } });
    expect(asOther.status).toBe(403);
  });

  it('is made where the element is shown alone: a purpose is bound into it', async () => {
    const { controlNumber } = await kept('for a purpose');
    expect(await linkOf(controlNumber, null)).toBeUndefined();
  });

  describe('that is not good is told one thing, and the audit another:', () => {
    it('opened from another address', async () => {
      const { file, link } = await kept('from elsewhere');
      expect(told(await open(link, { localAddress: '127.0.0.2' }))).toEqual(NOTHING);
      expect(await events(file)).toMatchObject([{ outcome: 'denied', rule: 'link-of-another-address' }]);
      expect(told(await open(link))).toEqual([200, 'from elsewhere']);
    });

    it('out of time', async () => {
      const { file } = await kept('too late');
      const { signedIn, address } = await test.caller(MANAGER);
      const late = await new EncryptJWT({ once: crypto.randomUUID(), purpose: PURPOSE, address, signedIn })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setJti(file)
        .setSubject(MANAGER)
        .setAudience('iq/browser')
        .setExpirationTime('-1s')
        .encrypt(iq().keys.browserLink);
      expect(told(await open(`/subgraphs/iq/files/open/${late}`))).toEqual(NOTHING);
      expect(await events(file)).toMatchObject([{ outcome: 'denied', rule: 'link-expired' }]);
    });

    it('changed, of another tool, or none at all', async () => {
      const { link } = await kept('changed');
      const changed = `${link.slice(0, -9)}${link.at(-9) === 'A' ? 'B' : 'A'}${link.slice(-8)}`;
      for (const path of [changed, link.replace('/iq/', '/emma/'), '/subgraphs/iq/files/open/nothing'])
        expect(told(await open(path))).toEqual(NOTHING);
    });

    it('asked by a look that downloads nothing, which does not use it up', async () => {
      const { link } = await kept('looked at');
      expect((await open(link, { method: 'HEAD' })).status).toBe(404);
      expect(told(await open(link))).toEqual([200, 'looked at']);
    });

    it('of somebody whose access ended since', async () => {
      const { file, link } = await kept('revoked');
      const { callers } = test.service;
      const revoke = (at: 'now()' | 'null') =>
        test.rows('directory', `update directory_user set revoked_at = ${at} where user_key = $1`, [MANAGER]);
      await revoke('now()');
      callers.forget(MANAGER);
      try {
        expect(told(await open(link))).toEqual(NOTHING);
        // As for every file that one may not see.
        expect(await events(file)).toMatchObject([{ outcome: 'invalid', record_types: ['StoredFile'] }]);
      } finally {
        await revoke('null');
        callers.forget(MANAGER);
      }
      expect(told(await open(link))).toEqual([200, 'revoked']);
    });
  });

  it('stands in no event of the audit', async () => {
    const { link } = await kept('secret');
    await open(link);
    const [{ found }] = await test.rows(
      'iq',
      'select count(*)::int as found from audit.event e where e::text like $1',
      [`%${secretOf(link).slice(0, 60)}%`],
    );
    expect(found).toBe(0);
  });
});

describeWith('chromium')('in headless Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    // Without its sandbox: a container's root cannot have one, and only our own page is opened.
    browser = await chromium.launch({ executablePath: programAt('chromium') ?? '', args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  it('a click on the link downloads the file under its name; a second click finds nothing', async () => {
    const { link, file } = await kept('as a person sees it');
    const address = `http://127.0.0.1:${processes.server.port}${link}`;
    const page = await browser.newPage();
    await page.setContent(`<a href="${address}">letter</a>`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a')]);
    expect(download.suggestedFilename()).toBe('letter.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe('as a person sees it');
    const again = await page.goto(address);
    expect([again?.status(), await again?.text()]).toEqual(NOTHING);
    // A refusal like one of the minute before is counted, and written with the file's name when the minute ends.
    await iq().attempts.flush();
    expect((await events(file)).map(({ outcome }) => outcome)).toEqual(['ok', 'denied']);
  });
});
