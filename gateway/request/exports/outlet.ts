import type { Writable } from 'node:stream';
import { CorrespondenceError } from '../../../shared-schema/language/errors.ts';
import { within } from '../../../shared-schema/runtime/within.ts';

/** Sends what is written at the pace at which it is taken: nothing gathers here. */
export class Outlet {
  constructor(
    readonly stream: Writable,
    private readonly stall: number,
  ) {}

  /** Writes, and waits until more may be written. @throws RATE_LIMITED for who takes nothing, ClientGone */
  async write(chunk: string | Buffer): Promise<void> {
    if (this.stream.destroyed) throw new ClientGone();
    if (this.stream.write(chunk)) return;
    await this.#until('drain');
  }

  /** Writes what is the last, and waits no longer than a second until it has been handed over. */
  async flush(chunk: string): Promise<void> {
    if (this.stream.destroyed) return;
    await within(1_000, new Promise<void>((resolve) => this.stream.write(chunk, () => resolve())));
  }

  /** Returns an outlet onto another stream, with the same patience. */
  onto(stream: Writable): Outlet {
    return new Outlet(stream, this.stall);
  }

  /** Waits until all was taken that was written. @throws RATE_LIMITED, ClientGone */
  finished(): Promise<void> {
    return this.stream.writableFinished ? Promise.resolve() : this.#until('finish');
  }

  #until(event: 'drain' | 'finish'): Promise<void> {
    const { stream, stall } = this;
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => () => {
        clearTimeout(late);
        stream.off(event, done).off('close', closed);
        outcome();
      };
      const done = settle(resolve);
      const closed = settle(() => reject(new ClientGone()));
      const late = setTimeout(
        settle(() => reject(tooSlow())),
        stall,
      );
      stream.on(event, done).on('close', closed);
    });
  }
}

/** Whoever asked has gone: nobody is told. */
export class ClientGone extends Error {}

export const tooSlow = (): CorrespondenceError =>
  new CorrespondenceError('RATE_LIMITED', 'What was sent is not read.', { reason: 'slow-reader', retryAfter: 1 });
