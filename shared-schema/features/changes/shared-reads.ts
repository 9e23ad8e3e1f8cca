import type { Change, Position } from './change.ts';

/** Reads of the log since the last news: whoever has read up to the same place is given the same answer. */
export class SharedReads {
  #asked = new Map<string, Promise<Change[]>>();

  constructor(private readonly read: (place: Position, limit: number) => Promise<Change[]>) {}

  /** Returns what was committed after a place, the first of it. @throws what the reading throws */
  after(place: Position, limit: number): Promise<Change[]> {
    const key = `${place.transaction}/${place.number}/${limit}`;
    let asked = this.#asked.get(key);
    if (!asked) {
      const since = this.#asked;
      since.set(key, (asked = this.read(place, limit)));
      asked.catch(() => since.delete(key));
    }
    return asked;
  }

  /** Forgets what was read: there may be news. */
  forget(): void {
    this.#asked = new Map();
  }
}
