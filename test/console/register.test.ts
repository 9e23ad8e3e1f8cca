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
    const heard: string[] = [];
    other.on('response', async (response) => void heard.push(await response.text().catch(() => '')));
    expect(await other.getByRole('link', { name: 'Register' }).count()).toBe(0);
    await other.getByRole('button', { name: 'Coordinate within the Department' }).click();
    await other.getByText('This is not for you to see').first().waitFor();
    expect(await faultsOf(other)).toEqual([]);
    expect(heard.join()).not.toMatch(/controlNumber":"/);
    await other.context().close();
  });
});
