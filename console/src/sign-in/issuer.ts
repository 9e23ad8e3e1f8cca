import {
  ErrorResponse,
  ErrorTimeout,
  InMemoryWebStorage,
  type OidcMetadata,
  type User,
  UserManager,
  WebStorageStateStore,
} from 'oidc-client-ts';
import { forgetLeaving, lastLeaving } from './left.ts';

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
/** With what the names begin under which a way to the issuer is kept in the tab. */
const STATES = 'oidc.';
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
    stateStore: new WebStorageStateStore({ store: sessionStorage, prefix: STATES }),
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
}

/** What goes to the issuer and back: the address that was asked for, and the sign-out after which this was begun. */
interface Way {
  readonly to: string;
  readonly after: string | null;
}
const way = (): Way => ({ to: `${location.pathname}${location.search}`, after: lastLeaving() });

/** Puts the address back that was left for the issuer: one of this console, whatever is said. */
function returnTo(address: unknown): void {
  const own = typeof address === 'string' && /^\/(?!\/)/.test(address) && !address.startsWith(CALLBACK);
  history.replaceState(null, '', own ? address : '/');
}

/** Tells why there is no way to the issuer. */
const noWay = (error: unknown): Standing => ({ at: error instanceof Forbidden ? 'forbidden' : 'unreachable' });

/**
 * Tells who is signed in as a page is opened. Where the page does not know, the issuer is asked without a word to the
 * user: who signed in before a reload is back at once. A private page of the issuer's may be seen for a moment. After a
 * sign-out it is not asked: whom it knows may have gone.
 */
export async function beginning(): Promise<Standing> {
  if (!crypto.subtle) return { at: 'insecure' };
  const isBack = location.pathname === CALLBACK;
  if (!isBack && lastLeaving() !== null) return { at: 'signed-out' };
  try {
    const manager = await issuer();
    if (isBack) return await comingBack(manager);
    await manager.signinRedirect({ prompt: 'none', state: way() });
    return { at: 'leaving' };
  } catch (error) {
    return noWay(error);
  }
}

async function comingBack(manager: UserManager): Promise<Standing> {
  const asked = askedWay();
  // A way back that nobody here set out on, or a second time: begin anew.
  if (!asked) {
    returnTo('/');
    return { at: 'signed-out', refused: 'stale' };
  }
  try {
    const user = await manager.signinRedirectCallback();
    // What stands here of it is the sitting alone, so that nothing of it goes to the issuer in an address.
    await manager.removeUser();
    returnTo(asked.to);
    return seated(user, asked);
  } catch (error) {
    returnTo(asked.to);
    return notSeated(error);
  }
}

/** Returns the way that one is back from, as it was kept in this tab when it was begun. */
function askedWay(): Way | undefined {
  const state = new URLSearchParams(location.search).get('state');
  const kept = state && sessionStorage.getItem(`${STATES}${state}`);
  try {
    return kept ? ((JSON.parse(kept) as { data?: Way }).data ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** Lets somebody in, unless somebody signed out since they set out: the issuer's word may be of who is gone. */
function seated({ expires_at: until, access_token: token, profile }: User, { after }: Way): Standing {
  if (lastLeaving() !== after) return { at: 'signed-out', left: 'elsewhere' };
  forgetLeaving();
  const end = until === undefined ? {} : { until: new Date(until * 1000) };
  return { at: 'signed-in', sitting: { user: profile.sub, token, ...end } };
}

/** Tells why somebody who was at the issuer is not let in. */
function notSeated(error: unknown): Standing {
  if (error instanceof ErrorResponse) {
    const code = error.error ?? 'unknown';
    return TO_BE_ASKED.includes(code) ? { at: 'signed-out' } : { at: 'signed-out', refused: code };
  }
  // Of a lost connection `fetch` says a TypeError; all else is an answer that does not hold.
  const lost = error instanceof TypeError || error instanceof ErrorTimeout;
  return lost ? { at: 'unreachable' } : { at: 'signed-out', refused: 'unproven' };
}

/** Leaves for the issuer, to come back to this address; after a sign-out it has to ask who it is. */
export async function signIn(): Promise<Standing> {
  try {
    const manager = await issuer();
    await manager.signinRedirect({ state: way(), ...(lastLeaving() === null ? {} : { prompt: 'login' }) });
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
