import type { Kind } from './kinds.ts';

/** Whose data an element is. */
export type Subject = 'public' | 'congressional_staff' | 'employee' | 'organization' | 'record';
/** How an element comes into the tool; `system` is made by the machine, never typed in. */
export type Collection = 'solicited' | 'incidental' | 'if-necessary' | 'system';
/** What tells how an element's values come in. */
interface Collected {
  readonly collected: Collection;
  readonly subject?: Subject;
  readonly kind?: Pick<Kind, 'files'>;
  readonly linked?: true;
}

/**
 * Tells whether an element of a person or an organization comes incidentally, inside a document: no field asks for it,
 * and a value is recorded only as it was found there (PIA-007(a) Appendix A, I-CATT; decision 090). Texts whose subject
 * is the record, and files, are what it comes in.
 */
export const isFound = ({ collected, subject = 'record', kind }: Collected): boolean =>
  collected === 'incidental' && subject !== 'record' && !kind?.files;
/** Tells whether an element is a link to whom a look-up in a system outside the tool found. */
export const isLinked = ({ linked }: Collected): boolean => linked === true;
/** Tells whether an element is given by who enters or changes a record, through the record's input. */
export const isGiven = (element: Collected): boolean =>
  element.collected !== 'system' && !isFound(element) && !isLinked(element);
/** Tells whether a value is kept only with the reason why: it is kept if necessary, or it was found. */
export const isKeptForReason = (element: Collected): boolean =>
  element.collected === 'if-necessary' || isFound(element);
