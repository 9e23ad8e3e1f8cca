import {
  ErrorResponse,
  InMemoryWebStorage,
  type OidcMetadata,
  UserManager,
  WebStorageStateStore,
} from 'oidc-client-ts';

/** Somebody's sitting: the token stands in memory alone, and goes with the page. */
export interface Sitting {
  /** Whom the issuer names. */
  readonly user: string;
  readonly token: string;
  /** When the token is good no more, where the issuer says it: else the graph does. */
  readonly until?: Date;
}
/** How a sign-in stands as a page is opened. */
export type Standing =
  | { readonly at: 'signed-in'; readonly sitting: Sitting }
  /** Nobody is, and the issuer knows nobody; it refused, with its code; or somebody left, and how. */
  | { readonly at: 'signed-out'; readonly refused?: string; readonly left?: Left }
  /** The browser is on its way to the issuer. */
  | { readonly at: 'leaving' }
  | { readonly at: 'unreachable' }
  /** The issuer answers nobody who comes by this address. */
  | { readonly at: 'forbidden' }
  /** A browser proves nothing over a connection that others can read. */
  | { readonly at: 'insecure' };
/** How somebody left: in another tab, or here without a word to the issuer, which may know them still. */
export type Left = 'elsewhere' | 'here-alone';

const CALLBACK = '/signed-in';
/** What an issuer answers where somebody has to be asked: no failure, only nobody signed in yet. */
const TO_BE_ASKED = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];

interface Settings {
  readonly authority: string;
  readonly clientId: string;
  readonly scopes: string;
}

/** The issuer answered, and lets nobody in who comes by this address. */
class Forbidden extends Error {}

/** Reads JSON. @throws Forbidden where it is refused */
async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (answer.status === 403) throw new Forbidden();
  return (await answer.json()) as T;
}

let made: Promise<UserManager> | undefined;
/** Returns what speaks with the issuer; one that could not be made is made again as it is asked for. */
function issuer(): Promise<UserManager> {
  made ??= makeManager().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

/** Makes what speaks with the issuer. It keeps the way back and the code's proof in the tab, and never a token. */
async function makeManager(): Promise<UserManager> {
  const { authority, clientId, scopes } = await read<Settings>('/console.json');
  const address = new URL(authority, location.origin).href;
  return new UserManager({
    authority: address,
    metadata: await read<Partial<OidcMetadata>>(`${address.replace(/\/$/, '')}/.well-known/openid-configuration`),
    client_id: clientId,
    scope: scopes,
    redirect_uri: `${location.origin}${CALLBACK}`,
    post_logout_redirect_uri: `${location.origin}/`,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
}

const here = (): string => `${location.pathname}${location.search}`;
/** Puts the address back that was left for the issuer: one of this console, whatever is said. */
function returnTo(address: unknown): void {
  const own = typeof address === 'string' && /^\/(?!\/)/.test(address) && !address.startsWith(CALLBACK);
  history.replaceState(null, '', own ? address : '/');
}

/** Tells why there is no way to the issuer. */
const noWay = (error: unknown): Standing => ({ at: error instanceof Forbidden ? 'forbidden' : 'unreachable' });

/**
 * Tells who is signed in as a page is opened. Where the page does not know, the issuer is asked without a word to the
 * user: who signed in before a reload is back at once. A private page of the issuer's may be seen for a moment.
 */
export async function beginning(): Promise<Standing> {
  if (!crypto.subtle) return { at: 'insecure' };
  try {
    const manager = await issuer();
    if (location.pathname === CALLBACK) return await comingBack(manager);
    await manager.signinRedirect({ prompt: 'none', state: here() });
    return { at: 'leaving' };
  } catch (error) {
    return noWay(error);
  }
}

async function comingBack(manager: UserManager): Promise<Standing> {
  try {
    const { state, expires_at: until, access_token: token, profile } = await manager.signinRedirectCallback();
    returnTo(state);
    const end = until === undefined ? {} : { until: new Date(until * 1000) };
    return { at: 'signed-in', sitting: { user: profile.sub, token, ...end } };
  } catch (error) {
    if (!(error instanceof ErrorResponse)) {
      // A way back that nobody here set out on, or a second time: begin anew.
      returnTo('/');
      return { at: 'signed-out', refused: 'stale' };
    }
    returnTo(error.state);
    const code = error.error ?? 'unknown';
    return TO_BE_ASKED.includes(code) ? { at: 'signed-out' } : { at: 'signed-out', refused: code };
  }
}

/** Leaves for the issuer, to come back to this address; `anew` where it has to ask who it is again. */
export async function signIn({ anew = false } = {}): Promise<Standing> {
  try {
    const manager = await issuer();
    await manager.signinRedirect({ state: here(), ...(anew ? { prompt: 'login' } : {}) });
    return { at: 'leaving' };
  } catch (error) {
    return noWay(error);
  }
}

/** Ends the sitting at the issuer, where that is reached and has a way to; here it is over whatever becomes of it. */
export async function signOut(): Promise<Standing> {
  try {
    const manager = await issuer();
    await manager.signoutRedirect();
    return { at: 'leaving' };
  } catch {
    return { at: 'signed-out', left: 'here-alone' };
  }
}
