import { type Purpose, purposeKey } from './purposes.ts';

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
  /** Where the caller asks from: a network of the Department. Absent where it is none, or where nobody knows. */
  readonly network?: 'department';
  /** Roles in force as `<tool>.<role>`. */
  readonly roles: ReadonlySet<string>;
  /** Tool keys whose roles are suspended, each with its machine-readable reasons, such as `training-lapsed`. */
  readonly suspended: Readonly<Record<string, readonly string[]>>;
  /** Same text, same decisions: it is part of every cache key. Purpose is added by the request. */
  readonly key: string;
}

/** What a verified token said, beside who. */
interface SignedIn {
  readonly multiFactor: boolean;
  /** Second since 1970 until which the token is good. */
  readonly until: number;
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
  /** By whose turn a connection is lent, where it is not the user's own. */
  readonly lentAs?: string;
  /** How they signed in, where they did; nobody signs the system's own callers in. */
  readonly signedIn?: SignedIn;
  /**
   * The access token, for the gateway's calls to subgraphs in other processes, which verify it themselves. Never
   * logged, never in an event.
   */
  readonly credential?: () => string;
}

/** Returns what decisions depend on: the entitlement, and whether a purpose is stated that serves (not which). */
export const decisionKey = (caller: Caller): string => `${caller.key}|${purposeKey(caller.purpose)}`;

/** Returns a named caller of the system's own: it has the one role it is for and is subject to every rule. */
export function systemCaller(user: string, roles: readonly string[], component: string | null = null): Caller {
  return {
    user,
    component,
    office: null,
    division: null,
    groups: [],
    dutyLocation: null,
    network: 'department',
    roles: new Set(roles),
    suspended: {},
    key: `system:${user}`,
    purpose: 'handling-and-records',
    requestId: `${user}-${Date.now().toString(36)}`,
    address: 'local',
    client: user,
  };
}
