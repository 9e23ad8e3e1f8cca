/*
 * What tests must know of a tool, as its folder's `expected.ts` says it: written by hand from the assessment and not
 * derived from the rules, so that the closed world is real. Users are keys of the cast.
 */
type Users = readonly string[];

/** A record whose every element holds a value that stands nowhere else, and who of the cast may read it. */
export interface Fixture {
  readonly name: string;
  readonly enteredBy: string;
  readonly assignedBy?: string;
  readonly parties?: readonly string[];
  readonly values?: Readonly<Record<string, unknown>>;
  readonly readers: Users;
  /** Of its readers, who sees these personal elements and no other. */
  readonly sees?: Readonly<Record<string, readonly string[]>>;
  /** Of its readers, who sees nothing personal in what happens to it. */
  readonly seesNoHistory?: Users;
}

/** A root field of the tool's own, an operation that uses it, and who may. */
export type ExpectedRoot = readonly [field: string, operation: string, who: Users | 'everybody'];

export interface Expected {
  readonly fixtures: readonly Fixture[];
  /** Values that every fixture has, in place of made ones. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Who may ask for items at all, enter them, change them, assign them, and give out taskers. */
  readonly sees: Users;
  readonly enters: Users;
  readonly changes: Users;
  readonly assigns: Users;
  readonly tasks: Users;
  /** By fixture, who sees it and still may not assign it. */
  readonly nearly: readonly (readonly [fixture: string, user: string])[];
  /** By event of the item, who may let it happen where every fact of a record speaks for the caller. */
  readonly events: Readonly<Record<string, Users>>;
  /** Facts of a record that speak for a caller, beside assignment and sharing. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Root fields that the tool's own resolvers add. */
  readonly roots?: readonly ExpectedRoot[];
}
