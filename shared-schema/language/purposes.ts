/** A purpose that a request may state, and the only tool that it serves; every tool, where none is named. */
interface DeclaredPurpose {
  readonly text: string;
  readonly source: string;
  readonly tool?: string;
}

/**
 * What the tools are used for: the five purposes for which section 3.3 of PIA-007(a) lets a component share what they
 * hold, which are the first five of IQ too, and IQ's sixth.
 */
export const PURPOSES = {
  'brief-senior-leaders': { text: 'Briefing material for senior leaders', source: 'PIA-007(a) 3.3' },
  'maintain-official-documents': { text: 'Maintenance of official documents', source: 'PIA-007(a) 3.3' },
  'respond-to-mail': { text: 'Documenting and responding to mail from the public', source: 'PIA-007(a) 3.3' },
  'internal-coordination': { text: 'Maintaining internal coordination within DHS', source: 'PIA-007(a) 3.3' },
  'handling-and-records': {
    text: 'Appropriate handling, records management, and customer service actions',
    source: 'PIA-007(a) 3.3',
  },
  'track-workflow': {
    text: 'Track staff workflow and case management functions',
    source: 'PIA-007(a) App. A, IQ (f)',
    tool: 'iq',
  },
} as const satisfies Record<string, DeclaredPurpose>;

/** A purpose as a request states it: a declared one, or the tasker worked on. */
export type Purpose = keyof typeof PURPOSES | `tasker:${string}`;

const TASKER = /^tasker:([A-Z][A-Za-z0-9-]{2,39})$/;

/** Returns the stated purpose, or undefined where none that is declared and no tasker's control number is named. */
export function parsePurpose(text: string | undefined): Purpose | undefined {
  if (text === undefined) return undefined;
  return Object.hasOwn(PURPOSES, text) || TASKER.test(text) ? (text as Purpose) : undefined;
}

/** Returns the control number of the tasker that a purpose is; undefined for a declared one. */
export const taskerOf = (purpose: Purpose): string | undefined => TASKER.exec(purpose)?.[1];

const declared = (purpose: Purpose): DeclaredPurpose | undefined =>
  Object.hasOwn(PURPOSES, purpose) ? PURPOSES[purpose as keyof typeof PURPOSES] : undefined;

/** Tells whether a purpose is stated, and one that serves in a tool: IQ's own does in IQ and nowhere else. */
export function serves(purpose: Purpose | undefined, tool: string): boolean {
  const only = purpose && declared(purpose)?.tool;
  return purpose !== undefined && (only === undefined || only === tool);
}

/** Returns what decisions depend on of a purpose: whether it is stated, and where it serves. */
export const purposeKey = (purpose: Purpose | undefined): string =>
  purpose === undefined ? '' : `purpose:${declared(purpose)?.tool ?? ''}`;

const NAMES = Object.keys(PURPOSES).join(', ');
/** What a purpose may be, in words. */
export const PURPOSE_RULE = `one of ${NAMES}, or tasker: and the control number of a tasker of yours`;
