import { within } from '../../../shared-schema/runtime/within.ts';
import { OpenStreams } from '../events/open-streams.ts';
import type { ExportLimits } from './limits.ts';

/** The exports that are under way in this process: so many of one caller, so many of all. */
export class ExportsUnderWay {
  readonly #places: OpenStreams;
  readonly #running = new Set<Promise<void>>();

  constructor(limits: Pick<ExportLimits, 'perCaller' | 'perProcess'>) {
    this.#places = new OpenStreams(limits, 'exports');
  }

  /** How many there are. */
  get count(): number {
    return this.#places.count;
  }

  /** Does one export of a caller's, at a place of its own. @throws RATE_LIMITED, and what the work throws */
  async run(user: string, work: (place: AbortController) => Promise<void>): Promise<void> {
    const place = this.#places.take(user);
    const running = work(place).finally(() => place.abort());
    const settled = running.catch(() => {}).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    await running;
  }

  /** Ends all of them, and takes no more; resolves once each is accounted for, or after a second. */
  async close(): Promise<void> {
    this.#places.end();
    await within(1_000, Promise.all(this.#running));
  }
}
