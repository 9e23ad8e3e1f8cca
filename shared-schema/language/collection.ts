/** Whose data an element is. */
export type Subject = 'public' | 'employee' | 'organization' | 'record';
/** How an element comes into the tool; `system` is made by the machine, never typed in. */
export type Collection = 'solicited' | 'incidental' | 'if-necessary' | 'system';
/** What tells how an element's values come in. */
interface Collected {
  readonly collected: Collection;
  readonly subject?: Subject;
}

/**
 * Tells whether an element of a person or an organization comes incidentally, inside a document: no field asks for it,
 * and a value is recorded only as it was found there (PIA-007(a) Appendix A, I-CATT; decision 090). Texts and files,
 * whose subject is the record, are what it comes in.
 */
export const isFound = ({ collected, subject = 'record' }: Collected): boolean =>
  collected === 'incidental' && subject !== 'record';
/** Tells whether an element is given by who enters or changes a record, through the record's input. */
export const isGiven = (element: Collected): boolean => element.collected !== 'system' && !isFound(element);
/** Tells whether a value is kept only with the reason why: it is kept if necessary, or it was found. */
export const isKeptForReason = (element: Collected): boolean =>
  element.collected === 'if-necessary' || isFound(element);
