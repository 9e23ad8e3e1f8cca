import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { programAt } from './programs.ts';

/** A browser in which members of the cast sit at the console, each in a context of their own. */
export class ConsoleBrowser {
  /** What any of its pages asked of another host, and what its console called an error. */
  readonly foreign: string[] = [];
  readonly complaints: string[] = [];
  private constructor(
    readonly address: string,
    readonly browser: Browser,
  ) {}

  static async start(port: number): Promise<ConsoleBrowser> {
    // Without its sandbox: a container's root cannot have one, and only our own pages are opened.
    const browser = await chromium.launch({ executablePath: programAt('chromium') ?? '', args: ['--no-sandbox'] });
    return new ConsoleBrowser(`http://localhost:${port}`, browser);
  }

  /** Opens a page of the console, signed in as nobody. */
  async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    return this.openIn(context, path);
  }

  async openIn(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    // A machine that is busy takes its time, and nothing here is timed.
    page.setDefaultTimeout(60_000);
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(this.address))
        this.foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    await page.goto(`${this.address}${path}`);
    return page;
  }

  /** Opens a page of the console and signs in by the issuer's page, as one does. */
  async signedIn(user: string, path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(path, options);
    await signInAs(page, user);
    return page;
  }

  /**
   * Returns what was wrong on any of its pages: what was asked of another host, what its policy or a script called an
   * error. A refusal, a lost connection and a file that is gone, which tests make, are told by the browser too.
   */
  get broken(): string[] {
    const made = /Failed to load resource|dynamically imported module/;
    return [...this.foreign, ...this.complaints.filter((text) => !made.test(text))];
  }

  stop(): Promise<void> {
    return this.browser.close();
  }
}

/** Goes from the console's page of a signed-out person to the issuer's, and chooses who one is. */
export async function signInAs(page: Page, user: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator(`button[value="${user}"]`).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/issuer') && url.pathname !== '/signed-in');
}

/** Returns what breaks a rule of WCAG 2.2 A or AA on a page, each with where. */
export async function faultsOf(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
