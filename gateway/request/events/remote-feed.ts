import {
  type Change,
  type Feed,
  markTooOld,
  type Position,
  SharedReads,
} from '../../../shared-schema/features/changes/index.ts';
import { unavailable } from '../../../shared-schema/language/errors.ts';
import { Misshapen } from '../shaped.ts';
import { ELSEWHERE } from './limits.ts';
import { changesFrom, placeFrom, type Question, type Types } from './questions.ts';

/** Asks a tool's process, and returns its answer as it is read. @throws UNAVAILABLE, also where it cannot be read */
export type AskTool = <T>(question: Question, read: (said: unknown) => T, signal?: AbortSignal) => Promise<T>;

/**
 * The changes of a tool in another process, for all who listen here. One question waits there for news, whoever
 * listens; it says up to where was read, so that nothing is missed between two, whichever process of the tool answers.
 * While the tool does not answer, nothing is asked for anybody: who reads hears at once that it is out of reach.
 */
export class RemoteFeed implements Feed {
  readonly #listeners = new Set<() => void>();
  readonly #reads = new SharedReads((place, limit) => this.#read(place, limit));
  #listening: AbortController | undefined;
  #lost = false;

  constructor(
    private readonly ask: AskTool,
    private readonly types: Types,
  ) {}

  now(): Promise<Position> {
    return this.ask({ ask: 'now' }, placeFrom);
  }

  async check(place: Position): Promise<void> {
    if (!(await this.ask({ ask: 'check', place }, (said) => said === true))) throw markTooOld();
  }

  after(place: Position, limit: number): Promise<Change[]> {
    return this.#lost ? Promise.reject(unavailable('What has changed')) : this.#reads.after(place, limit);
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (!this.#listening) {
      this.#listening = new AbortController();
      void this.#listen(this.#listening.signal);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) void this.close();
    };
  }

  async close(): Promise<void> {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#lost = false;
    this.#reads.forget();
  }

  /** Waits for news in the tool's process, again and again, and tells listeners to look. Never throws. */
  async #listen(signal: AbortSignal): Promise<void> {
    let place: Position | undefined;
    let pause: number = ELSEWHERE.pause;
    while (!signal.aborted) {
      try {
        const news: Position | undefined = await this.#news(place, signal);
        if (signal.aborted) return;
        pause = ELSEWHERE.pause;
        if (news) this.#look({ lost: false });
        place = news ?? place;
      } catch {
        if (signal.aborted) return;
        pause = Math.min(Math.max(pause * 2, ELSEWHERE.again.first), ELSEWHERE.again.last);
        // What was committed meanwhile makes no sound: it is looked for once the tool answers again.
        place = undefined;
        this.#look({ lost: true });
      }
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
    }
  }

  /** Returns up to where can be read now, once there is anything after a place; undefined where it waited in vain. */
  #news(place: Position | undefined, signal: AbortSignal): Promise<Position | undefined> {
    if (!place) return this.now();
    return this.ask({ ask: 'news', place }, (said) => (said === null ? undefined : placeFrom(said)), signal);
  }

  #look({ lost }: { readonly lost: boolean }): void {
    this.#lost = lost;
    this.#reads.forget();
    for (const listener of this.#listeners) listener();
  }

  #read(place: Position, limit: number): Promise<Change[]> {
    return this.ask({ ask: 'after', place, limit }, (said) => inOrder(place, changesFrom(said, this.types)));
  }
}

/** Returns changes that follow a place, each the one before. @throws Misshapen where they do not */
function inOrder(place: Position, changes: Change[]): Change[] {
  let last = place;
  for (const { at } of changes) {
    if (at.transaction < last.transaction || (at.transaction === last.transaction && at.number <= last.number))
      throw new Misshapen('not in order');
    last = at;
  }
  return changes;
}
