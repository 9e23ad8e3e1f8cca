/** The five purposes for which section 3.3 of PIA-007(a) lets a component share what its tools hold. */
export const PURPOSES = {
  'brief-senior-leaders': 'Briefing material for senior leaders',
  'maintain-official-documents': 'Maintenance of official documents',
  'respond-to-mail': 'Documenting and responding to mail from the public',
  'internal-coordination': 'Maintaining internal coordination within DHS',
  'handling-and-records': 'Appropriate handling, records management, and customer service actions',
} as const;

/** A purpose as a request states it: one of the five, or the tasker worked on. */
export type Purpose = keyof typeof PURPOSES | `tasker:${string}`;

/** The stated purpose, or undefined where none of the five and no tasker's control number is named. */
export function parsePurpose(text: string | undefined): Purpose | undefined {
  if (text === undefined) return undefined;
  return Object.hasOwn(PURPOSES, text) || /^tasker:[A-Za-z0-9-]{3,40}$/.test(text) ? (text as Purpose) : undefined;
}

/**
 * What the directory says of a user at one moment. Roles are those in force: a role whose conditions are not met
 * stands in `suspended`.
 */
export interface Entitlement {
  readonly user: string;
  readonly component: string | null;
  readonly office: string | null;
  /** Other offices that the user works for. */
  readonly offices?: readonly string[];
  readonly division: string | null;
  readonly groups: readonly string[];
  readonly dutyLocation: string | null;
  /** Roles in force as `<tool>.<role>`. */
  readonly roles: ReadonlySet<string>;
  /** Tool keys whose roles are suspended, each with its machine-readable reasons, such as `training-lapsed`. */
  readonly suspended: Readonly<Record<string, readonly string[]>>;
  /** Same text, same decisions: it is part of every cache key. Purpose is added by the request. */
  readonly key: string;
}

/**
 * Who asks, and on what occasion. Everything that decides comes from the directory; only the purpose comes from the
 * request.
 */
export interface Caller extends Entitlement {
  readonly purpose: Purpose | undefined;
  readonly requestId: string;
  readonly address: string;
  readonly client: string;
  /**
   * The access token, for the gateway's calls to subgraphs in other processes, which verify it themselves. Never
   * logged, never in an event.
   */
  readonly credential?: () => string;
}

/** What decisions depend on: the entitlement and whether a purpose is stated (not which). */
export const decisionKey = (caller: Caller): string => `${caller.key}|${caller.purpose ? 'purpose' : ''}`;

/** A named caller of the system's own: it has the one role it is for and is subject to every rule. */
export function systemCaller(user: string, roles: readonly string[], component: string | null = null): Caller {
  return {
    user,
    component,
    office: null,
    division: null,
    groups: [],
    dutyLocation: null,
    roles: new Set(roles),
    suspended: {},
    key: `system:${user}`,
    purpose: 'handling-and-records',
    requestId: `${user}-${Date.now().toString(36)}`,
    address: 'local',
    client: user,
  };
}
