import { ErrorResponse, InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** Somebody's sitting: the token stands in memory alone, and goes with the page. */
export interface Sitting {
  readonly token: string;
  /** When the token is good no more. */
  readonly until: Date;
}
/** How a sign-in stands as a page is opened. */
export type Standing =
  | { readonly at: 'signed-in'; readonly sitting: Sitting }
  /** Nobody is, and the issuer knows nobody; or it refused, with its code. */
  | { readonly at: 'signed-out'; readonly refused?: string }
  /** The browser is on its way to the issuer. */
  | { readonly at: 'leaving' }
  | { readonly at: 'unreachable' };

const CALLBACK = '/signed-in';
/** What an issuer answers where somebody has to be asked: no failure, only nobody signed in yet. */
const TO_BE_ASKED = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];

interface Settings {
  readonly authority: string;
  readonly clientId: string;
  readonly scopes: string;
}

let made: Promise<UserManager> | undefined;
/** Returns what speaks with the issuer. It keeps the way back and the code's proof in the tab, and never a token. */
function issuer(): Promise<UserManager> {
  made ??= fetch('/console.json').then(async (answer) => {
    const { authority, clientId, scopes } = (await answer.json()) as Settings;
    return new UserManager({
      authority: new URL(authority, location.origin).href,
      client_id: clientId,
      scope: scopes,
      redirect_uri: `${location.origin}${CALLBACK}`,
      post_logout_redirect_uri: `${location.origin}/`,
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      stateStore: new WebStorageStateStore({ store: sessionStorage }),
      automaticSilentRenew: false,
      loadUserInfo: false,
    });
  });
  return made;
}

const here = (): string => `${location.pathname}${location.search}`;
/** Puts the address back that was left for the issuer: one of this console, whatever is said. */
function returnTo(address: unknown): void {
  const own = typeof address === 'string' && /^\/(?!\/)/.test(address) && !address.startsWith(CALLBACK);
  history.replaceState(null, '', own ? address : '/');
}

/**
 * Tells who is signed in as a page is opened. Where the page does not know, the issuer is asked without a word to the
 * user: who signed in before a reload is back at once. A private page of the issuer's may be seen for a moment.
 */
export async function beginning(): Promise<Standing> {
  try {
    const manager = await issuer();
    if (location.pathname === CALLBACK) return await comingBack(manager);
    await manager.signinRedirect({ prompt: 'none', state: here() });
    return { at: 'leaving' };
  } catch {
    return { at: 'unreachable' };
  }
}

async function comingBack(manager: UserManager): Promise<Standing> {
  try {
    const user = await manager.signinRedirectCallback();
    returnTo(user.state);
    const until = new Date((user.expires_at ?? 0) * 1000);
    return { at: 'signed-in', sitting: { token: user.access_token, until } };
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
export async function signIn({ anew = false } = {}): Promise<void> {
  const manager = await issuer();
  await manager.signinRedirect({ state: here(), ...(anew ? { prompt: 'login' } : {}) });
}

/** Ends the sitting here and at the issuer. */
export async function signOut(): Promise<void> {
  const manager = await issuer();
  await manager.signoutRedirect();
}
