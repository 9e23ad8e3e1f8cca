import { LRUCache } from 'lru-cache';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';

/** What a caller has spent in the current minute, over all gateways and tools, and how long that minute still lasts. */
export interface Spent {
  readonly points: number;
  readonly millisecondsLeft: number;
}
/** Adds to what a caller has spent where all processes see it: the directory's database. */
export type SpendAt = (user: string, points: number) => Promise<Spent>;

/** Points: an operation's objects, and these beside them; a signed message, of which there are 600 a minute. */
export const POINTS = { operation: 10, refused: 100, message: 1_000 };
const WINDOW = 60_000;
/** What a caller spends is told to the others this often; until then this process alone knows of it. */
const TELL_EVERY = 1_000;

/** Reserved for an operation under way, until it is known what it cost; so a burst does not pass unseen. */
const RESERVE = 5_000;
/** Most operations of one caller under way in one process. */
const MOST_AT_ONCE = 50;

interface Purse {
  /** Operations under way. */
  underWay: number;
  /** As last heard from the shared store. */
  spent: number;
  /** Not told yet. */
  pending: number;
  until: number;
}

/**
 * Limits what one caller may cost in a minute. It is decided in this process, without a round trip, and what was spent
 * is added to the shared store once a second; so several gateways together let pass at most a second's spending more.
 * Where the store cannot be reached this process goes on by what it knows; the directory, which holds it, then refuses
 * soon.
 */
export class Spending {
  readonly #purses = new LRUCache<string, Purse>({ max: 20_000 });
  readonly #timer: NodeJS.Timeout;
  #telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly spendAt: SpendAt,
    /** Points in a minute. */
    readonly limit: number,
  ) {
    this.#timer = setInterval(() => void this.tell(), TELL_EVERY);
    this.#timer.unref();
  }

  /** Lets a caller pass who has not spent all. @throws RATE_LIMITED with the seconds to wait */
  check(user: string): void {
    const purse = this.#purseOf(user);
    if (purse.underWay < MOST_AT_ONCE && purse.spent + purse.pending + purse.underWay * RESERVE <= this.limit) return;
    const atOnce = purse.underWay >= MOST_AT_ONCE;
    const seconds = atOnce ? 1 : Math.max(1, Math.ceil((purse.until - Date.now()) / 1000));
    throw new CorrespondenceError('RATE_LIMITED', 'You have asked for too much in a minute.', { retryAfter: seconds });
  }

  /** Begins an operation of a caller. @returns what ends it, once, with the points that it cost @throws RATE_LIMITED */
  begin(user: string): (points: number) => void {
    this.check(user);
    const purse = this.#purseOf(user);
    purse.underWay += 1;
    let ended = false;
    return (points) => {
      if (ended) return;
      ended = true;
      purse.underWay -= 1;
      this.take(user, points);
    };
  }

  /** Takes into account what a request of the caller has cost. */
  take(user: string, points: number): void {
    this.#purseOf(user).pending += points;
  }

  /** Tells the shared store what was spent since the last time, and learns what was spent elsewhere. */
  tell(): Promise<void> {
    this.#telling = this.#telling.then(async () => {
      for (const [user, purse] of [...this.#purses.entries()]) {
        const points = purse.pending;
        if (points === 0) continue;
        purse.pending = 0;
        purse.spent += points;
        try {
          const { points: spent, millisecondsLeft } = await this.spendAt(user, points);
          purse.spent = spent;
          purse.until = Date.now() + millisecondsLeft;
        } catch {
          // Told with the next, from this process's own count.
          purse.spent -= points;
          purse.pending += points;
        }
      }
    });
    return this.#telling;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.tell();
  }

  #purseOf(user: string): Purse {
    let purse = this.#purses.get(user);
    if (!purse) this.#purses.set(user, (purse = { underWay: 0, spent: 0, pending: 0, until: Date.now() + WINDOW }));
    if (Date.now() >= purse.until) Object.assign(purse, { spent: 0, until: Date.now() + WINDOW });
    return purse;
  }
}
