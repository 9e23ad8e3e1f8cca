import type { GraphQLResolveInfo } from 'graphql';
import type { Withheld } from '../decision.ts';
import type { SealedElement, SealedRecord } from '../registry.ts';

/** What an account needs to know of a row. */
interface Accounted {
  readonly record: SealedRecord;
  readonly id: string;
  readonly version: number;
}
interface Entry {
  /** The record type's name. */
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly disclosed: Uint8Array;
  readonly withheld: Uint8Array;
  changed: Uint8Array | null;
}
/** One note per selected element, not per record: `@` stands for every position of a list. */
export interface WithheldNote extends Withheld {
  readonly path: string;
  readonly element: string;
}

const bitmap = (record: SealedRecord) => new Uint8Array(Math.ceil(record.elements.length / 8));
const set = (bits: Uint8Array, bit: number): void => void (bits[bit >> 3]! |= 1 << (bit & 7));
/** The bits of a bitmap that are set, ascending. */
export const bitsOf = (bits: Uint8Array): number[] => [...bits].flatMap((byte, at) => [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => at * 8 + bit));

/**
 * What one request to one tool disclosed, withheld and changed, as it happens; it becomes the request's one audit event.
 * A record asked for under fifty aliases counts once.
 */
export class Account {
  readonly #entries = new Map<string, Entry>();
  readonly #notes = new Map<unknown, WithheldNote>();
  /** Elements of unnamed records: filters, totals. */
  results = 0;
  /** `view`, `create`, `update`, `assign`, `import`, `administer`, or the event of a workflow. */
  action = 'view';

  #entry({ record, id, version }: Accounted): Entry {
    let entry = this.#entries.get(id);
    if (!entry) this.#entries.set(id, (entry = { type: record.name, id, version, disclosed: bitmap(record), withheld: bitmap(record), changed: null }));
    return entry;
  }

  disclosed(row: Accounted, element: SealedElement): void {
    set(this.#entry(row).disclosed, element.bit);
  }

  withheld(row: Accounted, element: SealedElement, why: Withheld, info: GraphQLResolveInfo): void {
    set(this.#entry(row).withheld, element.bit);
    const key = info.fieldNodes[0];
    if (!this.#notes.has(key)) this.#notes.set(key, { path: pathText(info.path), element: element.coordinate, ...why });
  }

  /** A reference that yields no record: the same note whether there is none or the caller may not see it. */
  unresolved(element: SealedElement, why: Withheld, path: string, key: unknown): void {
    if (!this.#notes.has(key)) this.#notes.set(key, { path, element: element.coordinate, ...why });
  }

  /** Named in the event, no element disclosed: an item of another tool that was listed by its tracking columns alone, a stored file. */
  listed(type: string, id: string): void {
    if (!this.#entries.has(id)) this.#entries.set(id, { type, id, version: 0, disclosed: new Uint8Array(), withheld: new Uint8Array(), changed: null });
  }

  /** What a request that failed had named before, with nothing disclosed, withheld or changed. */
  named(): Account {
    const account = new Account();
    for (const { type, id, disclosed } of this.#entries.values()) if (disclosed.length === 0) account.listed(type, id);
    return account;
  }

  /** A list or a total was asked for; `total` is what it said. */
  searched(_record: SealedRecord, total: number | undefined): void {
    this.results = Math.max(this.results, total ?? 0);
  }

  changed(row: Accounted, elements: readonly SealedElement[], action: Account['action']): void {
    const entry = this.#entry(row);
    entry.changed ??= bitmap(row.record);
    for (const element of elements) set(entry.changed, element.bit);
    this.action = action;
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }
  get notes(): readonly WithheldNote[] {
    return [...this.#notes.values()];
  }
  get anythingWithheld(): boolean {
    return this.#notes.size > 0;
  }
}

/** A response path as text, with `@` for list positions: one note serves every record of a list. */
export function pathText(path: GraphQLResolveInfo['path']): string {
  const keys: string[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.unshift(typeof at.key === 'number' ? '@' : at.key);
  return keys.join('.');
}
