import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { ConsoleBrowser, faultsOf, signInAs } from '../support/console.ts';
import { TestServer } from '../support/http.ts';
import { describeWith } from '../support/programs.ts';

/* People of the cast sign in to the console as they would: by the issuer, in a real browser. */
describeWith('chromium')('Signing in to the console', () => {
  let server: TestServer;
  let console: ConsoleBrowser;
  beforeAll(async () => {
    server = await TestServer.start();
    console = await ConsoleBrowser.start(server.server.port);
  });
  afterAll(async () => {
    await console?.stop();
    await server?.stop();
  });

  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('asks who one is, offers the cast by component and role, and comes back to the address', async () => {
    const page = await console.open('/?from=a-link');
    await heading(page, 'Sign in');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Name, office or role').fill('iq.manager');
    await page.getByLabel('Component').selectOption('HQ');
    await page.getByRole('button', { name: 'Find' }).click();
    expect(await page.getByRole('button', { name: /^cbp-/ }).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('button[value="hq-execsec-manager"]').click();
    await heading(page, 'Your access');
    expect(new URL(page.url()).search).toBe('?from=a-link');
    await page.getByText('hq-execsec-manager · HQ').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('outlives a reload by the issuer’s word alone: the token is kept nowhere', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    await heading(page, 'Your access');
    await page.reload();
    await heading(page, 'Your access');
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]),
    );
    expect(kept).not.toMatch(/eyJ|access_token/);
    expect(page.url()).not.toMatch(/code=|state=/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign out' }).click();
    await heading(page, 'Sign in');
    await page.context().close();
  });

  it('says when a sign-in is over, and comes back to the same page', async () => {
    const page = await console.signedIn('hq-execsec-manager', '/?kept=1');
    await heading(page, 'Your access');
    const expired = await developmentToken(server.test.settings.dataDirectory, 'hq-execsec-manager', { seconds: -120 });
    await page.route('**/graphql', (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${expired}` } }),
    );
    await page.getByLabel('Purpose').selectOption('respond-to-mail');
    await heading(page, 'Your sign-in has expired');
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await heading(page, 'Your access');
    expect(new URL(page.url()).search).toBe('?kept=1');
    expect(await page.getByLabel('Purpose').inputValue()).toBe('respond-to-mail');
    await page.context().close();
  });

  it.each([
    ['somebody-unknown', 'You have no access here', 'No access is on record'],
    ['revoked-user', 'You have no access here', 'No access of yours is in force'],
    ['lockbox-no-mfa', 'Your access', 'You signed in with one factor'],
    ['hq-rams-untrained', 'Your access', 'training is more than a year old'],
  ])('tells %s in plain words why nothing can be seen', async (user, title, words) => {
    const page = await console.signedIn(user);
    await heading(page, title);
    await page.getByText(words).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('says when the issuer does not answer, and that an address holds nothing', async () => {
    const page = await console.signedIn('hq-execsec-manager', '/no-such-page');
    await heading(page, 'There is nothing at this address');
    await page.route('**/issuer/**', (route) => route.abort());
    await page.reload();
    await heading(page, 'The sign-in service does not answer');
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute('**/issuer/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'There is nothing at this address');
    await page.context().close();
  });

  const DISCOVERY = '**/issuer/.well-known/openid-configuration';

  it('a purpose is of whoever stated it, and of nobody who sits there next', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    await page.getByLabel('Purpose').selectOption('respond-to-mail');
    const kept = await page.evaluate(() => ({ ...sessionStorage }));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign out' }).click();
    await heading(page, 'Sign in');
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('respond-to-mail');
    // And where somebody else is let in without a sign-out: a shared machine, a tab that was restored.
    await page.evaluate((before) => Object.assign(sessionStorage, before), kept);
    await signInAs(page, 'cbp-oes-specialist');
    await page.getByText('cbp-oes-specialist').first().waitFor();
    expect(await page.getByLabel('Purpose').inputValue()).toBe('');
    await page.context().close();
  });

  it('signing out ends it in every tab', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    const other = await console.openIn(page.context(), '/');
    await heading(other, 'Your access');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(other, 'Sign in');
    await other.getByText('You signed out in another tab').waitFor();
    expect(await faultsOf(other)).toEqual([]);
    expect(await other.getByText('hq-execsec-manager').count()).toBe(0);
    await page.context().close();
  });

  it('signing out ends it here and says so where the issuer is not told', async () => {
    const page = await console.open('/');
    await heading(page, 'Sign in');
    await page.route(DISCOVERY, async (route) => {
      const metadata = await (await route.fetch()).json();
      await route.fulfill({ json: { ...metadata, end_session_endpoint: undefined } });
    });
    await signInAs(page, 'hq-execsec-manager');
    await page.getByLabel('Purpose').selectOption('respond-to-mail');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in');
    await page.getByText('You are signed out here alone').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('respond-to-mail');
    // The issuer knows them still: whoever signs in next is asked who it is.
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Name, office or role').waitFor();
    await page.context().close();
  });

  it('a token of which nobody says how long it is good is good until the graph says otherwise', async () => {
    const page = await console.open('/');
    await page.route('**/issuer/token', async (route) => {
      const tokens = await (await route.fetch()).json();
      await route.fulfill({ json: { ...tokens, expires_in: undefined } });
    });
    await signInAs(page, 'hq-execsec-manager');
    await heading(page, 'Your access');
    await page.context().close();
  });

  it('a page that was put aside and is shown again asks anew who is signed in', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    await heading(page, 'Your access');
    const asked = page.waitForRequest(/\/issuer\/auth/);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await asked;
    await heading(page, 'Your access');
    await page.context().close();
  });

  it('says by what address nobody can sign in, and that something between refused', async () => {
    const page = await console.open('/');
    await heading(page, 'Sign in');
    await page.route(DISCOVERY, (route) => route.fulfill({ status: 403, body: 'Not by this address.' }));
    await page.reload();
    await heading(page, 'The sign-in service refuses this address');
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute(DISCOVERY);
    await page.reload();
    await page.route('**/graphql', (route) => route.fulfill({ status: 403, body: '<h1>Blocked</h1>' }));
    await signInAs(page, 'hq-execsec-manager');
    await page.getByText('The service was not reached').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }));
    await page.reload();
    await heading(page, 'This connection is not private');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('everything works by keyboard, and the first thing reached skips to the content', async () => {
    const page = await console.open('/');
    await heading(page, 'Sign in');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByLabel('Name, office or role').waitFor();
    await page.keyboard.type('cbp-oes-specialist');
    await page.keyboard.press('Enter');
    await page.waitForURL(/words=cbp-oes-specialist/);
    await page.locator('button[value="cbp-oes-specialist"]').focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Your access');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.context().close();
  });

  it('loads from this server alone, less than 300 kB, under a policy that nothing on its pages broke', async () => {
    const page = await console.open('/');
    await heading(page, 'Sign in');
    const sizes = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((each) => (each as PerformanceResourceTiming).transferSize),
    );
    expect(sizes.reduce((sum, each) => sum + each, 0)).toBeLessThan(300_000);
    expect(console.foreign).toEqual([]);
    // A refusal and a lost connection, which pages above were shown, are told by the browser too.
    expect(console.complaints.filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
    await signInAs(page, 'hq-execsec-manager');
    await page.context().close();
  });
});
