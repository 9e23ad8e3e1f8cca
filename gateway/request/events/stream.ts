import type { Change, Position, ToldChange } from '../../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import { isForNow, toCallerError } from '../../../shared-schema/language/errors.ts';
import { POINTS, type Spending } from '../spending.ts';
import type { EventLimits } from './limits.ts';
import { type MarkUse, openMark, sealMark } from './marks.ts';
import { News } from './news.ts';
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

/**
 * Returns where a stream begins in each source that its caller may be told of: after its mark, or now. What tells them
 * nothing is not asked, so that it may be out of reach. @throws INVALID_CURSOR, MARK_TOO_OLD, UNAVAILABLE
 */
export async function beginning(
  { marks, after }: Pick<Stream, 'marks' | 'after'>,
  allowed: ReadonlySet<EventSource>,
): Promise<Map<string, Position>> {
  const marked = after === undefined ? undefined : openMark(marks, after);
  const positions = new Map<string, Position>();
  const begin = async ({ tool, feed }: EventSource): Promise<void> => {
    const position = marked?.get(tool);
    if (position) await feed.check(position);
    positions.set(tool, position ?? (await feed.now()));
  };
  await Promise.all([...allowed].map(begin));
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
  const news = new News(
    sources.map(({ feed }) => feed),
    signal,
  );
  const patience = new Patience(limits.patience);
  try {
    yield { mark: sealMark(marks, positions), changes: [] };
    while (!signal.aborted) {
      const caller = await stream.callerNow();
      const allowed = watchable(sources, caller);
      // Whoever is told of a tool again is told from then on: what was between was not theirs to see.
      for (const { tool } of sources.filter((each) => !allowed.has(each))) positions.delete(tool);
      let more = false;
      let lost = false;
      for (const source of allowed) {
        const read = await patience.unlessLost(source.tool, () => next(stream, { source, caller }, positions));
        more ||= read?.full === true;
        lost ||= read === undefined;
        if (read && read.told.length > 0) yield { mark: sealMark(marks, positions), changes: read.told };
      }
      if (!more) await news.wait(lost ? Math.min(limits.again, limits.tick) : limits.tick);
    }
  } finally {
    news.end();
  }
}

const NOTHING = { told: [], full: false };
/** Reads what came next of one source, and goes on to its end once what is told of it is accounted for. */
async function next(
  { choose, limits, spending }: Stream,
  { source, caller }: { readonly source: EventSource; readonly caller: Caller },
  positions: Map<string, Position>,
): Promise<{ readonly told: readonly ToldChange[]; readonly full: boolean }> {
  const position = positions.get(source.tool);
  if (!position) {
    positions.set(source.tool, await source.feed.now());
    return NOTHING;
  }
  const changes = await source.feed.after(position, limits.batch);
  const last = changes.at(-1);
  if (!last) return NOTHING;
  const chosen = await choose(source, caller, changes);
  const told = chosen.length > 0 ? (await source.told(caller, chosen)).told : [];
  // What is not told costs nothing: a stream that ended by it would tell of it.
  if (told.length > 0) {
    spending.check(caller.user);
    spending.take(caller.user, POINTS.operation + told.length);
  }
  positions.set(source.tool, last.at);
  return { told, full: changes.length === limits.batch };
}

/** Bears with each tool that is out of reach, for a while: what was not told is told later. */
class Patience {
  readonly #lostAt = new Map<string, number>();
  constructor(private readonly milliseconds: number) {}

  /** @throws what the work throws, where that is not a loss or lasts too long */
  async unlessLost<T>(tool: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await work();
      this.#lostAt.delete(tool);
      return done;
    } catch (error) {
      const lostAt = this.#lostAt.get(tool) ?? Date.now();
      this.#lostAt.set(tool, lostAt);
      if (!isForNow(toCallerError(error, '')) || Date.now() - lostAt > this.milliseconds) throw error;
      return undefined;
    }
  }
}
