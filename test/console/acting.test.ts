import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { codesOf, valueIn } from '../support/answers.ts';
import { ConsoleBrowser, faultsOf } from '../support/console.ts';
import { creating } from '../support/entered.ts';
import { eventsOf } from '../support/events.ts';
import { TestServer } from '../support/http.ts';
import { describeWith } from '../support/programs.ts';

const MANAGER = 'hq-execsec-manager';
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const later = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
interface Folder {
  readonly id: string;
  readonly version: number;
}

/* What may be done to an item is done on its page: by forms that are made of the graph's own inputs. */
describeWith('chromium')('On an item', () => {
  let server: TestServer;
  let console: ConsoleBrowser;
  let page: Page;
  let folder: Folder;
  const sent: Request[] = [];
  beforeAll(async () => {
    server = await TestServer.start();
    console = await ConsoleBrowser.start(server.server.port);
    page = await console.signedIn(MANAGER);
    await page.getByText('By tool, as the directory knows you now').waitFor();
    await page.getByLabel('Purpose').selectOption('respond-to-mail');
    page.on('request', (request) => {
      if (/mutation ItemAct/.test(request.postData() ?? '')) sent.push(request);
    });
  });
  afterAll(async () => {
    await console?.stop();
    await server?.stop();
  });
  beforeEach(async () => {
    folder = await valueIn(
      await server.test.ask(MANAGER, `mutation { ${creating('IqFolder')} { item { id version } } }`),
    );
    await page.goto(`${console.address}/items/${folder.id}`);
    await page.getByRole('heading', { name: 'History' }).waitFor();
    sent.length = 0;
  });

  const form = () => page.locator('form.act');
  const open = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click();
    await form().waitFor();
  };
  const submit = (name: string) => form().getByRole('button', { name, exact: true }).click();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  /** Lets somebody comment meanwhile, so that what the page has read is old. */
  const commented = () =>
    server.test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!) {
        actOnIqFolder(id: $id, version: $version, event: { comment: { text: "Meanwhile" } }) { item { version } } }`,
      { variables: { ...folder } },
    );

  it('what is given is asked for by its type, is done for the stated purpose, is told, and is read anew', async () => {
    await open('Assign taskers');
    expect(await faultsOf(page)).toEqual([]);
    await form()
      .getByLabel(/^To the Department, a component/)
      .selectOption('OFFICE');
    await form().getByLabel('Office tasked').fill('OLA');
    await form().getByLabel('Due', { exact: true }).fill(later(7));
    await form()
      .getByRole('button', { name: /^One more/ })
      .click();
    const second = form().getByRole('group', { name: /, 2$/ });
    await second.getByLabel(/^To the Department, a component/).selectOption('COMPONENT');
    await second.getByLabel('Component tasked').fill('CBP');
    await second.getByLabel('Due', { exact: true }).fill(later(5));
    await submit('Assign taskers');
    await page.getByText('Done: Assign taskers.').waitFor();
    await page.locator('.tasker-who', { hasText: 'OLA' }).waitFor();
    expect(await page.locator('.tasker').count()).toBe(2);
    expect(await focused()).toContain('Done: Assign taskers.');
    expect(await faultsOf(page)).toEqual([]);
    const events = await eventsOf(server.test, 'iq', `action = 'task' and purpose = 'respond-to-mail'`);
    expect(events.length).toBe(1);
  });

  it('what is wrong stands at its field and above, in plain words, and what was typed stays', async () => {
    await open('Extend the due date');
    await submit('Extend the due date');
    await page.getByText('2 things have to be corrected').waitFor();
    expect(sent).toEqual([]);
    expect(await focused()).toContain('2 things have to be corrected');
    await form().getByRole('button', { name: 'Cancel' }).click();
    await open('Assign taskers');
    await form()
      .getByLabel(/^To the Department, a component/)
      .selectOption('OFFICE');
    await form().getByLabel('Office tasked').fill('OLA');
    await form().getByLabel('Due', { exact: true }).fill('2001-01-01');
    await form().getByLabel('Instructions').fill('More is asked for');
    await submit('Assign taskers');
    await page.getByText('One thing has to be corrected').waitFor();
    expect(await focused()).toContain('One thing has to be corrected');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: /^Taskers to assign, 1: Due: / }).click();
    const day = form().getByLabel('Due', { exact: true });
    expect(await day.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await day.getAttribute('aria-invalid')).toBe('true');
    await day.fill(later(6));
    expect(await form().getByLabel('Instructions').inputValue()).toBe('More is asked for');
    await submit('Assign taskers');
    await page.getByText('Done: Assign taskers.').waitFor();
  });

  it('what somebody changed meanwhile is not written over: it is read again, and sent then', async () => {
    await open('Comment');
    await form().getByLabel('Comment, reason or response').fill('Typed before');
    expect(codesOf(await commented())).toEqual([]);
    await submit('Comment');
    await page.getByText('Somebody changed this meanwhile').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Read it again' }).click();
    await form().getByText('Read again').waitFor();
    expect(await form().getByLabel('Comment, reason or response').inputValue()).toBe('Typed before');
    await submit('Comment');
    await page.getByText('Done: Comment.').waitFor();
    expect(await page.locator('.events strong', { hasText: 'Comment' }).count()).toBe(2);
  });

  it('what was opened while it might be done is not lost where it may not any more', async () => {
    await open('Close');
    await form().getByLabel('Comment, reason or response').fill('A long reason');
    const closed = await server.test.ask(
      MANAGER,
      `mutation ($id: ID!, $version: Int!) {
        actOnIqFolder(id: $id, version: $version, event: { close: {} }) { item { version } } }`,
      { variables: { ...folder } },
    );
    expect(codesOf(closed)).toEqual([]);
    await submit('Close');
    await page.getByRole('button', { name: 'Read it again' }).click();
    await page.getByText('This may not be done any more').waitFor();
    expect(await form().getByLabel('Comment, reason or response').inputValue()).toBe('A long reason');
    await form().getByRole('button', { name: 'Close the form' }).click();
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
  });

  it('two clicks send once', async () => {
    await open('Comment');
    await form().getByLabel('Comment, reason or response').fill('Once');
    await form().getByRole('button', { name: 'Comment', exact: true }).dblclick();
    await page.getByText('Done: Comment.').waitFor();
    expect(sent.length).toBe(1);
  });

  it('a connection that is lost is said, what was typed stays, and sending again does it once', async () => {
    await open('Comment');
    await form().getByLabel('Comment, reason or response').fill('Over a bad line');
    let isLost = true;
    // The service hears of it, and its answer is lost.
    await page.route('**/graphql', async (route) => {
      if (!isLost || !/mutation ItemAct/.test(route.request().postData() ?? '')) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await submit('Comment');
    await page.getByText('The service does not answer').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await form().getByLabel('Comment, reason or response').inputValue()).toBe('Over a bad line');
    isLost = false;
    await submit('Comment');
    await page.getByText('Somebody changed this meanwhile').waitFor();
    await page.getByRole('button', { name: 'Read it again' }).click();
    await page.locator('.events strong', { hasText: 'Comment' }).waitFor();
    expect(await page.locator('.events strong', { hasText: 'Comment' }).count()).toBe(1);
    await page.unroute('**/graphql');
  });

  it('by keyboard alone: opened, cancelled, opened again, and done', async () => {
    await page.getByRole('button', { name: 'Comment', exact: true }).focus();
    await page.keyboard.press('Enter');
    await form().waitFor();
    await page.keyboard.type('Typed at once');
    expect(await form().getByLabel('Comment, reason or response').inputValue()).toBe('Typed at once');
    await form().getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Comment');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Typed anew');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Done: Comment.').waitFor();
  });

  it('fits a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open('Assign taskers');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});
