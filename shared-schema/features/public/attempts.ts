import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { CorrespondenceError } from '../../language/errors.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { THE_PUBLIC } from '../../runtime/request/lending.ts';
import { databaseOf } from '../../runtime/request/run-operation.ts';
import { digestOf } from './control-number.ts';

/** Requests from one network, in one process. */
const REQUESTS = { most: 120, seconds: 60 };
/** How often what is tried may be tried, in so many seconds, over all processes. */
export const LIMITS = {
  /** Submissions from one network. */
  submissions: { most: 20, seconds: 3_600 },
  /** The same from one site of IPv6: whoever has one has 65,536 networks. */
  'submissions-of-site': { most: 100, seconds: 3_600 },
  /** What failed to open anything, from one network. */
  'failures-from': { most: 20, seconds: 900 },
  'failures-of-site': { most: 100, seconds: 900 },
  /** Details that were not those of a case whose number was right. */
  'failures-at-case': { most: 10, seconds: 3_600 },
  /** Passwords of one user id: from one network, and from all of them, so that a few lock nobody out. */
  'failures-at-account-from': { most: 10, seconds: 900 },
  'failures-at-account': { most: 1_000, seconds: 3_600 },
} as const;
export type Tried = keyof typeof LIMITS;
/** What is tried, and what it is tried at, which it is counted by; nothing, where there is none to count it by. */
export type Bucket = readonly [what: Tried, at: string | undefined];
/** What is tried while it is counted, and whether it was one of what the limit is of, by what it threw. */
interface Trying<T> {
  readonly work: () => Promise<T>;
  readonly isOne: (error: unknown) => boolean;
}

interface Counted {
  readonly attempts: number;
  readonly left: number;
}

/** Returns the refusal of what was tried too often: the same, whether there is anything or not. */
const tooOften = (seconds: number): CorrespondenceError =>
  new CorrespondenceError('RATE_LIMITED', 'This was tried too often. Try again later.', {
    http: { status: 429, headers: new Map([['retry-after', String(Math.max(1, seconds))]]) },
  });

/**
 * Counts what is tried at the public's port, by a keyed digest of what it is tried at. What is over its limit is
 * remembered in this process until its time is up, so that a flood costs no statement each.
 */
export class Attempts {
  readonly #over = new LRUCache<string, number>({ max: 50_000 });
  readonly #requests = new LRUCache<string, { readonly until: number; left: number }>({ max: 50_000 });

  constructor(private readonly hosted: HostedTool) {}

  /** Counts a request, in this process alone: a flood costs neither a statement nor a row. @throws RATE_LIMITED */
  request(from: string): void {
    const now = Date.now();
    const known = this.#requests.get(from);
    const left = known && known.until > now ? known : { until: now + REQUESTS.seconds * 1_000, left: REQUESTS.most };
    if (left !== known) this.#requests.set(from, left);
    if (left.left <= 0) throw tooOften(Math.ceil((left.until - now) / 1_000));
    left.left -= 1;
  }

  /** Checks that more may be tried. @throws RATE_LIMITED */
  async check(what: Tried, at: string): Promise<void> {
    this.#checkKnown(what, at);
    const { most, seconds } = LIMITS[what];
    const [counted] = await this.#asked(sql<Counted>`
      select attempts, ceil(extract(epoch from began + make_interval(secs => ${seconds}) - now()))::int as left
      from public_attempt
      where bucket = ${this.#bucket(what, at)} and began > now() - make_interval(secs => ${seconds})`);
    if ((counted?.attempts ?? 0) >= most) throw this.#remember(what, at, counted?.left ?? seconds);
  }

  /** Counts one more, also of many at once. @throws RATE_LIMITED where it is one too many */
  async count(what: Tried, at: string): Promise<void> {
    this.#checkKnown(what, at);
    const { most, seconds } = LIMITS[what];
    const [counted] = await this.#asked(sql<Counted>`
      insert into public_attempt as a (bucket, began, attempts)
      values (${this.#bucket(what, at)}, now(), 1)
      on conflict (bucket) do update set
        began = case when a.began > now() - make_interval(secs => ${seconds}) then a.began else now() end,
        attempts = case when a.began > now() - make_interval(secs => ${seconds}) then a.attempts + 1 else 1 end
      returning attempts, ceil(extract(epoch from began + make_interval(secs => ${seconds}) - now()))::int as left`);
    if ((counted?.attempts ?? most + 1) > most) throw this.#remember(what, at, counted?.left ?? seconds);
  }

  /**
   * Counts one before it is tried, so that many at once are no more than the limit, and gives it back where it was
   * none of what the limit is of. @throws RATE_LIMITED, whatever `work` throws
   */
  async counting<T>(what: Tried, at: string, { work, isOne }: Trying<T>): Promise<T> {
    await this.count(what, at);
    let one = true;
    try {
      const result = await work();
      one = isOne(undefined);
      return result;
    } catch (error) {
      one = isOne(error);
      throw error;
    } finally {
      if (!one) await this.#giveBack(what, at);
    }
  }

  /** Counts one by each bucket in turn, as `counting` does. @throws RATE_LIMITED, whatever `work` throws */
  countingBy<T>([bucket, ...others]: readonly Bucket[], { work, isOne }: Trying<T>): Promise<T> {
    if (!bucket) return work();
    const [what, at] = bucket;
    const next = () => this.countingBy(others, { work, isOne });
    return at === undefined ? next() : this.counting(what, at, { work: next, isOne });
  }

  /** Takes one back. What was done stands, also where this cannot be written. */
  async #giveBack(what: Tried, at: string): Promise<void> {
    this.#over.delete(`${what} ${at}`);
    const one = sql`
      update public_attempt set attempts = greatest(attempts - 1, 0) where bucket = ${this.#bucket(what, at)}`;
    await this.#asked(one).catch(() => {});
  }

  /** Asks in the public's turn, as all that they ask. */
  async #asked<T>(statement: RawBuilder<T>): Promise<readonly T[]> {
    const giveBack = await this.hosted.lending.turn(THE_PUBLIC);
    try {
      return (await statement.execute(databaseOf(this.hosted))).rows;
    } finally {
      giveBack();
    }
  }

  #checkKnown(what: Tried, at: string): void {
    const until = this.#over.get(`${what} ${at}`) ?? 0;
    if (until > Date.now()) throw tooOften(Math.ceil((until - Date.now()) / 1_000));
  }

  #remember(what: Tried, at: string, seconds: number): CorrespondenceError {
    this.#over.set(`${what} ${at}`, Date.now() + seconds * 1_000);
    return tooOften(seconds);
  }

  #bucket(what: Tried, at: string): Buffer {
    return digestOf(this.hosted.keys, 'attempt', `${what} ${at}`);
  }
}

/** Forgets what was tried longer ago than any limit is of, and sessions that are over, as the tool's clock. */
export async function forgetPublic(clock: Pick<pg.Client, 'query'>): Promise<void> {
  await clock.query("delete from public_attempt where began < now() - interval '1 hour'");
  await clock.query('delete from public_session where expires_at < now()');
}
