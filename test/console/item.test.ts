import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { needsPurpose, type RegisteredElement } from '../../shared-schema/language/registry.ts';
import { ConsoleBrowser, faultsOf } from '../support/console.ts';
import { eventsOf } from '../support/events.ts';
import { type Entered, enterFixtures, mayRead, recordOf, trace } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { describeWith } from '../support/programs.ts';

/** Tools that differ in what hangs on their items; that the page asks all others rightly is held by types.test.ts. */
const TOOLS = ['iq', 'rams', 'cbp-tracking', 'emma', 'lockbox'];

/* An item's page in a real browser: it shows what the graph says, and nothing that the graph does not. */
describeWith('chromium')('An item', () => {
  let server: TestServer;
  let console: ConsoleBrowser;
  let entered: Entered[];
  const pages = new Map<string, Watched>();
  beforeAll(async () => {
    server = await TestServer.start();
    entered = await enterFixtures(server.test, TOOLS);
    console = await ConsoleBrowser.start(server.server.port);
  });
  afterAll(async () => {
    await console?.stop();
    await server?.stop();
  });

  /** A page with every answer that the graph gave to it. */
  interface Watched {
    readonly page: Page;
    readonly answers: Promise<string>[];
  }
  /** Returns the page of a member of the cast at an item, with what was answered since it was opened. */
  async function at(user: string, { id }: Pick<Entered, 'id'>): Promise<Watched> {
    const known = pages.get(user) ?? { page: await console.signedIn(user), answers: [] };
    if (!pages.has(user))
      known.page.on('response', (response) => {
        if (response.url().endsWith('/graphql')) known.answers.push(response.text().catch(() => ''));
      });
    pages.set(user, known);
    known.answers.length = 0;
    await known.page.goto(`${console.address}/items/${id}`);
    return known;
  }
  const firstOf = (is: (each: Entered) => boolean): Entered => {
    const [found] = entered.filter(is);
    if (!found) throw new Error('there is no such fixture');
    return found;
  };
  const fixture = (name: string): Entered => firstOf((each) => each.name === name);
  const opened = async ({ page }: Watched) => {
    await page.getByRole('heading', { name: 'What it is' }).waitFor();
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.loading') === null);
  };
  /** Returns what stands in a fixture's elements of which this holds. */
  const texts = ({ type, values }: Entered, of: (element: RegisteredElement) => boolean): string[] =>
    recordOf(type)
      .elements.filter((each) => each.kind.sensitivity !== 'none' && values[each.key] !== undefined && of(each))
      .map(({ key }) => trace(values[key]))
      // A code of few signs stands in any page.
      .filter((text) => text.length > 5);
  const heardOf = async ({ page, answers }: Watched, wanted: readonly string[]): Promise<string[]> => {
    // Who heard nothing finds nothing.
    expect(answers.length).toBeGreaterThan(0);
    const all = [await page.content(), ...(await Promise.all(answers))].join('\n');
    return wanted.filter((text) => all.includes(text));
  };

  it.each(TOOLS)('of %s is shown by the same page, without a sensitive element', async (key) => {
    const each = firstOf(({ tool, readers }) => tool === key && readers.length > 0);
    const [reader = ''] = each.readers;
    const shown = await at(reader, each);
    await opened(shown);
    expect(await shown.page.getByRole('heading', { level: 1 }).innerText()).toBe(each.controlNumber);
    const hidden = texts(each, (element) => needsPurpose(element) || !mayRead(reader, each, element));
    // Of RAMS, whoever may read an item may read all that stands in it.
    expect(hidden.length > 0).toBe(key !== 'rams');
    expect(await heardOf(shown, hidden)).toEqual([]);
    expect((await Promise.all(shown.answers)).join()).not.toContain('"errors"');
  });

  it('answers who may not see it as if it were not there', async () => {
    const each = fixture('iq-private');
    const shown = await at('cbp-iq-user', each);
    await shown.page.getByRole('heading', { name: 'There is no item here that you may see' }).waitFor();
    expect(await faultsOf(shown.page)).toEqual([]);
    expect(await heardOf(shown, [each.controlNumber, ...texts(each, () => true)])).toEqual([]);
  });

  it('grays out what is withheld, with the reason, and names what may be done and why not', async () => {
    const each = fixture('iq-shared');
    const shown = await at('cbp-iq-user', each);
    await opened(shown);
    await shown.page.locator('.withheld', { hasText: 'Not shown to you' }).first().waitFor();
    const hidden = texts(each, (element) => !mayRead('cbp-iq-user', each, element));
    expect(hidden.length).toBeGreaterThan(0);
    expect(await heardOf(shown, hidden)).toEqual([]);
    await shown.page
      .getByText(/^Why not\?/)
      .first()
      .click();
    expect(await faultsOf(shown.page)).toEqual([]);
  });

  it('shows a sensitive element at a click, for a purpose, on record, and hides it again', async () => {
    const each = fixture('iq-private');
    const ssn = trace(each.values.socialSecurityNumber);
    const shown = await at('hq-execsec-manager', each);
    const { page } = shown;
    await opened(shown);
    await page.clock.install();
    const show = page.getByRole('button', { name: /^Show Social Security/ });
    await show.click();
    // Who goes through the list by keyboard has said nothing yet, and may think better of it.
    await page.keyboard.press('ArrowDown');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByLabel('Show, for').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Show Social Security/);
    expect(await page.getByLabel('Purpose').inputValue()).toBe('');
    expect(await page.locator('.revealed').count()).toBe(0);
    await show.click();
    await page.getByLabel('Show, for').selectOption('respond-to-mail');
    await show.click();
    await page.locator('.revealed').waitFor();
    expect(await heardOf(shown, [ssn])).toEqual([ssn]);
    expect(await faultsOf(page)).toEqual([]);
    const events = await eventsOf(server.test, 'iq', `purpose = 'respond-to-mail' and actor = 'hq-execsec-manager'`);
    expect(events.some(({ disclosed }) => disclosed.flat().includes('socialSecurityNumber'))).toBe(true);
    await page.clock.fastForward(61_000);
    await page.locator('.revealed').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(ssn);
    await page.getByRole('button', { name: /^Show Social Security/ }).click();
    await page.getByRole('button', { name: /^Hide Social Security/ }).click();
    expect(await page.content()).not.toContain(ssn);
    // And what was shown for one purpose goes as another is stated.
    await page.getByRole('button', { name: /^Show Social Security/ }).click();
    await page.locator('.revealed').waitFor();
    await page.getByLabel('Purpose').selectOption('internal-coordination');
    await page.locator('.revealed').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(ssn);
  });

  it('asks the audit who has seen it at a click, and not again for another purpose', async () => {
    const shown = await at('hq-execsec-manager', fixture('iq-shared'));
    const { page } = shown;
    await opened(shown);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) asked.push(request.postDataJSON().operationName);
    });
    await page.getByRole('button', { name: /^Ask the audit/ }).click();
    await page.getByText('Reading the audit').waitFor({ state: 'detached' });
    await page.getByLabel('Purpose').selectOption('handling-and-records');
    await opened(shown);
    expect(asked.filter((name) => name === 'ItemSeenBy')).toHaveLength(1);
    expect(asked).toContain('ItemHead');
  });

  it('fits a telephone, and every part of it is reached by keyboard', async () => {
    const page = await console.signedIn('hq-execsec-manager', `/items/${fixture('iq-shared').id}`, {
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('heading', { name: 'History' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await faultsOf(page)).toEqual([]);
    await page
      .getByText(/^Why not\?/)
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page
      .getByText(/it takes somebody who|the state is/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('says which part did not come, keeps the rest, and reads it again', async () => {
    const shown = await at('hq-execsec-manager', fixture('iq-shared'));
    await opened(shown);
    const { page } = shown;
    await page.route('**/graphql', (route) =>
      /ItemHistory/.test(route.request().postData() ?? '') ? route.abort() : route.continue(),
    );
    await page.reload();
    await page.getByText('The service does not answer').waitFor();
    await page.getByRole('heading', { name: 'What it is' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'History' }).waitFor();
  });

  it('is led to from what is somebody’s work', async () => {
    const { page } = await at('hq-execsec-analyst', fixture('iq-assigned'));
    await page.getByRole('link', { name: 'My work' }).click();
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    await page
      .getByRole('link', { name: fixture('iq-assigned').controlNumber })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: fixture('iq-assigned').controlNumber }).waitFor();
  });

  it('asks of this server alone, under a policy that nothing on its pages broke', () =>
    expect(console.broken).toEqual([]));
});
