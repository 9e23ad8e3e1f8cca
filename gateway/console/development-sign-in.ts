import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Request, type Response } from 'express';
import { exportJWK, importPKCS8 } from 'jose';
import { LRUCache } from 'lru-cache';
import type Provider from 'oidc-provider';
import type {
  ClientMetadata,
  ErrorOut,
  JWTStructured,
  KoaContextWithOIDC,
  Configuration as ProviderConfiguration,
} from 'oidc-provider';
import { CAST } from '../../subgraphs/index.ts';
import type { Configuration } from '../process/configuration.ts';
import { DEVELOPMENT_ISSUER, KEY_ID, methodsOf, privateKey } from '../process/development-issuer.ts';
import { CAST_PAGE_POLICY, castPage, issuerPage, STRANGER } from './cast-page.ts';
import { CONSOLE_CLIENT, ISSUER_PATH, SIGNED_IN_PATH } from './console-addresses.ts';
import { isOwnMachine } from './sign-in-settings.ts';

/** Days' work: who develops is not asked again in the middle of it. */
const SECONDS = 8 * 3600;
const RESOURCE = 'urn:correspondence-graph';

/** What says that a request was brought by a proxy, for somebody who may be anywhere. */
const BROUGHT = /^(forwarded|x-forwarded-.*|via|x-real-ip)$/;

/**
 * Tells whether a request was sent on this machine, by a name of it, and brought by no proxy: no page of elsewhere that
 * renamed itself to us, and nobody behind a proxy that stands here. Browsers speak HTTP/1.1; many a proxy does not.
 */
function isOwn({ socket, headers, httpVersion }: IncomingMessage): boolean {
  const name = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  const brought = httpVersion === '1.0' || Object.keys(headers).some((each) => BROUGHT.test(each));
  return name && !brought && isOwnMachine(socket.remoteAddress ?? '');
}

/**
 * Returns the development issuer as an OpenID provider: one signs in as any member of the cast, from this machine
 * alone, by the code flow with PKCE. Its access tokens are those of `npm run token`, with the same issuer and key.
 */
export function developmentSignIn(settings: Configuration): express.Router {
  // One by origin: `localhost` and `127.0.0.1` are two to a browser, and addresses in answers are of the one asked.
  const providers = new LRUCache<string, Provider>({
    max: 8,
    fetchMethod: (origin) => makeProvider(origin, settings),
  });
  const providerAt = (origin: string): Promise<Provider> => providers.forceFetch(origin);
  const router = express.Router();
  router.use((request, response, next) => {
    if (isOwn(request)) return next();
    response.status(403).type('text').send('The development issuer answers on this machine alone, by localhost.');
  });
  const signIn = express.urlencoded({ extended: false, limit: '1kb' });
  router.use('/interaction', signIn, async (request, response) =>
    interact(await providerAt(originOf(request)), request, response),
  );
  router.use(async (request, response) => (await providerAt(originOf(request))).callback()(request, response));
  return router;
}

const originOf = ({ headers }: IncomingMessage): string => `http://${headers.host}`;

const first = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Shows the cast, or signs in whoever was chosen of it. */
async function interact(provider: Provider, request: Request, response: Response): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-security-policy', CAST_PAGE_POLICY);
  const known = await provider.interactionDetails(request, response).catch(() => undefined);
  if (!known)
    return void response.status(400).send(issuerPage('This sign-in is over', '<p>Begin again in the console.</p>'));
  const user = request.method === 'POST' ? first(request.body?.user) : '';
  if (user === STRANGER || CAST.some(({ key }) => key === user)) return signInAs(provider, user, { request, response });
  const { words, component } = request.query;
  response.send(castPage(CAST, { words: first(words), component: first(component) }));
}

function signInAs(
  provider: Provider,
  accountId: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  return provider.interactionFinished(request, response, { login: { accountId, amr: methodsOf(accountId) } });
}

async function makeProvider(origin: string, settings: Configuration): Promise<Provider> {
  // Loaded by whoever signs in: the server of a test or of a command needs none of it.
  const { default: Oidc } = await import('oidc-provider');
  const key = await importPKCS8(privateKey(settings.dataDirectory), 'ES256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(key)), kid: KEY_ID, alg: 'ES256', use: 'sig' }] };
  return new Oidc(`${origin}${ISSUER_PATH}`, { ...configurationAt(origin, settings.audience), jwks });
}

const configurationAt = (origin: string, audience: string): ProviderConfiguration => ({
  clients: [clientAt(origin)],
  cookies: { keys: [randomBytes(32).toString('hex')] },
  ttl: { AccessToken: SECONDS, IdToken: SECONDS, Session: SECONDS, Grant: SECONDS, Interaction: 3600 },
  findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  interactions: { url: (_context, { uid }) => `${ISSUER_PATH}/interaction/${uid}` },
  // The department's own front end: nobody is asked whether it may.
  loadExistingGrant: grantTo,
  extraTokenClaims: (_context, token) => ({ amr: methodsOf('accountId' in token ? String(token.accountId) : '') }),
  // As `npm run token` makes them: whoever verifies knows one development issuer, at whatever address it is asked.
  formats: { customizers: { jwt: (_context, _token, jwt) => asOurs(jwt) } },
  renderError: tellFailure,
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true, logoutSource: askToSignOut },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: '', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
    },
  },
});

const clientAt = (origin: string): ClientMetadata => ({
  client_id: CONSOLE_CLIENT,
  token_endpoint_auth_method: 'none',
  id_token_signed_response_alg: 'ES256',
  redirect_uris: [`${origin}${SIGNED_IN_PATH}`],
  post_logout_redirect_uris: [`${origin}/`],
});

/** Gives a token the name of the development issuer that `npm run token` gives it. */
function asOurs({ payload }: JWTStructured): void {
  payload.iss = DEVELOPMENT_ISSUER;
}

async function grantTo({ oidc }: KoaContextWithOIDC) {
  const { Grant } = oidc.provider;
  const grant = new Grant({ clientId: CONSOLE_CLIENT, accountId: oidc.session?.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(RESOURCE, '');
  await grant.save();
  return grant;
}

/** Says that a sign-in failed, by its code alone. */
function tellFailure(context: KoaContextWithOIDC, { error }: ErrorOut): void {
  const code = error.replace(/[^a-z_]/g, '');
  context.set('content-security-policy', CAST_PAGE_POLICY);
  context.type = 'html';
  context.body = issuerPage('The sign-in failed', `<p>${code}. Begin again in the console.</p>`);
}

function askToSignOut(context: KoaContextWithOIDC, form: string): void {
  context.set('content-security-policy', CAST_PAGE_POLICY);
  context.body = issuerPage(
    'Sign out?',
    `${form}<button form="op.logoutForm" name="logout" value="yes" autofocus>Yes, sign out</button>`,
  );
}
