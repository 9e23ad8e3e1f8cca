import { unavailable } from '../../language/errors.ts';

/** Somebody who waits for a connection. */
interface Waiting {
  readonly user: string;
  lend(): void;
}

/**
 * As whom all of the public borrow: each of them is nobody yet, so that they have one turn, and at most half of what
 * there is. No user of the directory is called so.
 */
export const THE_PUBLIC = 'public:all';

/** How long a connection is waited for, in milliseconds: as long as the pool itself would. */
const PATIENCE = 5_000;

/**
 * Lends the connections of a tool's pool by turns: one that comes free goes to whoever has the fewest, and of these to
 * who has waited longest. So one caller with many operations uses what is free and holds nobody else up for longer
 * than one of them takes.
 */
export class Lending {
  readonly #lent = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  readonly #connections: number;
  #free: number;

  constructor(connections: number) {
    this.#connections = connections;
    this.#free = connections;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Waits for a turn. @returns what gives it back, once @throws UNAVAILABLE after five seconds */
  async turn(user: string): Promise<() => void> {
    if (this.#free > 0 && this.#mayHave(user)) {
      this.#free -= 1;
      this.#lent.set(user, this.#has(user) + 1);
    } else await this.#handedOver(user);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#givenBack(user);
    };
  }

  #handedOver(user: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        user,
        lend: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting);
        reject(unavailable('A connection to the database'));
      }, PATIENCE);
      timer.unref();
      this.#waiting.add(waiting);
    });
  }

  #givenBack(user: string): void {
    const left = this.#has(user) - 1;
    if (left > 0) this.#lent.set(user, left);
    else this.#lent.delete(user);
    const next = this.#next();
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    this.#lent.set(next.user, this.#has(next.user) + 1);
    next.lend();
  }

  /** Returns who is lent to next: a set keeps the order in which they came. */
  #next(): Waiting | undefined {
    let next: Waiting | undefined;
    for (const each of this.#waiting)
      if (this.#mayHave(each.user) && (!next || this.#has(each.user) < this.#has(next.user))) next = each;
    return next;
  }

  /** Tells whether one more may be lent to somebody: the public leave half to those who work here. */
  #mayHave(user: string): boolean {
    return user !== THE_PUBLIC || this.#has(user) < Math.max(1, Math.floor(this.#connections / 2));
  }

  #has(user: string): number {
    return this.#lent.get(user) ?? 0;
  }
}
