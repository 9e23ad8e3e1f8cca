import { useCallback, useRef, useState } from 'react';

/** A page of a list, as far as it says where it ends. */
interface Page {
  readonly pageInfo: { readonly endCursor?: string | null };
}

/** The next page of a list, and with what it was asked for. */
export interface NextPage<Data, Variables> {
  readonly fetchMoreResult: Data;
  readonly variables: Partial<Variables>;
}

/**
 * Tells whether a page that was asked for behind a place goes on where a list ends now: another list may stand there
 * since, of another question or of the same one asked anew.
 */
export const goesOn = (before: Page | null | undefined, after: string | null | undefined): boolean =>
  before?.pageInfo.endCursor === after;

/** The way on in a list. */
export interface ReadingOn {
  /** Reads the next page; one at a time. */
  readonly more: () => void;
  /** That the next page could not be read. */
  readonly stopped: boolean;
}

/** Returns the way on in a list, behind a place in it: a page that fails is said to, and asked for again. */
export function useReadingOn(
  after: string | null | undefined,
  read: (after: string) => Promise<{ readonly error?: unknown }>,
): ReadingOn {
  const reading = useRef(false);
  // Where it stopped: a list that ends elsewhere did not.
  const [stoppedAt, setStoppedAt] = useState<string>();
  const more = useCallback(() => {
    if (!after || reading.current) return;
    reading.current = true;
    setStoppedAt(undefined);
    read(after)
      .then(({ error }) => {
        if (error) throw error;
      })
      .catch(() => setStoppedAt(after))
      .finally(() => {
        reading.current = false;
      });
  }, [after, read]);
  return { more, stopped: stoppedAt !== undefined && stoppedAt === after };
}
