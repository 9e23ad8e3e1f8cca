import type { GraphQLResolveInfo } from 'graphql';
import type { Withheld } from '../../language/decision.ts';
import type { RegisteredElement } from '../../language/registry.ts';

/** A type whose elements have bits in the audit: a record of a tool, or a type of the register's. */
export interface AccountedType {
  readonly name: string;
  readonly elements: readonly { readonly key: string; readonly bit: number }[];
}
/** What an account needs to know of a row. */
interface Accounted {
  readonly record: AccountedType;
  readonly rowId: string;
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
/** A place in an answer, as GraphQL's errors name it: keys as the client called them, and positions of lists. */
export type Place = readonly (string | number)[];
/** One null of an answer that is nobody's value, and why. */
export interface WithheldNote extends Withheld {
  /** Where it stands; without positions of lists where nothing was read. */
  readonly path: Place;
  /** The coordinate of the field. */
  readonly element: string;
}

const bitmap = (record: AccountedType) => new Uint8Array(Math.ceil(record.elements.length / 8));
const nothingOf = (bits: Uint8Array): Uint8Array => new Uint8Array(bits.length);
const set = (bits: Uint8Array, bit: number): void => void (bits[bit >> 3]! |= 1 << (bit & 7));
/** Returns the bits of a bitmap that are set, ascending. */
export const bitsOf = (bits: Uint8Array): number[] =>
  [...bits].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => at * 8 + bit),
  );

/**
 * Collects what one request to one tool disclosed, withheld, changed, used and looked for, as it happens; it becomes
 * the request's one audit event. A record asked for under fifty aliases counts once.
 */
export class Account {
  readonly #entries = new Map<string, Entry>();
  readonly #notes: WithheldNote[] = [];
  readonly #used = new Map<string, Uint8Array>();
  readonly #sought = new Map<string, Uint8Array>();
  #last: Entry | undefined;
  #namesRows = false;
  /** Elements of unnamed records: filters, totals. */
  results = 0;
  /** `view`, `create`, `update`, `assign`, `import`, `administer`, or the event of a workflow. */
  action = 'view';
  /** For how many refusals the event stands; null for the one it is. */
  attempts: number | null = null;

  /** Begins the account of a request of which the door has withheld something already. */
  constructor(private readonly withheldBefore: readonly WithheldNote[] = []) {}

  #entry({ record, rowId: id, version }: Accounted): Entry {
    // The fields of one row are resolved one after the other.
    if (this.#last?.id === id) return this.#last;
    let entry = this.#entries.get(id);
    if (!entry) {
      entry = { type: record.name, id, version, disclosed: bitmap(record), withheld: bitmap(record), changed: null };
      this.#entries.set(id, entry);
    }
    this.#last = entry;
    return entry;
  }

  /**
   * Notes that a row stands in the answer, be it by its id or its type's name alone. Called where GraphQL completes it,
   * and of the item that somebody is looked up for.
   */
  shown(row: Accounted): void {
    this.#entry(row);
  }

  /** Notes that an element's value left, or something that follows from it. */
  disclosed(row: Accounted, element: AccountedType['elements'][number]): void {
    set(this.#entry(row).disclosed, element.bit);
  }

  /** Notes that what the answer says of a row follows from these elements of it, or may. */
  told(row: Accounted, keys: readonly string[]): void {
    for (const element of row.record.elements) if (keys.includes(element.key)) this.disclosed(row, element);
  }

  /**
   * Notes that elements of a type decided which rows there are, in what order or in which group, or what was derived: a
   * filter, a sort, a search, a comparison. Without elements: rows of the type were asked for.
   */
  used(record: AccountedType, keys: readonly string[] = []): void {
    let bits = this.#used.get(record.name);
    if (!bits) this.#used.set(record.name, (bits = bitmap(record)));
    for (const key of keys) {
      const element = record.elements.find((each) => each.key === key);
      if (!element) throw new Error(`${record.name}: ${key} is no element`);
      set(bits, element.bit);
    }
  }

  /** Notes that a value was looked for; only its keyed digest is kept. */
  sought(digest: Uint8Array): void {
    this.#sought.set(Buffer.from(digest).toString('latin1'), digest);
  }

  /** Notes that something has ended which let so many rows out. */
  ended(action: string, rows: number): void {
    this.action = action;
    this.results = rows;
  }

  /** Notes what a refused request tried to do, with the records it named as they were given. */
  tried(action: string, targets: readonly { readonly type: string; readonly id: string }[]): void {
    this.action = action;
    for (const { type, id } of targets) this.#entry({ record: { name: type, elements: [] }, rowId: id, version: 0 });
  }

  /**
   * Takes over what another account used, looked for, found and named: of a request that failed, or of many that are
   * counted.
   */
  absorb(other: Account, { entries = true } = {}): void {
    if (this.action === 'view') this.action = other.action;
    this.results = Math.max(this.results, other.results);
    for (const [name, bits] of other.#used) {
      const own = this.#used.get(name) ?? new Uint8Array(bits.length);
      this.#used.set(
        name,
        own.map((byte, at) => byte | (bits[at] ?? 0)),
      );
    }
    for (const [key, digest] of other.#sought) this.#sought.set(key, digest);
    if (!entries) return;
    for (const [id, entry] of other.#entries) this.#entries.set(id, entry);
  }

  /** Notes that an element of a row was withheld; `explain` says why. */
  withheld(row: Accounted, element: RegisteredElement): void {
    set(this.#entry(row).withheld, element.bit);
  }

  /** Keeps why an element was withheld, with its place in the answer. */
  explain(element: RegisteredElement, why: Withheld, info: GraphQLResolveInfo): void {
    this.#notes.push({ path: placeOf(info.path), element: element.coordinate, ...why });
  }

  /** Notes that a reference yields no record: the same whether there is none or the caller may not see it. */
  unresolved(note: WithheldNote): void {
    this.#notes.push(note);
  }

  /**
   * Names a record in the event, with no element disclosed: an item of another tool that was listed by its tracking
   * columns alone, a stored file.
   */
  listed(type: string, id: string): void {
    this.#entry({ record: { name: type, elements: [] }, rowId: id, version: 0 });
  }

  /** Tells whether a request that failed had found something, or made rows for its answer. */
  get mayTell(): boolean {
    return this.#namesRows || this.results > 0;
  }

  /**
   * Names the rows that a request that failed had made for its answer, with nothing disclosed: no value has left. What
   * it had changed was rolled back.
   */
  absorbRows(other: Account): void {
    for (const [id, entry] of other.#entries) {
      if (entry.changed !== null) continue;
      const { disclosed, withheld } = entry;
      this.#entries.set(id, { ...entry, disclosed: nothingOf(disclosed), withheld: nothingOf(withheld) });
      this.#namesRows = true;
    }
  }

  /** Returns how many records and digests it names. */
  get size(): number {
    return this.#entries.size + this.#sought.size;
  }

  /**
   * Returns what a request that failed had named before, with nothing disclosed, withheld or changed; and what it used
   * and looked for.
   */
  named(): Account {
    const account = new Account();
    account.absorb(this, { entries: false });
    for (const { type, id, disclosed } of this.#entries.values()) if (disclosed.length === 0) account.listed(type, id);
    return account;
  }

  /** A list or a total was asked for; `total` is what it said. */
  searched(record: AccountedType, total: number | undefined): void {
    this.used(record);
    this.results = Math.max(this.results, total ?? 0);
  }

  changed(row: Accounted, elements: readonly RegisteredElement[], action: string): void {
    const entry = this.#entry(row);
    entry.changed ??= bitmap(row.record);
    for (const element of elements) set(entry.changed, element.bit);
    this.action = action;
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }
  /** Returns the elements used, by type. */
  get uses(): ReadonlyMap<string, Uint8Array> {
    return this.#used;
  }
  get digestsSought(): readonly Uint8Array[] {
    return [...this.#sought.values()];
  }
  get notes(): readonly WithheldNote[] {
    return this.#notes;
  }
  get anythingWithheld(): boolean {
    return this.#notes.length > 0 || this.withheldBefore.length > 0;
  }
  /** Returns the rule by which something was withheld, the first of them. */
  get withheldBy(): string | undefined {
    return (this.notes[0] ?? this.withheldBefore[0])?.sentence;
  }
}

/** Returns a response path as a list, from the root down. */
function placeOf(path: GraphQLResolveInfo['path']): Place {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) keys.push(at.key);
  return keys.reverse();
}
