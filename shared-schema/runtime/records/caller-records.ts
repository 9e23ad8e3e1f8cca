import type { GraphQLResolveInfo } from 'graphql';
import type { RawBuilder } from 'kysely';
import type { EnteredBy } from '../../language/intake/demands.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement } from '../../language/registry.ts';
import type { Fact, PageStrategy } from '../../language/rules.ts';
import type { Place } from '../audit/account.ts';
import type { ListArguments, Page, Row } from './row.ts';

/** A record by its public id, at the version that the caller read. */
export interface Version {
  readonly id: string;
  readonly version: number;
}
/** What is entered or changed, and what was decided about SPII in it. */
export interface Given {
  readonly input: Readonly<Record<string, unknown>>;
  readonly spii?: readonly SpiiDecision[];
  /** The public id of the item that it hangs on, where it hangs on one. */
  readonly item?: string;
  /** How an item is entered: by whoever has the correspondence at hand, where nothing is said. */
  readonly by?: EnteredBy;
}
/** What is grayed out by hand in which text, and why; all of it is shown again where no passage is named. */
export interface Graying {
  readonly element: string;
  readonly passage: string | null;
  readonly reason: string;
}
/** What was found in a document: of which element, as it is kept, why; nothing, where it is taken out again. */
export interface Found {
  readonly element: string;
  readonly value: string | null;
  readonly reason: string;
  /** What the document is called among what was decided. */
  readonly document: string | undefined;
}
/** Parties that a record is assigned to, and those it is taken from. */
export interface Assigning {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}
/** Rows that hang on the row `of` by a link. `also` narrows them, `first` says how many of the newest. */
export interface Hanging {
  readonly link: string;
  readonly of: string;
  readonly also?: RawBuilder<boolean>;
  readonly first?: number;
}
type Info = GraphQLResolveInfo;
type Answer = Promise<Row | null>;

/** Reading and changing the records of one type as one caller; `record-access.ts` says what each does and throws. */
export interface Records {
  list(given: ListArguments, info: Info): Promise<Page>;
  lookUp(element: RegisteredElement, value: string, info: Info): Answer;
  reference(id: string, info: Info, place: () => Place): Answer;
  children(hanging: Hanging, info: Info): Promise<Row[]>;
  byRowId(id: string, info: Info): Answer;
  select(condition: RawBuilder<boolean>, names: ReadonlySet<string>, limit: number): Promise<Row[]>;

  create(given: Given, info: Info): Answer;
  update(of: Version, given: Given, info: Info): Answer;
  assign(of: Version, parties: Assigning, info: Info): Answer;
  decideSpii(of: Version, decision: SpiiDecision, info: Info): Answer;
  grayOut(of: Version, graying: Graying, info: Info): Answer;
  takeFound(of: Version, found: Found, info: Info): Answer;
  /** Checks that the caller may change this version of a record. @throws as `update` before anything is written */
  checkChange(of: Version): Promise<void>;
  /** Links a record to whom a look-up found, or takes the link away. */
  link(of: Version, found: Omit<Found, 'document'>, info: Info): Answer;
  /** Enters a record as a part of another change. */
  enter(given: Given): Answer;

  needToKnow(strategy?: PageStrategy): RawBuilder<boolean>;
  pageStrategy(): Promise<PageStrategy>;
  columns(names: ReadonlySet<string>, extraFacts?: readonly Fact[]): RawBuilder<unknown>;
  row(raw: Readonly<Record<string, unknown>>): Row;
}
