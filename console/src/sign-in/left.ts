/*
 * That somebody signed out, in this browser until somebody signs in: the issuer may know them still, and a page that is
 * opened again, by Back or by a reload, would be let in on its word without asking anybody.
 */
const KEPT = 'left';

/** Returns what names the last sign-out that nobody has signed in after; null where there is none. */
export const lastLeaving = (): string | null => localStorage.getItem(KEPT);

/** Remembers that somebody signed out. */
export const rememberLeaving = (): void => localStorage.setItem(KEPT, crypto.randomUUID());

/** Forgets it, as somebody has signed in who was asked. */
export const forgetLeaving = (): void => localStorage.removeItem(KEPT);
