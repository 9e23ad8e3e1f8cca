import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type express from 'express';
import type { Configuration } from '../process/configuration.ts';
import { CONSOLE_PAGES } from './console-addresses.ts';
import { handOutFiles } from './console-files.ts';
import { type SignInSettings, signInSettings } from './sign-in-settings.ts';

/** Where `npm run build` puts the console: below `dist`, whether this runs from there or from the sources. */
const BUILT = ['../../dist/console', '../../console']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((folder) => existsSync(`${folder}/.built-from`));

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
  const answer = (status: number) => (request: express.Request, response: express.Response, next: () => void) => {
    if (request.accepts(['json', 'html']) !== 'html') return next();
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-security-policy', policy);
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.status(status).type('html').send(page);
  };
  application.get([...CONSOLE_PAGES], answer(200));
  // What is at no other door is the console's to say: that there is nothing, in words.
  application.get(/.*/, answer(404));
}

/** Returns what becomes of the console in a process, in words for its start. */
export function consoleStanding(configuration: Configuration): string {
  if (!configuration.gateway) return 'no gateway';
  if (!BUILT) return 'not built (npm run build)';
  if (signInSettings(configuration)) return 'served';
  return configuration.issuer ? 'no client (CONSOLE_CLIENT_ID)' : 'no issuer (OIDC_ISSUER)';
}
