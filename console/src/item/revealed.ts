import type { Shown } from './record.ts';

/** How long something sensitive stands on a page, in milliseconds. */
export const SHOWN_FOR = 60_000;

/** Of records that were asked for, some did not come: they are not there, or not to be seen. */
export class NotThere extends Error {}

/** What is asked for, and for which purpose. */
export interface Asked {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly purpose: string | undefined;
}
type Kept = ReadonlyMap<string, Shown>;
const nameOf = (id: string, key: string): string => `${id} ${key}`;

/**
 * Keeps what sensitive elements stand on a page: each for its time, and for the purpose that it was asked for. What was
 * asked for before everything was taken away is not shown any more as it comes.
 */
export class Revealed {
  #kept: Kept = new Map();
  #purpose: string | undefined;
  /** Changes as everything is taken away. */
  #era = 0;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();

  /** Returns what is shown now: another map as it changes. */
  readonly now = (): Kept => this.#kept;
  readonly listen = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  /** Takes everything away that was shown for another purpose. */
  under(purpose: string | undefined): void {
    if (purpose === this.#purpose) return;
    this.#purpose = purpose;
    this.clear();
  }

  /** Shows elements as they come. @throws NotThere where some of the records do not */
  async show({ ids, keys, purpose }: Asked, ask: () => Promise<readonly Shown[]>): Promise<void> {
    this.under(purpose);
    const era = this.#era;
    const records = await ask();
    if (era !== this.#era) return;
    const came = records.flatMap((record) => keys.map((key) => [nameOf(record.id, key), record] as const));
    for (const [name] of came) this.#endLater(name);
    this.#change(new Map([...this.#kept, ...came]));
    if (records.length < ids.length) throw new NotThere();
  }

  /** Takes elements of a record away. */
  hide(id: string, keys: readonly string[]): void {
    this.#end(keys.map((key) => nameOf(id, key)));
  }

  /** Takes everything away, and what is on its way. */
  clear(): void {
    this.#era += 1;
    this.#end([...this.#kept.keys()]);
  }

  #endLater(name: string): void {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(
      name,
      setTimeout(() => this.#end([name]), SHOWN_FOR),
    );
  }

  #end(names: readonly string[]): void {
    for (const name of names) {
      clearTimeout(this.#timers.get(name));
      this.#timers.delete(name);
    }
    this.#change(new Map([...this.#kept].filter(([name]) => !names.includes(name))));
  }

  #change(kept: Kept): void {
    this.#kept = kept;
    for (const tell of this.#listeners) tell();
  }
}

/** Returns the record in which an element of it came; nothing where it is not shown. */
export const shownIn = (kept: Kept, id: string, key: string): Shown | undefined => kept.get(nameOf(id, key));
