/**
 * Whose data stand in which elements of an item: who sent it, whom it is about, who acts for somebody. Elements by
 * their keys.
 */
export interface PersonOnItem {
  readonly role: 'sender' | 'subject' | 'representative';
  readonly name?: string;
  readonly birthDate?: string;
  readonly email?: string;
  /** SSN, A-Number, receipt or passport number: what each is follows from its element. */
  readonly identifiers?: readonly string[];
}
