/** How the signed messages of one sender, which come over HTTP, become items of a tool (docs/inbound.md). */
export interface InboundSettings {
  /** Who sends, as the address and the keys of a process name it. */
  readonly sender: string;
  /** Where the assessment says so. */
  readonly source: string;
  /**
   * The directory's service account that enters what comes; it is subject to every rule, and without it nothing is
   * taken.
   */
  readonly entersAs: string;
  /** The type of the items. What its question paths ask for without fail, no message is taken without. */
  readonly itemType: string;
  /** The element that each field of a message goes to, as a text; a field that is not here is not taken. */
  readonly fields: Readonly<Record<string, string>>;
  /** What every item has besides. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Where the original stays of a text out of which SPII is taken. */
  readonly originalKept: string;
}

/** Tells whether a text is the name of a sender: it is part of an address and of what is signed. */
export const isSender = (text: string): boolean => /^[a-z][a-z0-9-]{0,39}$/.test(text);
