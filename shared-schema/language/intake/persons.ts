/** What somebody is in a piece of correspondence: who sent it, who answers, whom it is about, who acts for somebody. */
export const PERSON_ROLES = ['sender', 'responder', 'subject', 'representative'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/**
 * Whose data stand in which elements, of an item or of a record that hangs on it: by them, items with a person in
 * common are found. Elements by their keys.
 */
export interface PersonOnItem {
  /** The record that hangs on the item, by its name; the item itself, where nothing is said. */
  readonly of?: string;
  /** Who it is; where nothing is said, each row says it in its element `role`. */
  readonly role?: PersonRole;
  readonly name?: string;
  readonly birthDate?: string;
  readonly email?: string;
  /** SSN, A-Number, receipt or passport number: what each is follows from its element. */
  readonly identifiers?: readonly string[];
}
