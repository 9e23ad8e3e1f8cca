import { CorrespondenceError } from '../../../shared-schema/language/errors.ts';
import type { EventLimits } from './limits.ts';

/** What is kept open for a caller. */
type Opened = 'streams' | 'exports';
export const tooManyOpen = (what: Opened): CorrespondenceError =>
  new CorrespondenceError('RATE_LIMITED', `There are too many ${what} open. Close one, or come again.`, {
    reason: what,
    retryAfter: 10,
  });

/** The streams that are open in this process: so many of one caller, so many of all. */
export class OpenStreams {
  readonly #open = new Map<string, Set<AbortController>>();
  #count = 0;
  #ended = false;

  constructor(
    private readonly limits: Pick<EventLimits, 'perCaller' | 'perProcess'>,
    private readonly what: Opened = 'streams',
  ) {}

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** Takes a place for a caller's stream. @returns what ends it, which gives the place back @throws RATE_LIMITED */
  take(user: string): AbortController {
    const own = this.#open.get(user) ?? new Set();
    if (this.#ended || own.size >= this.limits.perCaller || this.#count >= this.limits.perProcess)
      throw tooManyOpen(this.what);
    const stream = new AbortController();
    own.add(stream);
    this.#open.set(user, own);
    this.#count += 1;
    stream.signal.addEventListener('abort', () => {
      own.delete(stream);
      if (own.size === 0) this.#open.delete(user);
      this.#count -= 1;
    });
    return stream;
  }

  /** Ends all streams, and takes no more. */
  end(): void {
    this.#ended = true;
    for (const own of [...this.#open.values()]) for (const stream of [...own]) stream.abort();
  }
}
