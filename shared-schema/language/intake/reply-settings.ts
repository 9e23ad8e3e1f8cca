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
  /** The element with the only address that a reply may go to, or the elements with the only ones. */
  readonly onlyTo?: string | readonly [string, ...string[]];
  /**
   * A signed privacy release: which element holds it, which says when it was signed, and which says whether an
   * individual is involved. Unless it says no, one is; where no element says so, one is in items of the types that hold
   * a release.
   */
  readonly privacyRelease?: {
    readonly heldIn: string;
    readonly signedOn?: string;
    readonly involvesIndividual?: string;
  };
}
