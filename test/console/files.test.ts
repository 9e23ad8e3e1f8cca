import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleBrowser, faultsOf } from '../support/console.ts';
import { TestServer } from '../support/http.ts';
import { keptFile } from '../support/kept-file.ts';
import { describeWith } from '../support/programs.ts';

const MANAGER = 'hq-execsec-manager';

/* Files of an item are opened from its page, by links that are good once: what is refused is said there. */
describeWith('chromium')('A file of an item', () => {
  let server: TestServer;
  let console: ConsoleBrowser;
  let page: Page;
  let id: string;
  beforeAll(async () => {
    server = await TestServer.start();
    const { controlNumber } = await keptFile(server, MANAGER, 'a synthetic letter');
    const find = 'query ($n: String!) { iqFolder(controlNumber: $n) { id } }';
    id = (await server.test.ask(MANAGER, find, { variables: { n: controlNumber } })).data.iqFolder.id;
    console = await ConsoleBrowser.start(server.server.port);
    page = await console.signedIn(MANAGER);
    await page.getByLabel('Purpose').selectOption('respond-to-mail');
  });
  afterAll(async () => {
    await console?.stop();
    await server?.stop();
  });
  const open = () => page.getByRole('button', { name: 'Open letter.txt' });
  const shown = async () => {
    await page.goto(`${console.address}/items/${id}`);
    await page.getByRole('button', { name: /^Show .*[Aa]ttachments/ }).click();
    await open().waitFor();
  };

  it('says what it is and whether it was looked through, and is handed to the browser, on record', async () => {
    await shown();
    expect(await page.locator('.files li').innerText()).toMatch(
      /letter\.txt\s+text\/plain, 18 bytes, .*no sensitive data/,
    );
    expect(await faultsOf(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), open().click()]);
    expect(download.suggestedFilename()).toBe('letter.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe('a synthetic letter');
    await page.getByText('Handed to the browser. Recorded.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const opened = `select actor, purpose, outcome from audit.event where operation_name = 'download-file'`;
    expect(await server.test.rows('iq', opened)).toEqual([
      { actor: MANAGER, purpose: 'respond-to-mail', outcome: 'ok' },
    ]);
  });

  it.each([
    [404, '{"errors":[{"extensions":{"code":"NOT_FOUND"}}]}', /The link is not good/],
    [429, '{"errors":[{"extensions":{"code":"RATE_LIMITED"}}]}', /Wait a minute/],
    [502, 'a proxy', /The service does not answer/],
  ])('that is refused (%s) says so, and the page stays', async (status, body, words) => {
    await shown();
    await page.route('**/files/open/**', (route) => route.fulfill({ status, body }));
    await open().click();
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute('**/files/open/**');
    const [download] = await Promise.all([page.waitForEvent('download'), open().click()]);
    expect(download.suggestedFilename()).toBe('letter.txt');
  });

  it('to which no link comes says so', async () => {
    await shown();
    await page.route('**/graphql', (route) =>
      /ItemFileLinks/.test(route.request().postData() ?? '') ? route.abort() : route.continue(),
    );
    await open().click();
    await page.getByRole('alert').filter({ hasText: 'The service does not answer' }).waitFor();
    await page.unroute('**/graphql');
  });
});
