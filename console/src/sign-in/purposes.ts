/** What sensitive data may be asked for: the purposes of section 3.3 of PIA-007(a). */
export const PURPOSES = {
  'brief-senior-leaders': 'Brief senior leaders',
  'maintain-official-documents': 'Maintain official documents',
  'respond-to-mail': 'Respond to mail from the public',
  'internal-coordination': 'Coordinate within the Department',
  'handling-and-records': 'Handling and records management',
} as const;
export type Purpose = keyof typeof PURPOSES;

export const isPurpose = (text: unknown): text is Purpose => typeof text === 'string' && Object.hasOwn(PURPOSES, text);

const KEPT = 'purpose';
/** Returns the purpose that a user stated in this tab: nobody states one for whoever sits here next. */
export function keptPurpose(user: string): Purpose | undefined {
  const [whose, purpose] = kept();
  if (whose !== user) forgetPurpose();
  return whose === user && isPurpose(purpose) ? purpose : undefined;
}

/** Returns whose purpose is kept, and it; nothing of what this console did not write so. */
function kept(): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** Keeps the purpose that a user stated, with the tab. */
export function keepPurpose(user: string, purpose: Purpose | undefined): void {
  if (purpose) sessionStorage.setItem(KEPT, JSON.stringify([user, purpose]));
  else forgetPurpose();
}

export const forgetPurpose = (): void => sessionStorage.removeItem(KEPT);
