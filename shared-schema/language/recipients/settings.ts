import type { Rule } from '../rules.ts';

/**
 * The list that a tool's taskers go by: nothing is given to who is not on it. Named roles keep it, each change with its
 * event in the audit (docs/decisions/109-recipients-as-lists.md).
 */
export interface RecipientList {
  /** Where the assessment says so. */
  readonly source: string;
  /** The record of an entry: `CatsTaskCoordinator`. */
  readonly name: string;
  /** Entries as root fields name them: `catsTaskCoordinators`. */
  readonly plural: string;
  /** What an entry is, as the graph describes it. */
  readonly description: string;
  /**
   * - `persons`: an entry names a person of an office; the office is given what it is given through these, and they
   *   alone answer for it;
   * - `offices`: an entry is an office, which answers as it does anywhere, or a person of it besides.
   */
  readonly lists: 'persons' | 'offices';
  /** The offices that may be on it, by key and name; any of the component's, where nothing is said. */
  readonly offices?: Readonly<Record<string, string>>;
  /** What the assessment calls the person of an entry, and the office. */
  readonly labels: { readonly person: string; readonly office: string };
  /** Who keeps the list, and alone sees its persons. A rule on the caller alone. */
  readonly keeps: Rule;
  /** Who reads which offices are on it. A rule on the caller alone. */
  readonly reads: Rule;
}
