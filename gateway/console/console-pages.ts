import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type express from 'express';
import type { Configuration } from '../process/configuration.ts';
import { CONSOLE_CLIENT, CONSOLE_PAGES, ISSUER_PATH } from './console-addresses.ts';
import { handOutFiles } from './console-files.ts';

/** Where `npm run build` puts the console: below `dist`, whether this runs from there or from the sources. */
const BUILT = ['../../dist/console', '../../console']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((folder) => existsSync(`${folder}/.built-from`));

/** How the console signs people in: what it needs to know of the issuer, and no secret. */
interface SignInSettings {
  /** The issuer; a path is one of this server's. */
  readonly authority: string;
  readonly clientId: string;
  readonly scopes: string;
}

/** Returns how people sign in; nothing where no client of the issuer is set up for the console. */
function signInSettings({ issuer, console: set }: Configuration): SignInSettings | undefined {
  if (issuer === undefined) return { authority: ISSUER_PATH, clientId: CONSOLE_CLIENT, scopes: 'openid' };
  return set.clientId ? { authority: issuer, clientId: set.clientId, scopes: set.scopes } : undefined;
}

/** Returns what a page of the console may do: its own files, its own doors, and the issuer. Nothing else, nowhere. */
function policyFor({ authority }: SignInSettings): string {
  const issuer = authority.startsWith('/') ? [] : [new URL(authority).origin];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...issuer].join(' '),
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Opens the console's pages and files, where it is built and people can sign in to it. A page is never kept by a
 * browser; a file's name changes with its content.
 */
export function openConsole(application: express.Application, configuration: Configuration): void {
  const signIn = signInSettings(configuration);
  if (!BUILT || !signIn) return;
  const page = readFileSync(`${BUILT}/index.html`);
  const policy = policyFor(signIn);
  application.use('/assets', handOutFiles(`${BUILT}/assets`));
  application.get('/console.json', (_request, response) => {
    response.setHeader('cache-control', 'no-store');
    response.json(signIn);
  });
  application.get(/.*/, (request, response, next) => {
    const isPage = CONSOLE_PAGES.includes(request.path.split('/')[1] ?? '');
    if (request.accepts(['json', 'html']) !== 'html') return next();
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-security-policy', policy);
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    // What is at no other door is the console's to say: that there is nothing, in words.
    response
      .status(isPage ? 200 : 404)
      .type('html')
      .send(page);
  });
}
