import { createHash, randomUUID } from 'node:crypto';
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Caller, Entitlement } from '../../shared-schema/language/caller.ts';
import { type DirectoryFacts, entitlementFrom, type SignIn } from '../../shared-schema/language/entitlement.ts';
import { invalidInput, unauthenticated, unavailable } from '../../shared-schema/language/errors.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { PURPOSE_RULE, parsePurpose, taskerOf } from '../../shared-schema/language/purposes.ts';
import type { Admission } from '../../shared-schema/language/registry.ts';
import { isMultiFactor } from './factors.ts';

/** Where a user's facts come from: the directory in this process, or over HTTP. Null for somebody it does not know. */
export type DirectorySource = (user: string) => Promise<DirectoryFacts | null>;

/** Tells whether a caller is tasked with the tasker of a control number; false for others' as for none. */
export type TaskedSource = (caller: Caller, controlNumber: string) => Promise<boolean>;

interface CallersOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: { local: JSONWebKeySet } | { remote: string };
  readonly directory: DirectorySource;
  /** Where it is asked whose a tasker is; without it, no tasker is anybody's purpose. */
  readonly tasked?: TaskedSource;
  readonly admissions: ReadonlyMap<string, Admission>;
  readonly departmentNetworks: readonly string[];
  /** For tests of staleness. */
  readonly now?: () => number;
}
/** What of a request says who asks. The address is the connection's, or a trusted proxy's word. */
interface Credentials {
  readonly authorization: string | undefined;
  readonly purpose: string | undefined;
  readonly address: string;
  readonly client: string | undefined;
}

/** Who signed in, how, and what for. */
interface Known extends Required<Pick<Caller, 'user' | 'signedIn'>>, Pick<Caller, 'purpose'> {}

/**
 * Entitlements are fetched anew after 15 seconds and never used past 30: revocation works everywhere within that time.
 */
export const REFRESH_AFTER = 15_000;
export const NEVER_PAST = 30_000;

/** Turns credentials into callers. Anything that is not a valid token of a user the directory knows is refused. */
export class Callers {
  readonly #keys: Parameters<typeof jwtVerify>[1];
  readonly #tokens = new LRUCache<string, JWTPayload>({ max: 5000 });
  readonly #facts = new LRUCache<string, { facts: DirectoryFacts | null; at: number }>({ max: 20_000 });
  readonly #tasked = new LRUCache<string, { is: boolean; at: number }>({ max: 20_000 });
  readonly #entitlements = new WeakMap<DirectoryFacts, Map<string, Entitlement>>();
  readonly #options: CallersOptions;
  readonly #now: () => number;

  constructor(options: CallersOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    // jose fetches an unknown key id at most once in the cooldown: a flood of them is no flood of fetches.
    this.#keys =
      'local' in options.keys
        ? createLocalJWKSet(options.keys.local)
        : createRemoteJWKSet(new URL(options.keys.remote), { cooldownDuration: 60_000, cacheMaxAge: 900_000 });
  }

  /**
   * @throws UNAUTHENTICATED, UNAVAILABLE where the directory, or a tool of whose tasker it is the purpose, cannot be
   * reached, INVALID_INPUT for a purpose that is none, RATE_LIMITED for whoever guesses at taskers
   */
  async callerOf(credentials: Credentials): Promise<Caller> {
    const payload = await this.#verified(credentials.authorization);
    const purpose = parsePurpose(credentials.purpose);
    if (credentials.purpose !== undefined && purpose === undefined) throw invalidInput('purpose', PURPOSE_RULE);
    const methods = Array.isArray(payload.amr) ? payload.amr : [];
    const multiFactor = isMultiFactor(methods);
    const { address, client } = credentials;
    const signedIn = { multiFactor, until: payload.exp! };
    const known = await this.signedIn({ user: payload.sub!, purpose, signedIn }, { address, client });
    const caller = { ...known, credential: () => credentials.authorization! };
    const tasker = purpose && taskerOf(purpose);
    if (tasker && !(await this.#isTasked(caller, tasker))) throw invalidInput('purpose', PURPOSE_RULE);
    return caller;
  }

  /**
   * Returns who signed in before and asks again now, as the directory knows them now. @throws UNAUTHENTICATED,
   * UNAVAILABLE where the directory cannot be reached
   */
  async signedIn(
    { user, purpose, signedIn }: Known,
    { address, client }: Pick<Credentials, 'address' | 'client'>,
  ): Promise<Caller> {
    const facts = await this.#factsOf(user);
    if (!facts) throw unauthenticated('unknown-user');
    return {
      ...this.#entitlementOf(facts, { multiFactor: signedIn.multiFactor, address }),
      signedIn,
      purpose,
      requestId: randomUUID(),
      address,
      client: (client ?? '').slice(0, 200),
    };
  }

  /** The same facts, sign-in and day give the same entitlement; it is made once for them. */
  #entitlementOf(facts: DirectoryFacts, signIn: SignIn): Entitlement {
    const key = `${signIn.multiFactor}|${signIn.address}|${legalDay(new Date(this.#now()))}`;
    let made = this.#entitlements.get(facts);
    if (!made) this.#entitlements.set(facts, (made = new Map()));
    let entitlement = made.get(key);
    if (!entitlement) {
      if (made.size >= 100) made.clear();
      made.set(
        key,
        (entitlement = entitlementFrom(
          facts,
          signIn,
          this.#options.admissions,
          this.#options.departmentNetworks,
          new Date(this.#now()),
        )),
      );
    }
    return entitlement;
  }

  /**
   * What a user may do who signs in as the Department requires; null for somebody the directory does not know. @throws
   * UNAVAILABLE
   */
  async entitlementOf(user: string): Promise<Entitlement | null> {
    const facts = await this.#factsOf(user);
    const address = [...(facts?.allowedNetworks ?? []), ...this.#options.departmentNetworks][0]?.split('/')[0] ?? '';
    return facts ? this.#entitlementOf(facts, { multiFactor: true, address }) : null;
  }

  /** Forgets what is known of a user, so that a change shows at once in this process. */
  forget(user: string): void {
    this.#facts.delete(user);
  }

  /** Tells whether a caller is tasked, asked anew after 15 seconds. @throws RATE_LIMITED, UNAVAILABLE */
  async #isTasked(caller: Caller, controlNumber: string): Promise<boolean> {
    const key = `${caller.key}|${caller.user}|${controlNumber}`;
    const known = this.#tasked.get(key);
    if (known && this.#now() - known.at < REFRESH_AFTER) return known.is;
    const at = this.#now();
    const is = (await this.#options.tasked?.(caller, controlNumber)) === true;
    this.#tasked.set(key, { is, at });
    return is;
  }

  async #verified(authorization: string | undefined): Promise<JWTPayload> {
    const token = /^Bearer ([A-Za-z0-9_.-]{20,8192})$/.exec(authorization ?? '')?.[1];
    if (!token) throw unauthenticated(authorization ? 'malformed-token' : 'no-token');
    const digest = createHash('sha256').update(token).digest('base64');
    const known = this.#tokens.get(digest);
    if (known && known.exp! * 1000 > this.#now()) return known;
    try {
      const { payload } = await jwtVerify(token, this.#keys as any, {
        issuer: this.#options.issuer,
        audience: this.#options.audience,
        algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'],
        clockTolerance: 60,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(this.#now()),
      });
      this.#tokens.set(digest, payload);
      return payload;
    } catch (error) {
      this.#tokens.delete(digest);
      throw unauthenticated(
        (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'token-expired' : 'token-invalid',
      );
    }
  }

  async #factsOf(user: string): Promise<DirectoryFacts | null> {
    const known = this.#facts.get(user);
    const age = known ? this.#now() - known.at : Number.POSITIVE_INFINITY;
    if (known && age < REFRESH_AFTER) return known.facts;
    try {
      const at = this.#now();
      const facts = await this.#options.directory(user);
      this.#facts.set(user, { facts, at });
      return facts;
    } catch {
      if (known && age < NEVER_PAST) return known.facts;
      throw unavailable('The directory');
    }
  }
}
