/** How a tool takes in mail. */
export interface MailSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /**
   * The directory's service account that enters what comes; it is subject to every rule, and without it nothing is
   * taken.
   */
  readonly entersAs: string;
  /** Elements of the item: who wrote, from which address, what, and the files. */
  readonly elements: {
    /** One element, or two where the tool keeps first and last name apart. */
    readonly name?: string | { readonly first: string; readonly last: string };
    readonly email: string;
    readonly text: string;
    readonly attachments?: string;
  };
  /** What every item from mail has besides. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Why what is kept only if necessary is kept, said once of all that comes; needed where such an element takes it. */
  readonly neededBecause?: string;
  /**
   * Whether the tool itself answers a correspondent by mail: CQC2MS, SCOPSSCATA and Lockbox. Everywhere else a reply
   * leaves by a person's hand (A-6.1-2), and so does the acknowledgement.
   */
  readonly acknowledges?: true;
}

/** What is fetched at all; a larger message stands aside for a person, unread. */
export const MOST_BYTES = 50 * 1024 * 1024;
/** Signs of a message that go into the item's text; what is longer goes into a file beside it, whole. */
export const MOST_TEXT = 60_000;
/** A header of what this system sends: what carries it came back. */
export const OWN_HEADER = 'x-correspondence-graph';
/** Folders of the mailbox: nothing is ever deleted from it. */
export const FOLDERS = { taken: 'Taken', aside: 'Aside' } as const;
