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

  it.each([
    ['refuses', { status: 400, json: { error: 'invalid_grant' } }, 'The sign-in service refused: invalid_grant'],
    ['does not answer', undefined, 'The sign-in service does not answer'],
    ['gives nothing that holds', { json: { token_type: 'Bearer' } }, 'could not be shown to be of your sign-in'],
  ])(
    'where the issuer %s at the end, says so and keeps the address that was asked for',
    async (_what, answer, words) => {
      const page = await console.open('/?kept=1');
      await page.route('**/issuer/token', (route) => (answer ? route.fulfill(answer) : route.abort()));
      await signInAs(page, 'hq-execsec-manager');
      await page.getByText(words).first().waitFor();
      expect(new URL(page.url()).search).toBe('?kept=1');
      expect(await faultsOf(page)).toEqual([]);
      await page.context().close();
    },
  );

  it('a way back that nobody set out on is said to be none', async () => {
    const page = await console.open('/signed-in?code=made-up&state=made-up');
    await page.getByText('That way back from the sign-in was used before').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });

  it('shows a page whatever the tab keeps, what its address is, and which of its files are gone', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    await heading(page, 'Your access');
    // As the console kept it once.
    await page.evaluate(() => sessionStorage.setItem('purpose', 'respond-to-mail'));
    await page.reload();
    await heading(page, 'Your access');
    await page.goto(`${console.address}/items/%25`);
    await heading(page, 'There is no item here that you may see');
    await page.route('**/assets/work-page*', (route) => route.fulfill({ status: 404, body: '' }));
    await page.getByRole('link', { name: 'My work' }).click();
    await heading(page, 'This page cannot be shown');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Your access' }).click();
    await heading(page, 'Your access');
    await page.getByRole('link', { name: 'My work' }).click();
    await page.unroute('**/assets/work-page*');
    await page.getByRole('button', { name: 'Reload' }).click();
    await heading(page, 'My work');
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
    expect(console.broken).toEqual([]);
    await signInAs(page, 'hq-execsec-manager');
    await page.context().close();
  });
});
