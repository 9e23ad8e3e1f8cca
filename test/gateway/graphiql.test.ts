import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { describeWith, programAt } from '../support/programs.ts';

/* The README's own address in a real browser: who opens it sees the schema's documentation and has a query answered. */
describeWith('chromium')('GraphiQL in headless Chromium', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  const foreign: string[] = [];
  beforeAll(async () => {
    server = await TestServer.start();
    await enterFixtures(server.test);
    // Without its sandbox: a container's root cannot have one, and only our own page is opened.
    browser = await chromium.launch({ executablePath: programAt('chromium')!, args: ['--no-sandbox'] });
    const address = `http://localhost:${server.server.port}`;
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) foreign.push(request.url());
    });
    page.setDefaultTimeout(15_000);
    await page.goto(`${address}/graphql`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Replaces an editor's text by pasting: an editor closes brackets that are typed. */
  async function fill(editor: string, text: string): Promise<void> {
    await page.locator(editor).first().click();
    await page.evaluate((pasted) => (globalThis as any).navigator.clipboard.writeText(pasted), text);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
  }

  it('shows the schema to whoever pastes a token, and answers a query, from its own files alone', async () => {
    const authorization = `Bearer ${await server.test.token('hq-execsec-manager')}`;
    await page.getByRole('button', { name: 'Headers' }).click();
    await fill(
      '[data-uri$="request-headers.json"]',
      JSON.stringify({ authorization, purpose: 'internal-coordination' }),
    );
    await page.getByRole('button', { name: /Re-fetch GraphQL schema/i }).click();
    await page.getByRole('button', { name: /Show Documentation Explorer/i }).click();
    const documentation = page.locator('.graphiql-doc-explorer');
    await documentation.getByText('Query', { exact: true }).click();
    await documentation.getByText('iqFolders', { exact: true }).waitFor();
    await documentation.getByText('IqFolderConnection', { exact: true }).first().click();
    await documentation.getByText('IqFolder', { exact: true }).first().click();
    await documentation
      .getByText(/Social Security number/)
      .first()
      .waitFor();

    await fill('.graphiql-query-editor .monaco-editor', '{ iqFolders { totalCount } }');
    await page.getByRole('button', { name: /Execute query/i }).click();
    await page.locator('.result-window').getByText(`"totalCount": ${IQ_FIXTURES}`).waitFor();
    expect(foreign).toEqual([]);
  });
});
