import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleBrowser, faultsOf, signInAs } from '../support/console.ts';
import { TestServer } from '../support/http.ts';
import { describeWith } from '../support/programs.ts';

/* Who signs out of the console is out, in every tab and whatever way one comes back, and leaves nothing to the next. */
describeWith('chromium')('Signing out of the console', () => {
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

  it('a sign-out stands, whatever way one comes back, until somebody signs in who is asked', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    await heading(page, 'Your access');
    const told = page.waitForRequest(/\/issuer\/session\/end/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    // An address is written down on its way: nothing in it says who signs out.
    expect((await told).url()).not.toContain('id_token_hint');
    // The issuer asks, and nobody answers: it knows them still.
    await page.getByRole('button', { name: 'Yes, sign out' }).waitFor();
    await page.goBack();
    await heading(page, 'Sign in');
    await page.reload();
    await heading(page, 'Sign in');
    const other = await console.openIn(page.context(), '/');
    await heading(other, 'Sign in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Name, office or role').waitFor();
    await page.locator('button[value="cbp-oes-specialist"]').click();
    await page.getByText('cbp-oes-specialist').first().waitFor();
    await page.reload();
    await page.getByText('cbp-oes-specialist').first().waitFor();
    await page.context().close();
  });

  it('who signed out in another tab while this one was at the issuer is not let in again', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    await heading(page, 'Your access');
    const other = await console.openIn(page.context(), '/');
    await heading(other, 'Your access');
    const exchange = Promise.withResolvers<void>();
    await other.route('**/issuer/token', async (route) => {
      await exchange.promise;
      await route.continue();
    });
    const asked = other.waitForRequest('**/issuer/token');
    await other.reload({ waitUntil: 'commit' });
    await asked;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Yes, sign out' }).waitFor();
    const answered = other.waitForResponse('**/issuer/token');
    exchange.resolve();
    await answered;
    await heading(other, 'Sign in');
    await other.reload();
    await heading(other, 'Sign in');
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
    await page.route('**/issuer/.well-known/openid-configuration', async (route) => {
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

  it('a page that was put aside and is shown again asks anew who is signed in', async () => {
    const page = await console.signedIn('hq-execsec-manager');
    await heading(page, 'Your access');
    const asked = page.waitForRequest(/\/issuer\/auth/);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await asked;
    await heading(page, 'Your access');
    await page.context().close();
  });

  it('asks of this server alone, under a policy that nothing on its pages broke', () =>
    expect(console.broken).toEqual([]));
});
