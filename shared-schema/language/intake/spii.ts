import { isKeptForReason } from '../collection.ts';

/**
 * What is looked for at intake, in an order that only ever grows at its end: stored texts count by it (PIA-007(a)
 * 2.5 and 3.4: SPII that is not needed is taken out before entry).
 */
export const SPII_KINDS = [
  'ssn',
  'aNumber',
  'receiptNumber',
  'passportNumber',
  'cardNumber',
  'accountNumber',
  'birthDate',
  'phone',
  'email',
] as const;
export type SpiiKind = (typeof SPII_KINDS)[number];
/** Where something stands in a text: from the first sign to before the last. Never the value. */
export interface Place {
  readonly from: number;
  readonly to: number;
}
/** What was found in a text. */
export interface Finding extends Place {
  readonly kind: SpiiKind;
}
/** What is known of a place in a text: what was found there, where anything was. */
export interface Known extends Place {
  readonly kind?: SpiiKind | undefined;
}
/** A text as it is given, without signs of ours, and what is known of places in it. */
export interface MarkedText {
  readonly text: string;
  /** SPII that somebody has decided to be needed. */
  readonly needed: readonly Known[];
  /** What somebody grayed out by hand. */
  readonly grayed: readonly Known[];
  /** SPII that was found there once, whatever is found today. */
  readonly found: readonly Known[];
}

/** Returns the decisions that all of a record's values are needed which are kept only for a reason: this one. */
export const neededOf = (
  record: { readonly elements: readonly (Parameters<typeof isKeptForReason>[0] & { readonly key: string })[] },
  reason: string,
): SpiiDecision[] => record.elements.filter(isKeptForReason).map(({ key }) => ({ element: key, needed: true, reason }));

/** What somebody decided about SPII in one element, as it is entered. */
export interface SpiiDecision {
  readonly element: string;
  /** That it is needed and relevant to the answer; otherwise it is dealt with as the tool does. */
  readonly needed?: boolean | null;
  readonly reason?: string | null;
  /** Where the original stays that SPII is taken out of: the office and its file. */
  readonly originalKept?: string | null;
}
