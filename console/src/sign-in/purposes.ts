/** What sensitive data may be asked for: the purposes of section 3.3 of PIA-007(a). */
export const PURPOSES = {
  'brief-senior-leaders': 'Brief senior leaders',
  'maintain-official-documents': 'Maintain official documents',
  'respond-to-mail': 'Respond to mail from the public',
  'internal-coordination': 'Coordinate within the Department',
  'handling-and-records': 'Handling and records management',
} as const;
export type Purpose = keyof typeof PURPOSES;

export const isPurpose = (text: string | null): text is Purpose => text !== null && Object.hasOwn(PURPOSES, text);

const KEPT = 'purpose';
/** Returns the purpose that was stated in this tab; it is nobody's personal data, and goes with the tab. */
export function keptPurpose(): Purpose | undefined {
  const kept = sessionStorage.getItem(KEPT);
  return isPurpose(kept) ? kept : undefined;
}

export function keepPurpose(purpose: Purpose | undefined): void {
  if (purpose) sessionStorage.setItem(KEPT, purpose);
  else sessionStorage.removeItem(KEPT);
}
