import type { RecordType } from '../record-type.ts';
import type { Rule } from '../rules.ts';
import type { Sorn } from '../sorns.ts';

/**
 * A system outside the tool that its users look a person up in, or have an address checked by, for one item at a time.
 * What it answers is shown under rules like any element, accounted for, and stored nowhere (docs/outside-lookups.md,
 * decisions 120 and 106).
 */
export interface OutsideLookUp {
  /** Where the assessment says so. */
  readonly source: string;
  /** What it is called in the graph and, in small letters, in settings: `Pcqs`. */
  readonly system: string;
  /** Its name, as the assessment prints it. */
  readonly title: string;
  /** What it is asked for; where nothing is said, a person. */
  readonly finds?: 'person' | 'address';
  /** The class whose lines are what it answers: each with its kind, its notices and who sees it. */
  readonly answers: RecordType;
  /** By what it is asked: elements of the answer that are given together. Never an SSN. */
  readonly keys: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Who looks up, of the items that they see. A rule on the item. */
  readonly asks: Rule;
  /** By what it may be read: the notices of the records that are asked for, and which use of them it is. */
  readonly basis: { readonly sorns: readonly [Sorn, ...Sorn[]]; readonly use: string };
  /** How often one person may ask in a minute. */
  readonly atMost: number;
  /** Which element of the item a match is linked in, and which of the answer it is; none, where nothing is said. */
  readonly links?: { readonly element: string; readonly match: string };
}
