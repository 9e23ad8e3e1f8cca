/** Signs that Unicode lets a screen leave out, letters among them. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Returns a short text as it is read: compatible signs are one, what nobody sees is left out, white space is one space.
 * So a name has one spelling, by which it is asked for and accounted for.
 */
export const asRead = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '').replace(/\s+/gu, ' ').trim();

/**
 * Tells whether a text says nothing: no letter and no number stands in it that anybody sees. Whoever asks for a text or
 * a reason asks this.
 */
export const isBlank = (text: string | null | undefined): boolean =>
  !text || !/[\p{L}\p{N}]/u.test(text.replace(UNSEEN, ''));
