import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { enterFixtures, IQ_FIXTURES } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { describeWith, programAt } from '../support/programs.ts';
import { eventually } from '../support/service.ts';

/* The README's own address in a real browser: who opens it sees the schema's documentation and has a query answered. */
describeWith('chromium')('GraphiQL in headless Chromium', () => {
  let server: TestServer;
  /** What listens at the address at present. */
  let listening: HttpServer;
  let address: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let authorization: string;
  const foreign: string[] = [];
  const asked: string[] = [];
  beforeAll(async () => {
    server = await TestServer.start();
    listening = server.server;
    authorization = `Bearer ${await server.test.token('hq-execsec-manager')}`;
    await enterFixtures(server.test);
    // Without its sandbox: a container's root cannot have one, and only our own page is opened.
    browser = await chromium.launch({ executablePath: programAt('chromium') ?? '', args: ['--no-sandbox'] });
    address = `http://localhost:${server.server.port}`;
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await opened('/graphql');
  });
  afterAll(async () => {
    await browser?.close();
    if (listening !== server?.server) await listening?.stop();
    await server?.stop();
  });

  /** Opens one of our pages in a tab of its own. */
  async function opened(path: string): Promise<Page> {
    const tab = await context.newPage();
    tab.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) foreign.push(request.url());
      asked.push(request.url());
    });
    tab.setDefaultTimeout(15_000);
    await tab.goto(`${address}${path}`);
    return tab;
  }

  const QUERY = '.graphiql-query-editor .monaco-editor';
  const HEADERS = '[data-uri$="request-headers.json"]';
  /** Replaces an editor's text by pasting: an editor closes brackets that are typed. */
  async function fill(tab: Page, editor: string, text: string): Promise<void> {
    await tab.locator(editor).first().click();
    await tab.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await tab.keyboard.press('Control+A');
    await tab.keyboard.press('Control+V');
  }
  const enterToken = async (tab: Page): Promise<void> => {
    await tab.getByRole('button', { name: 'Headers' }).click();
    await fill(tab, HEADERS, JSON.stringify({ authorization, purpose: 'internal-coordination' }));
  };
  const refetch = (tab: Page) => tab.getByRole('button', { name: /Re-fetch GraphQL schema/i }).click();
  const run = (tab: Page) => tab.getByRole('button', { name: /Execute query/i }).click();
  const documentation = (tab: Page) => tab.locator('.graphiql-doc-explorer');
  /** Shows what a type has, in the documentation. */
  async function showType(tab: Page, name: string): Promise<void> {
    const show = tab.getByRole('button', { name: /Show Documentation Explorer/i });
    // Whether it is open is kept too.
    await show.or(documentation(tab)).first().waitFor();
    if (await show.isVisible()) await show.click();
    await documentation(tab).getByText(name, { exact: true }).click();
  }

  it('shows the schema to whoever pastes a token, and answers a query, from its own files alone', async () => {
    await enterToken(page);
    await refetch(page);
    await showType(page, 'Query');
    const shown = documentation(page);
    await shown.getByText('iqFolders', { exact: true }).waitFor();
    await shown.getByText('IqFolderConnection', { exact: true }).first().click();
    await shown.getByText('IqFolder', { exact: true }).first().click();
    await shown
      .getByText(/Social Security number/)
      .first()
      .waitFor();

    await fill(page, QUERY, '{ iqFolders { totalCount } }');
    await run(page);
    await page.locator('.result-window').getByText(`"totalCount": ${IQ_FIXTURES}`).waitFor();
    expect(foreign).toEqual([]);
  });

  it('completes what is typed from the schema', async () => {
    const row = page.locator('.suggest-widget .monaco-list-row[aria-label*="controlNumber"]').first();
    // The editor's worker has the schema a moment after the page: what is typed before is completed when typed again.
    await eventually(async () => {
      await fill(page, QUERY, '{ iqFolders { nodes { controlN');
      await page.keyboard.type('u');
      return row.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
    }, 30_000);
    await page.keyboard.press('Escape');
  });

  it('keeps token and question over a reload, in this tab alone and in no address', async () => {
    await fill(page, QUERY, '{ iqFolders(first: 1) { totalCount } }');
    // It is kept a moment after it was typed.
    await page.waitForFunction(() => JSON.stringify(sessionStorage).includes('first: 1'));
    await page.reload();
    await page.locator(QUERY).getByText('first').waitFor();
    await run(page);
    await page.locator('.result-window').getByText(`"totalCount": ${IQ_FIXTURES}`).waitFor();
    expect(asked.filter((url) => url.includes('query='))).toEqual([]);
    const kept = () =>
      context.storageState().then(({ origins, cookies }) => [origins.flatMap((each) => each.localStorage), cookies]);
    expect(await kept()).toEqual([[], []]);
    const other = await opened('/graphql');
    await other.locator(QUERY).getByText('register').first().waitFor();
    expect(await other.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('eyJ');
    await other.close();
  });

  it('stands before each tool’s own door too', async () => {
    for (const key of server.test.service.host.tools.keys())
      expect(
        (await server.send({ method: 'GET', path: `/subgraphs/${key}/graphql`, headers: { accept: 'text/html' } }))
          .status,
      ).toBe(200);
    const tab = await opened('/subgraphs/iq/graphql');
    await enterToken(tab);
    await run(tab);
    await tab.locator('.result-window').getByText(`"totalCount": ${IQ_FIXTURES}`).waitFor();
    await tab.close();
  });

  it('fetches the schema again when it changes', async () => {
    const { port } = listening;
    await showType(page, 'Query');
    await documentation(page).getByText('register', { exact: true }).waitFor();
    // The same address serves IQ's schema alone from here on.
    await listening.stop();
    const { service, settings } = server.test;
    const iq = service.fronts.get('iq');
    if (!iq) throw new Error('IQ is served');
    listening = await serve({ ...service, front: iq.front }, { ...settings, port });
    await documentation(page).getByText('register', { exact: true }).waitFor({ state: 'detached' });
    await documentation(page).getByText('iqFolders', { exact: true }).waitFor();
  });
});
