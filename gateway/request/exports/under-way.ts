import { setTimeout as delay } from 'node:timers/promises';
import { CorrespondenceError } from '../../../shared-schema/language/errors.ts';
import { within } from '../../../shared-schema/runtime/within.ts';
import { OpenStreams, tooManyOpen } from '../events/open-streams.ts';
import type { ExportLimits } from './limits.ts';

/** Where one export works. It is told here to stop; the place itself is free once its work has ended. */
export interface Place {
  readonly signal: AbortSignal;
  readonly stop: (by: Error) => void;
  /** Waits, and leaves the place to another meanwhile. @throws AbortError where it is told to stop, by `until` too */
  readonly rest: (milliseconds: number, until?: AbortSignal) => Promise<void>;
  /** Gives the place back before the work has ended: whoever has the whole file may ask for the next one at once. */
  readonly leave: () => void;
}

const serverEnds = (): CorrespondenceError =>
  new CorrespondenceError('UNAVAILABLE', 'The service is ending. Ask again.', {
    reason: 'service-ends',
    retryAfter: 10,
  });

/** How long who has waited waits again where no place is free. */
const AGAIN = 250;

/** The exports that are under way in this process: so many of one caller, so many of all. */
export class ExportsUnderWay {
  readonly #open: OpenStreams;
  readonly #running = new Set<Promise<void>>();
  #working = 0;

  constructor(private readonly limits: Pick<ExportLimits, 'perCaller' | 'perProcess' | 'open'>) {
    this.#open = new OpenStreams({ perCaller: limits.perCaller, perProcess: limits.open }, 'exports');
  }

  /** How many there are, those that wait among them. */
  get count(): number {
    return this.#open.count;
  }

  /** Does one export of a caller's, at a place of its own. @throws RATE_LIMITED, and what the work throws */
  async run(user: string, work: (place: Place) => Promise<void>): Promise<void> {
    if (this.#working >= this.limits.perProcess) throw tooManyOpen('exports');
    const place = this.#place(this.#open.take(user));
    const running = work(place).finally(place.leave);
    const settled = running.catch(() => {}).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    await running;
  }

  /** Takes a place beside a caller's own. */
  #place(own: AbortController): Place {
    const stopping = new AbortController();
    const { signal } = stopping;
    const stop = (by: Error) => stopping.abort(by);
    const end = () => stop(serverEnds());
    own.signal.addEventListener('abort', end);
    let works = false;
    const set = (to: boolean) => {
      if (works !== to) this.#working += to ? 1 : -1;
      works = to;
    };
    const rest = async (milliseconds: number, until: AbortSignal = signal) => {
      const waiting = { signal: AbortSignal.any([signal, until]) };
      set(false);
      await delay(milliseconds, undefined, waiting);
      while (this.#working >= this.limits.perProcess) await delay(AGAIN, undefined, waiting);
      set(true);
    };
    const leave = () => {
      set(false);
      own.signal.removeEventListener('abort', end);
      own.abort();
    };
    set(true);
    return { signal, stop, rest, leave };
  }

  /** Ends all of them, and takes no more; resolves once each is accounted for, or after a second. */
  async close(): Promise<void> {
    this.#open.end();
    await within(1_000, Promise.all(this.#running));
  }
}
