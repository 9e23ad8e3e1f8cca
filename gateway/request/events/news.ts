import type { Feed } from '../../../shared-schema/features/changes/index.ts';

/** Waits for news of any of some feeds: also for what came since the last wait. */
export class News {
  #fresh = false;
  #wake: () => void = () => {};
  readonly #ends: (() => void)[];

  /** Listens until it is ended; the signal ends each wait. */
  constructor(
    feeds: readonly Pick<Feed, 'listen'>[],
    private readonly signal: AbortSignal,
  ) {
    this.#ends = feeds.map((feed) => feed.listen(this.#heard));
    signal.addEventListener('abort', this.#heard, { once: true });
  }

  readonly #heard = (): void => {
    this.#fresh = true;
    this.#wake();
  };

  async wait(milliseconds: number): Promise<void> {
    if (!this.#fresh)
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(late);
          resolve();
        };
      });
    this.#fresh = false;
  }

  end(): void {
    this.signal.removeEventListener('abort', this.#heard);
    for (const each of this.#ends) each();
  }
}
