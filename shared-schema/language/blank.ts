/** Signs that Unicode lets a screen leave out, letters among them. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Tells whether a text says nothing: no letter and no number stands in it that anybody sees. Whoever asks for a text or
 * a reason asks this.
 */
export const isBlank = (text: string | null | undefined): boolean =>
  !text || !/[\p{L}\p{N}]/u.test(text.replace(UNSEEN, ''));
