/** What may stand in what leaves, and what must be there before anything does. */
export interface ReplySettings {
  /** Where the assessment says so. */
  readonly source: string;
  /**
   * - `needed`: SPII only that somebody has decided to be needed in this case (what holds where nothing is said);
   * - `no-spii`: none; - `no-pii`: nor any other value of a person on the item; - `scripted`: a settled text, word
   * for word.
   */
  readonly holds: 'needed' | 'no-spii' | 'no-pii' | 'scripted';
  /** The element with the only address that a reply may go to. */
  readonly onlyTo?: string;
  /**
   * A signed privacy release: which element holds it, and which says whether an individual is involved. Unless it says
   * no, one is.
   */
  readonly privacyRelease?: { readonly involvesIndividual: string; readonly heldIn: string };
}
