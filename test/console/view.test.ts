import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ConsoleBrowser, faultsOf } from '../support/console.ts';
import { readCsv } from '../support/exports.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { describeWith } from '../support/programs.ts';
import { keptView } from '../support/views.ts';

/* The link that a mail holds, opened in a real browser: one signs in, and saves the list as a file. */
describeWith('chromium')('A link to a view', () => {
  const OWNER = 'hq-execsec-manager';
  let server: TestServer;
  let console: ConsoleBrowser;
  let path: string;
  beforeAll(async () => {
    server = await TestServer.start();
    await enterFixtures(server.test, ['iq']);
    path = `/views/${(await keptView(server.test, OWNER, { columns: ['controlNumber', 'state'] })).id}`;
    console = await ConsoleBrowser.start(server.server.port);
  });
  afterAll(async () => {
    await console?.stop();
    await server?.stop();
  });
  const save = (page: Page) => page.getByRole('button', { name: 'Save as CSV' }).click();

  it('leads to the sign-in, back to itself, and to the file', async () => {
    const page = await console.signedIn(OWNER, path);
    await page.getByRole('heading', { level: 1, name: 'A list of yours' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), save(page)]);
    expect(download.suggestedFilename()).toMatch(/^CUI-iqFolders-.*\.csv$/);
    const { headings, rows, about } = readCsv(readFileSync(await download.path(), 'utf8'));
    expect([headings, rows.length > 3]).toEqual([['controlNumber', 'state', 'withheld'], true]);
    expect(about).toContain(`# for: ${OWNER}`);
    await page.getByText('The file is saved.').waitFor();
  });

  it('gives nobody else a file, and says so', async () => {
    const page = await console.signedIn('hq-execsec-analyst', path);
    await save(page);
    await page.getByText('There is no such list of yours.').waitFor();
  });
});
