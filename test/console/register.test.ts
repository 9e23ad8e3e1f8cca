import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { registeredTools } from '../../gateway/process/manifests.ts';
import { untilCopied } from '../../shared-schema/runtime/postgres/replication.ts';
import { ConsoleBrowser, faultsOf } from '../support/console.ts';
import { type Entered, enterFixtures, IQ_FIXTURES, recordOf } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { describeWith } from '../support/programs.ts';

/* HQ reads its register in a real browser: what is where, late, and with whom, and what it may not know. */
describeWith('chromium')('The register', () => {
  let server: TestServer;
  let console: ConsoleBrowser;
  let page: Page;
  let entered: Entered[];
  /** Every answer of the graph to the page. */
  const answers: string[] = [];
  beforeAll(async () => {
    server = await TestServer.start({ replicate: true });
    const { cluster } = server.test.service.host;
    entered = await enterFixtures(server.test, ['iq', 'cbp-tracking', 'emma']);
    for (const tool of registeredTools()) if (cluster) await untilCopied(cluster, tool);
    console = await ConsoleBrowser.start(server.server.port);
    page = await console.signedIn('hq-execsec-manager', '/register?tab=all');
    page.on('response', async (response) => {
      if (response.url().endsWith('/graphql')) answers.push(await response.text().catch(() => ''));
    });
  });
  afterAll(async () => {
    await console?.stop();
    await server?.stop();
  });

  const rows = () => page.locator('.register-table tbody .row');
  const counted = (tab: string) =>
    page.getByRole('navigation', { name: 'Which items' }).getByRole('link', { name: tab });

  it('asks what it is needed for, and then says what is where', async () => {
    await page.getByRole('heading', { name: 'What do you need the register for?' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Coordinate within the Department' }).click();
    await page.getByText(`All ${IQ_FIXTURES + 1} are shown.`).waitFor();
    expect(await rows().count()).toBe(IQ_FIXTURES + 1);
    await counted(`All ${IQ_FIXTURES + 1}`).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('narrows down by what is chosen, in its address, and takes it back', async () => {
    await page.getByRole('checkbox', { name: /^CBP/ }).check();
    await page.getByText('All 1 are shown.').waitFor();
    expect(new URL(page.url()).searchParams.getAll('component')).toEqual(['CBP']);
    await counted('All 1').waitFor();
    await page.getByRole('button', { name: /Component: CBP/ }).click();
    await page.getByText(`All ${IQ_FIXTURES + 1} are shown.`).waitFor();
    await page.goBack();
    await page.getByText('All 1 are shown.').waitFor();
    await page.goForward();
  });

  it('says with whom an item is, by keyboard alone', async () => {
    await page.getByText(`All ${IQ_FIXTURES + 1} are shown.`).waitFor();
    await page.locator('h1').click();
    await rows().first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-index]')?.getAttribute('data-index'))).toBe(
      '1',
    );
    await page.keyboard.press('o');
    await page.locator('.row-more').waitFor();
    await page
      .locator('.row-more')
      .getByText(/Taskers of|No tasker of it/)
      .waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-find'))).toBe(true);
  });

  it('says how fresh it is, and of which tools it may list nothing, and why', async () => {
    await page.getByText(/tools are counted and not listed/).click();
    const apart = page.getByRole('table', { name: 'What headquarters may not list' });
    await apart.getByRole('rowheader', { name: 'emma' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByText(/tools are counted and not listed/).click();
  });

  it('shows the same as a board and as figures, whose bars lead to their items', async () => {
    await page.getByRole('button', { name: 'Board' }).click();
    await page.getByRole('region', { name: 'Late', exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Figures' }).click();
    await page.getByRole('heading', { name: 'Workload' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: /^HQ, Late/ }).click();
    await page.getByRole('button', { name: /Component: HQ/ }).waitFor();
    await rows().first().waitFor();
  });

  /** Answers a question of the page's by its name as it says, and every other as the graph does. */
  const answering = (asked: Page, name: string, answer: (body: { readonly data: object }) => object) =>
    asked.route('**/graphql', async (route) => {
      if (route.request().postDataJSON()?.operationName !== name) return route.fallback();
      const body = await (await route.fetch()).json();
      return route.fulfill({ json: answer(body) });
    });
  const failed = (path: string) => [{ message: 'No answer.', path: [path], extensions: { code: 'UNAVAILABLE' } }];

  it.each([
    ['board', ['RegisterBoard', 'stuck'], 'Stuck cannot be read now.'],
    ['figures', ['RegisterCharts', 'older'], 'Age cannot be read now.'],
    ['table', ['RegisterTabs', 'late'], 'How many there are cannot be read now.'],
    ['table', ['RegisterFacets', 'office'], 'What can be chosen cannot be read now.'],
  ] as const)(
    'says in its place what of the %s is not known (%s), and asks again',
    async (view, [name, part], words) => {
      await answering(page, name, ({ data }) => ({ data: { ...data, [part]: null }, errors: failed(part) }));
      await page.goto(`${console.address}/register?tab=all&view=${view}`);
      await page.getByText(words).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.getByText('This is not for you to see').count()).toBe(0);
      await page.unroute('**/graphql');
      await page.getByText(words).getByRole('button').click();
      await page.getByText(words).waitFor({ state: 'detached' });
    },
  );

  it('shows no number that was so before where the question failed as a whole, and refuses nobody', async () => {
    await page.goto(`${console.address}/register?tab=all&view=board`);
    await page.getByRole('region', { name: 'Late', exact: true }).waitFor();
    await page.route('**/graphql', (route) => route.fulfill({ status: 503, body: '' }));
    await page.getByLabel('Purpose').selectOption('respond-to-mail');
    await page.getByRole('region', { name: 'Late', exact: true }).waitFor({ state: 'detached' });
    await page.getByText('The service does not answer').first().waitFor();
    await page.getByText('How many there are cannot be read now.').waitFor();
    expect(await page.locator('.tabs .count').allTextContents()).toEqual(Array(7).fill(''));
    expect(await page.getByText('This is not for you to see').count()).toBe(0);
    await page.unroute('**/graphql');
    await page.getByLabel('Purpose').selectOption('internal-coordination');
    await page.getByRole('region', { name: 'Late', exact: true }).waitFor();
  });

  it('says of a list that it cannot be read on, and not of the list of another question', async () => {
    await page.route('**/graphql', async (route) => {
      const { operationName, variables } = route.request().postDataJSON();
      if (operationName !== 'RegisterRows') return route.fallback();
      if (variables.after) return route.abort();
      const { data } = await (await route.fetch()).json();
      Object.assign(data.register, { totalCount: 999, pageInfo: { hasNextPage: true, endCursor: 'here' } });
      return route.fulfill({ json: { data } });
    });
    await page.goto(`${console.address}/register?tab=all`);
    await page.getByText(/What follows the first \d+ cannot be read now/).waitFor();
    await page.unroute('**/graphql');
    await counted('Answered').click();
    await page.getByText(/All \d+ are shown|Nothing here/).waitFor();
    expect(await page.getByText('cannot be read now').count()).toBe(0);
  });

  it('shows no number of one question under another’s links while that is asked', async () => {
    const late = Promise.withResolvers<void>();
    await page.goto(`${console.address}/register?tab=all`);
    await counted(`All ${IQ_FIXTURES + 1}`).waitFor();
    await page.route('**/graphql', async (route) => {
      if (/RegisterTabs|RegisterFacets/.test(route.request().postDataJSON().operationName)) await late.promise;
      await route.fallback();
    });
    await page.getByRole('checkbox', { name: /^CBP/ }).check();
    await page.getByText('All 1 are shown.').waitFor();
    expect(new Set(await page.locator('.tabs .count, .facet .count').allTextContents())).toEqual(new Set(['…', '']));
    late.resolve();
    await counted('All 1').waitFor();
    await page.unroute('**/graphql');
  });

  it('has keys that are letters, which are turned off, and are none with another key', async () => {
    const at = () => page.evaluate(() => document.activeElement?.closest('[data-index]')?.getAttribute('data-index'));
    await page.goto(`${console.address}/register?tab=all`);
    await rows().first().waitFor();
    await page.keyboard.press('Control+j');
    expect(await at()).toBeUndefined();
    await page.keyboard.press('j');
    expect(await at()).toBe('0');
    await page.getByText('Keys', { exact: true }).click();
    await page.getByLabel('Single keys do this').uncheck();
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('h1').click();
    await page.keyboard.press('j');
    expect(await at()).toBeUndefined();
    await page.getByLabel('Single keys do this').check();
  });

  it('keeps the focus near what went away, and gives it to the heading of another page', async () => {
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    await page.goto(`${console.address}/register?tab=all&component=CBP`);
    await page.getByText('All 1 are shown.').waitFor();
    await page.getByRole('button', { name: /Component: CBP/ }).press('Enter');
    await page.getByText(`All ${IQ_FIXTURES + 1} are shown.`).waitFor();
    expect(await focused()).not.toBe('BODY');
    const pages = page.getByRole('navigation', { name: 'Pages' });
    expect(await pages.locator('[aria-current=page]').allTextContents()).toEqual(['Register']);
    await pages.getByRole('link', { name: 'Your access' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Your access' }).waitFor();
    expect(await focused()).toBe('H1');
    expect(await pages.locator('[aria-current=page]').allTextContents()).toEqual(['Your access']);
    await page.goBack();
  });

  it('is put into order on a telephone too, where nothing that cannot be seen takes the focus', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${console.address}/register?tab=all`);
    await rows().first().waitFor();
    expect(await page.locator('.register-table thead').isVisible()).toBe(false);
    await page.getByLabel('Order by').selectOption('state');
    await page.waitForURL(/order=state/);
    await page.getByRole('button', { name: /Lowest first/ }).click();
    await page.waitForURL(/direction=DESC/);
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('shows nobody anything of an element, and nothing of a tool that shares none', async () => {
    const shown = await page.content();
    const personal = entered.flatMap(({ type, values }) =>
      recordOf(type)
        .elements.filter(({ kind }) => kind.sensitivity !== 'none')
        .map(({ key }) => values[key])
        .filter((value) => typeof value === 'string'),
    );
    expect(personal.length).toBeGreaterThan(50);
    expect(answers.length).toBeGreaterThan(5);
    for (const text of [shown, ...answers]) expect(personal.filter((value) => text.includes(value))).toEqual([]);
  });

  it('is not offered to who may not read it, and its address says so', async () => {
    const other = await console.signedIn('cbp-oes-specialist', '/register');
    const heard: Promise<string>[] = [];
    other.on('response', (response) => void heard.push(response.text().catch(() => '')));
    expect(await other.getByRole('link', { name: 'Register' }).count()).toBe(0);
    await other.getByRole('button', { name: 'Coordinate within the Department' }).click();
    await other.getByText('This is not for you to see').first().waitFor();
    expect(await faultsOf(other)).toEqual([]);
    const told = await Promise.all(heard);
    // It was asked, and the graph said nothing: a page that asks nothing would hear nothing either.
    expect(told.filter((text) => /"register":null/.test(text)).length).toBeGreaterThan(0);
    expect(told.join()).not.toMatch(/"controlNumber":"|"totalCount":/);
    await other.context().close();
    expect(console.broken).toEqual([]);
  });
});
