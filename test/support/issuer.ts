import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { freePort } from './programs.ts';

const AUDIENCE = 'correspondence-graph';
const CLIENT = 'front-end';

/** A real OIDC issuer: people sign in by the authorization code flow with PKCE, and get access tokens (RFC 9068). */
export class Issuer {
  #who = '';
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  get jwks(): string {
    return `${this.url}/jwks`;
  }

  static async start(): Promise<Issuer> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'one' }] };
    const provider = new Provider(url, { ...configurationOf(url), jwks });
    const answer = provider.callback();
    const server = createServer((request, response) =>
      request.url?.startsWith('/interaction/')
        ? void signIn(provider, { who: () => issuer.#who }, { request, response })
        : void answer(request, response),
    );
    const issuer = new Issuer(url, server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return issuer;
  }

  /** Returns an access token of somebody who signs in now, as a browser would. */
  async tokenOf(who: string): Promise<string> {
    this.#who = who;
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = { client_id: CLIENT, response_type: 'code', redirect_uri: `${this.url}/back`, scope: 'openid' };
    const proof = { code_challenge: challenge, code_challenge_method: 'S256', resource: `urn:${AUDIENCE}` };
    const code = await this.#codeAt(`${this.url}/auth?${new URLSearchParams({ ...asked, ...proof })}`);
    const body = { grant_type: 'authorization_code', client_id: CLIENT, redirect_uri: `${this.url}/back`, code };
    const answer = await fetch(`${this.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...body, code_verifier: verifier, resource: `urn:${AUDIENCE}` }),
    });
    const { access_token: token, ...rest } = (await answer.json()) as { access_token?: string };
    if (!token) throw new Error(`the issuer gave no token: ${JSON.stringify(rest)}`);
    return token;
  }

  /** Follows the issuer's redirections, with its cookies, to the code. */
  async #codeAt(from: string): Promise<string> {
    const cookies = new Map<string, string>();
    let at = from;
    for (let step = 0; step < 10; step++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const next = answer.headers.get('location');
      if (!next) throw new Error(`the issuer answered ${answer.status}: ${await answer.text()}`);
      at = new URL(next, this.url).href;
      const code = new URL(at).searchParams.get('code');
      if (code) return code;
    }
    throw new Error('the issuer never came to an end');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Signs in whoever is to be, with two factors. */
async function signIn(
  provider: Provider,
  { who }: { who: () => string },
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  await provider.interactionFinished(request, response, { login: { accountId: who(), amr: ['pwd', 'otp'] } });
}

const configurationOf = (url: string): Configuration => ({
  clients: [
    {
      client_id: CLIENT,
      token_endpoint_auth_method: 'none',
      redirect_uris: [`${url}/back`],
    },
  ],
  cookies: { keys: [randomBytes(32).toString('hex')] },
  findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  // The department's own front end: nobody is asked whether it may.
  loadExistingGrant: async (context: KoaContextWithOIDC) => {
    const { Grant } = context.oidc.provider;
    const grant = new Grant({ clientId: CLIENT, accountId: context.oidc.session?.accountId });
    grant.addOIDCScope('openid');
    grant.addResourceScope(`urn:${AUDIENCE}`, '');
    await grant.save();
    return grant;
  },
  extraTokenClaims: () => ({ amr: ['pwd', 'otp'] }),
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({ scope: '', audience: AUDIENCE, accessTokenFormat: 'jwt' as const }),
    },
  },
});
