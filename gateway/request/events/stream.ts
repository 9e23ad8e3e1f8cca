import type { Change, Position, ToldChange } from '../../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import { toCallerError } from '../../../shared-schema/language/errors.ts';
import { POINTS, type Spending } from '../spending.ts';
import type { EventLimits } from './limits.ts';
import { type MarkUse, openMark, sealMark } from './marks.ts';
import { type EventSource, watchable } from './sources.ts';

/** What is told at once, and the mark after it. */
export interface Told {
  readonly mark: string;
  readonly changes: readonly ToldChange[];
}

/** Returns those of some changes that a subscription is about. */
export type Choose = (source: EventSource, caller: Caller, changes: readonly Change[]) => Promise<readonly Change[]>;

/** One subscription of one caller. */
export interface Stream {
  readonly sources: readonly EventSource[];
  readonly choose: Choose;
  /** Returns who the caller is now. @throws UNAUTHENTICATED, UNAVAILABLE */
  readonly callerNow: () => Promise<Caller>;
  readonly marks: MarkUse;
  /** The mark that was received last, where there is one. */
  readonly after: string | undefined;
  readonly spending: Spending;
  readonly limits: EventLimits;
  /** Ends the stream. */
  readonly signal: AbortSignal;
}

/** Returns where a stream begins: after its mark, or now. @throws INVALID_CURSOR, MARK_TOO_OLD, UNAVAILABLE */
export async function beginning({ sources, marks, after }: Stream): Promise<Map<string, Position>> {
  const marked = after === undefined ? undefined : openMark(marks, after);
  const positions = new Map<string, Position>();
  for (const { tool, feed } of sources) {
    const position = marked?.get(tool) ?? (await feed.now());
    if (marked) await feed.check(position);
    positions.set(tool, position);
  }
  return positions;
}

/**
 * Tells what has changed, from a beginning on, each change once and in the order in which it was committed; first of
 * all where that begins. Who the caller is and what they may is asked anew before each telling and at each tick.
 * Whoever reads this slowly is told later: nothing waits anywhere but in the log.
 * @throws what ends the stream: UNAUTHENTICATED, FORBIDDEN, PURPOSE_NEEDED, RATE_LIMITED, UNAVAILABLE, MARK_TOO_OLD
 */
export async function* eventsFrom(stream: Stream, positions: Map<string, Position>): AsyncGenerator<Told> {
  const { sources, signal, limits, marks } = stream;
  const news = new News(sources, signal);
  const patience = new Patience(limits.patience);
  try {
    yield { mark: sealMark(marks, positions), changes: [] };
    while (!signal.aborted) {
      const caller = await stream.callerNow();
      const allowed = watchable(sources, caller);
      let more = false;
      for (const source of sources) {
        const read = await patience.unlessLost(() => next(stream, { source, caller, allowed }, positions));
        more ||= read?.full === true;
        if (read && read.told.length > 0) yield { mark: sealMark(marks, positions), changes: read.told };
      }
      if (!more) await news.wait(limits.tick);
    }
  } finally {
    news.end();
  }
}

/** Whose changes are read for whom. */
interface Turn {
  readonly source: EventSource;
  readonly caller: Caller;
  readonly allowed: ReadonlySet<EventSource>;
}
/** Reads what came next of one source, and goes on to its end once what is told of it is accounted for. */
async function next(
  { choose, limits, spending }: Stream,
  { source, caller, allowed }: Turn,
  positions: Map<string, Position>,
): Promise<{ readonly told: readonly ToldChange[]; readonly full: boolean }> {
  const position = positions.get(source.tool);
  if (!position) return { told: [], full: false };
  const changes = await source.feed.after(position, limits.batch);
  const last = changes.at(-1);
  if (!last) return { told: [], full: false };
  const chosen = allowed.has(source) ? await choose(source, caller, changes) : [];
  const told = chosen.length > 0 ? await source.told(caller, chosen) : [];
  // What is not told costs nothing: a stream that ended by it would tell of it.
  if (told.length > 0) {
    spending.check(caller.user);
    spending.take(caller.user, POINTS.operation + told.length);
  }
  positions.set(source.tool, last.at);
  return { told, full: changes.length === limits.batch };
}

/** Bears with a database that is out of reach, for a while: what was not told is told later. */
class Patience {
  #lostAt: number | undefined;
  constructor(private readonly milliseconds: number) {}

  /** @throws what the work throws, where that is not a loss or lasts too long */
  async unlessLost<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await work();
      this.#lostAt = undefined;
      return done;
    } catch (error) {
      const { code } = toCallerError(error, '');
      this.#lostAt ??= Date.now();
      const isLoss = code === 'UNAVAILABLE' || code === 'AUDIT_UNAVAILABLE';
      if (!isLoss || Date.now() - this.#lostAt > this.milliseconds) throw error;
      return undefined;
    }
  }
}

/** Waits for news of any source: also for what came since the last wait. */
class News {
  #fresh = false;
  #wake: () => void = () => {};
  readonly #ends: (() => void)[];

  constructor(sources: readonly EventSource[], signal: AbortSignal) {
    const heard = () => {
      this.#fresh = true;
      this.#wake();
    };
    this.#ends = sources.map(({ feed }) => feed.listen(heard));
    signal.addEventListener('abort', heard, { once: true });
  }

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
    for (const each of this.#ends) each();
  }
}
