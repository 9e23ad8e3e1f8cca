import { type Setting, scopes, text } from './setting-forms.ts';

/** The settings of how people sign in to the console. */
export const CONSOLE = {
  CONSOLE_CLIENT_ID: {
    group: 'Callers',
    selects:
      "The console's client at the issuer: public, by the code flow with PKCE, sent back to `/signed-in` and, signed " +
      'out, to `/`.',
    otherwise: 'with an issuer of its own no console is served; the development issuer knows it',
    must: 'a text',
    read: text,
  },
  CONSOLE_SCOPES: {
    group: 'Callers',
    selects: 'The scopes that the console asks the issuer for, so that its access tokens are for `OIDC_AUDIENCE`.',
    usual: 'openid',
    must: 'scopes with spaces between, openid among them',
    read: scopes,
  },
} as const satisfies Record<string, Setting>;
