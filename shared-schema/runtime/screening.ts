import type { Caller } from '../language/caller.ts';
import type { Known, MarkedText, SpiiDecision } from '../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../language/registry.ts';
import type { Facts } from '../language/rules.ts';
import type { Show } from './request/operation-context.ts';

/** SPII that was found as a text was entered: what and how often, never the value. */
export interface Screened {
  readonly element: RegisteredElement;
  readonly findings: readonly Known[];
  readonly outcome: 'taken-out' | 'masked' | 'kept-unchanged' | 'needed' | 'grayed-out' | 'original-only';
  readonly decision: SpiiDecision | undefined;
}

/** What has been found and decided before in the texts that are stored, by element. */
export type Before = ReadonlyMap<string, MarkedText>;
/** What is decided of SPII in the texts that are stored, and what of it has been found and decided before. */
export interface Decided {
  readonly decisions?: readonly SpiiDecision[];
  readonly before?: Before;
  /** Whether it is internal mail, or hangs on it: who somebody is stands there only where it is needed. */
  readonly internal?: boolean;
}
/** Who is shown texts of a record; without facts only what the caller alone decides is known. */
export interface View {
  readonly record: RegisteredRecord;
  readonly caller: Caller;
  readonly facts?: Facts;
}
type Values = Readonly<Record<string, unknown>>;

/** Looks through every text that is stored and shown. A tool has exactly one, or it is not served. */
export interface Screening {
  /**
   * Returns the values as they are stored, and what SPII was found in them that was not before. What was decided before
   * stays so. @throws SPII_FOUND, INVALID_INPUT
   */
  screen(
    record: RegisteredRecord,
    values: Values,
    decided?: Decided,
  ): { values: Record<string, unknown>; found: Screened[] };
  /**
   * Returns texts that were changed by somebody who saw marks in place of what is hidden, with what the marks stand
   * for; and what was found and decided before of what stands in them. @throws INVALID_INPUT where marks cannot be told
   * apart
   */
  restore(
    view: View,
    input: Values,
    stored: (element: RegisteredElement) => Promise<string | undefined>,
  ): Promise<{ given: Record<string, unknown>; before: Before }>;
  /**
   * Returns a stored text once a passage is grayed out in it by hand, or none any more; undefined where nothing of the
   * kind stands in what the caller is shown.
   */
  regrayed(view: View, stored: string, passage: string | null): MarkedText | undefined;
  /** Returns a stored text and what is decided of it. */
  decidedIn(stored: string): MarkedText;
  /** Returns a text with what is decided of it, as it is stored. */
  marked(text: MarkedText): string;
  /** Returns how values of an element are shown; undefined where none of them can be a text. */
  view(element: RegisteredElement): Show | undefined;
  /** Tells whether an element is a text that is kept with what was decided about SPII in it. */
  isScreened(element: RegisteredElement): boolean;
  /** Tells whether SPII stands in a text. */
  holds(text: string): boolean;
}
