import type { Caller } from '../../language/caller.ts';
import { Account } from './account.ts';
import type { Occasion } from './event.ts';

/** A request of a known caller that was refused: nothing was read for it, nothing changed. */
export interface Attempt {
  readonly caller: Caller;
  readonly occasion: Occasion;
  /** What it tried, used and looked for. */
  readonly account: Account;
  /** The error's code, which together with the occasion's rule says what refused it. */
  readonly code: string;
}
export type WriteAttempt = (attempt: Attempt) => Promise<void>;

interface Counted {
  attempt: Attempt;
  /** Refusals since the last event that was written. */
  repeats: number;
  account: Account;
  timer: NodeJS.Timeout;
}
const MINUTE = 60_000;
/** Most records and digests that an event of counted refusals names. */
const MOST_NAMED = 200;
/** So many callers and rules are counted at a time; what comes beyond is written one by one. */
const MOST = 10_000;

/**
 * Accounts for refusals without letting a flood of them become a flood of events: the first of a caller and rule is an
 * event at once; its repeats are counted and become one event at the end of each minute and at the end of the process.
 * Totals are exact: an event stands for `attempts` refusals, or for the one it is. A process that is killed loses the
 * repeats of the minute under way (docs/decisions/025-refusals-are-counted.md).
 */
export class AttemptCounter {
  readonly #counted = new Map<string, Counted>();
  #closed = false;

  constructor(
    private readonly write: WriteAttempt,
    private readonly every = MINUTE,
  ) {}

  /** Resolves when the attempt is an event, or counted behind one. @throws what writing throws: then it is neither */
  async note(attempt: Attempt): Promise<void> {
    const { caller, occasion, account, code } = attempt;
    const key = JSON.stringify([caller.user, occasion.door, occasion.outcome, occasion.rule, code, account.action]);
    const known = this.#counted.get(key);
    if (known) {
      // What one event names has a limit; beyond it a new one begins, and nothing is left out.
      if (known.account.size + account.size > MOST_NAMED) await this.#flush(key);
      known.repeats++;
      known.attempt = attempt;
      known.account.absorb(account);
      return;
    }
    if (!this.#closed && this.#counted.size < MOST) this.#begin(key, attempt);
    try {
      await this.write(attempt);
    } catch (error) {
      // Repeats that came meanwhile stay counted.
      if (this.#counted.get(key)?.repeats === 0) this.#forget(key);
      throw error;
    }
  }

  #begin(key: string, attempt: Attempt): void {
    const timer = setInterval(() => void this.#endOfMinute(key).catch(() => {}), this.every);
    timer.unref();
    this.#counted.set(key, { attempt, repeats: 0, account: new Account(), timer });
  }

  /** Goes on counting a refusal that is still repeated; one that is not begins anew. */
  async #endOfMinute(key: string): Promise<void> {
    if (this.#counted.get(key)?.repeats === 0) this.#forget(key);
    else await this.#flush(key);
  }

  async #flush(key: string): Promise<void> {
    const counted = this.#counted.get(key);
    if (!counted || counted.repeats === 0) return;
    const { repeats, account, attempt } = counted;
    counted.repeats = 0;
    counted.account = new Account();
    account.action = attempt.account.action;
    account.attempts = repeats;
    try {
      await this.write({ ...attempt, account });
    } catch (error) {
      // Not lost: the next minute writes them.
      counted.repeats += repeats;
      account.absorb(counted.account);
      counted.account = account;
      throw error;
    }
  }

  #forget(key: string): void {
    clearInterval(this.#counted.get(key)?.timer);
    this.#counted.delete(key);
  }

  /** Writes what has been counted so far. @throws what writing throws */
  async flush(): Promise<void> {
    for (const key of [...this.#counted.keys()]) await this.#flush(key);
  }

  /** Writes what has been counted, for good: what comes afterwards is written one by one. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.flush().finally(() => {
      for (const key of [...this.#counted.keys()]) this.#forget(key);
    });
  }
}
