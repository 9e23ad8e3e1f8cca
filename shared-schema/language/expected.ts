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
  /** To whom a copy is sent for information. */
  readonly informed?: readonly string[];
  readonly values?: Readonly<Record<string, unknown>>;
  /** The private group that it is confined to: who founds it and confines the record, and who is admitted. */
  readonly confinedTo?: { readonly founder: string; readonly members: Users };
  readonly readers: Users;
  /** Of its readers, who sees these personal elements and no other. */
  readonly sees?: Readonly<Record<string, readonly string[]>>;
  /** Of its readers, who sees nothing personal in what happens to it. */
  readonly seesNoHistory?: Users;
  /** Of its readers, who may change it, and who may assign it. */
  readonly changes: Users;
  readonly assigns: Users;
  /** Of its readers, who may let happen to it which of the tool's kinds of event (`Expected.events`). */
  readonly acts: Readonly<Record<string, Users>>;
}

/** A tasker on a fixture: to whom it goes, who answers it, and who may take it back and take the answer. */
export interface ExpectedTasker {
  readonly on: string;
  readonly givenBy: string;
  readonly to: Readonly<Record<string, string>>;
  readonly answers: Users;
  readonly takes: Users;
}

/** Who reads and writes what hangs on one fixture, where that is not who reads and changes the fixture. */
interface OnFixture {
  readonly readers?: Users;
  /** Of its readers, who sees these personal elements and no other. */
  readonly sees?: Readonly<Record<string, readonly string[]>>;
  readonly writes?: Users;
}
/** A kind of record that hangs on items. */
export interface ExpectedPart {
  /** Values that every row has, in place of made ones. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Who may ask for such rows at all, and who may add and change them: who sees and changes items, unless said. */
  readonly sees?: Users;
  readonly writes?: Users;
  /** Who asks others to review such rows, and who may be asked, where they are opened to reviewers. */
  readonly reviews?: { readonly asks: Users; readonly reviews: Users };
  /** By the fixture's name. */
  readonly on?: Readonly<Record<string, OnFixture>>;
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
  /** Who sees HQ's notices and answers them, where that is not who gives out taskers. */
  readonly answersNotices?: Users;
  /** The component all of whose employees and contractors see, enter and change items besides: their own. */
  readonly ownOf?: string;
  /** Who has figures, and who reads the monthly summary, where that is not who sees items. */
  readonly figures?: Users;
  readonly monthlySummary?: Users;
  /** Who has reports on work, where the tool makes any. */
  readonly reports?: Users;
  /** Who has trends, where the tool makes any. */
  readonly trends?: Users;
  /** Every event of the workflow, and of which kind it is: a fixture says who may let events of each kind happen. */
  readonly events: Readonly<Record<string, string>>;
  readonly taskers: readonly ExpectedTasker[];
  /** Who asks for releases and makes them, and who authorises them, where the tool releases anything. */
  readonly releases?: { readonly asks: Users; readonly authorises: Users };
  /** Who lets go of what another tool's taskings became and is kept for it, where any come in. */
  readonly letsGo?: Users;
  /** What hangs on items, by its list on the item. */
  readonly parts?: Readonly<Record<string, ExpectedPart>>;
  /** Who founds private groups, finds them and asks to join, where the tool has them. */
  readonly groups?: Users;
  /** Who keeps the list that taskers go by, who reads it, and who is on it before any is given out. */
  readonly recipients?: {
    readonly keeps: Users;
    readonly reads: Users;
    readonly listed: readonly { readonly office: string; readonly person?: string }[];
  };
  /** Who looks persons up in systems outside the tool, where it asks any; who changes items links what is found. */
  readonly looksUp?: Users;
  /** Who keeps the list of bodies that items are referred to, who reads it, and which are on it. */
  readonly referrals?: { readonly keeps: Users; readonly reads: Users; readonly listed: readonly string[] };
  /** Root fields that the tool's own resolvers add. */
  readonly roots?: readonly ExpectedRoot[];
}
