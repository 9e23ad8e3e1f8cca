import type { Rule } from '../rules.ts';
import type { EntryConfirmation } from './paths.ts';

/**
 * The public's contract of a tool: what somebody outside the Department may do at a port of its own, and nothing else
 * (PIA-035(a) 2.1, 4.3, 7.1). Nobody of them is in the directory: who holds a credential of a case is its submitter.
 */
export interface PublicSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /**
   * The directory's service account that the public's process acts as; it is subject to every rule, and without it
   * nothing is taken.
   */
  readonly entersAs: string;
  /** The one role of that account. */
  readonly role: string;
  /** Who gives out control numbers to those who came another way: tells them, or prints them. A rule on the item. */
  readonly tells: Rule;
  /** The Privacy Act Statement that is confirmed first: its edition, and its parts by their headings. */
  readonly statement: { readonly edition: string; readonly parts: Readonly<Record<string, string>> };
  /** What whoever submits certifies. */
  readonly certifies: string;
  /** The element of the item that an acknowledgement goes to. */
  readonly email: string;
  /** The element that keeps from which address of the Internet it was submitted. */
  readonly address: string;
  /** One of these details of the submission is asked for beside the control number, before an account opens. */
  readonly checks: readonly [string, ...string[]];
  /** What a submitter is told of the case beside what was submitted. */
  readonly told: readonly string[];
  /** How a case stands, in a submitter's words, by its state. */
  readonly states: Readonly<Record<string, string>>;
  /** The record that hangs on the item in which corrections and supplements stand, and its element that says which. */
  readonly amendment: { readonly record: string; readonly kind: string };
  /** The record that hangs on the item which is a submitter's account. */
  readonly account: { readonly record: string; readonly userId: string; readonly password: string };
  /** Why what is kept only if necessary is kept: the submitter gave it. */
  readonly neededBecause: string;
}

/** The record that hangs on an item in which a telephone call stands, as the telephone system recorded it. */
export interface CallSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /** The record, by its name. */
  readonly record: string;
  /** Who enters what was downloaded from the telephone system. A rule on the item. */
  readonly notes: Rule;
  /** What callers are told. */
  readonly announcement: string;
  /** What whoever enters a call confirms; nothing, where nothing is said. */
  readonly confirms?: readonly [EntryConfirmation, ...EntryConfirmation[]];
  /** Its elements: the day, the time, the number that was called from, and where the recording is kept. */
  readonly elements: {
    readonly date: string;
    readonly time: string;
    readonly number: string;
    readonly recording: string;
  };
}
