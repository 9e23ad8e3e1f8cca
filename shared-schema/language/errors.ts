import { EventEmitter } from 'node:events';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from './error-codes.ts';

export type { ErrorCode };

const HTTP_STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
  AUDIT_UNAVAILABLE: 503,
  UNAVAILABLE: 503,
};

/**
 * An error that may be shown to a caller as it stands.
 * `retryable` is true where the same request may succeed later.
 */
export class CorrespondenceError extends GraphQLError {
  readonly code: ErrorCode;
  /** What the audit is told as the reason, where a caller is told less. */
  auditRule?: string;
  /** Where what is wrong stands among the arguments, where its name alone does not say so. */
  field?: readonly string[];

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    const status = HTTP_STATUS[code];
    super(message, {
      extensions: {
        code,
        ...(isForNow({ code }) ? { retryable: true } : {}),
        ...(status ? { http: { status } } : {}),
        ...details,
      },
    });
    this.code = code;
  }
}

/** Returns the refusal of a request without a good token; over HTTP it says by its challenge what is asked for. */
export const unauthenticated = (reason: string) =>
  new CorrespondenceError('UNAUTHENTICATED', 'A valid access token is needed.', {
    reason,
    http: { status: 401, headers: new Map([['www-authenticate', challengeFor(reason)]]) },
  });
/** What a token can be, by the reason that it is refused for, in the words of RFC 6750, section 3.1. */
const INVALID_TOKEN: Readonly<Record<string, string>> = {
  'malformed-token': 'The header is not a bearer token.',
  'token-expired': 'The token is expired.',
  'token-invalid': 'The token is not valid here.',
  'unknown-user': 'The directory does not know whom the token names.',
};
/** Returns the challenge of a 401. Who sent no token is told what is asked for, and no error (RFC 6750, 3.1). */
function challengeFor(reason: string): string {
  const description = INVALID_TOKEN[reason];
  const error = description ? `, error="invalid_token", error_description="${description}"` : '';
  return `Bearer realm="correspondence-graph"${error}`;
}
export const forbidden = (what: string, reason: string) =>
  new CorrespondenceError('FORBIDDEN', `You may not use ${what}.`, { reason });
export const purposeNeeded = (what: string) =>
  new CorrespondenceError('PURPOSE_NEEDED', `${what} needs a stated purpose.`, { reason: 'purpose-needed' });
export const invalidInput = (argument: string, rule: string) =>
  new CorrespondenceError('INVALID_INPUT', `${argument}: ${rule}.`, { argument });
export const invalidCursor = () =>
  new CorrespondenceError('INVALID_CURSOR', 'This cursor was not made for this list, filter, order and caller.');
/** Returns what was found in a text and where, never the value, so that a screen can offer to take it out. */
export const spiiFound = (
  element: string,
  findings: readonly { kind: string; from: number; to: number }[],
  what: string,
) =>
  new CorrespondenceError('SPII_FOUND', `${element} holds sensitive personal data: ${what}.`, {
    element,
    findings: findings.map(({ kind, from, to }) => ({ kind, from, to })),
  });
/** Returns the refusal of a file: `infected`, `type`, `length`, `spii`. Nothing of it is stored. */
export const fileRefused = (reason: string) =>
  new CorrespondenceError('FILE_REFUSED', 'The file was not taken.', { reason });
/**
 * Returns a reply that may not leave: `spii`, `pii` (with the element whose value stands in it), `not-scripted`,
 * `recipient`, `privacy-release`, `file-not-examined`. Never a value.
 */
export const replyHeld = (
  reason: string,
  findings: readonly { kind: string; from: number; to: number }[] = [],
  element?: string,
) =>
  new CorrespondenceError('REPLY_HELD', 'The reply may not leave like this.', {
    reason,
    ...(element ? { element } : {}),
    ...(findings.length > 0 ? { findings: findings.map(({ kind, from, to }) => ({ kind, from, to })) } : {}),
  });
/** Why a system outside the tool gave no answer that is shown. */
export const LOOK_UP_REASONS = [
  'not-configured',
  'unreachable',
  'too-late',
  'too-large',
  'redirected',
  'refused-there',
  'not-understood',
  'another-record',
] as const;
export type LookUpReason = (typeof LOOK_UP_REASONS)[number];
/** Returns a look-up in a system outside the tool that came to nothing; never with what was asked or answered. */
export const lookUpFailed = (reason: LookUpReason) =>
  new CorrespondenceError('LOOK_UP_FAILED', 'The system outside the tool has answered nothing that can be shown.', {
    reason,
  });
/** One message for a record that does not exist and for one that the caller may not see (attack class D01). */
export const notFound = (type: string) =>
  new CorrespondenceError('NOT_FOUND', `No ${type} that you may see has this identifier.`);
export const staleVersion = (currentVersion: number) =>
  new CorrespondenceError('STALE_VERSION', 'Somebody else has changed this record since you read it.', {
    currentVersion,
  });
/** Returns the refusal to change a closed record: its copy is what it was at close, and who may reopens it first. */
export const recordFrozen = () =>
  new CorrespondenceError('RECORD_FROZEN', 'The record is closed, and its copy frozen. Reopen it first.');
/** Returns the refusal of a grant that is not on the role's terms: `no-seat`, `employees-only`, `need-not-stated`. */
export const grantRefused = (reason: string) =>
  new CorrespondenceError('GRANT_REFUSED', 'The role is not granted: its terms stand against it.', { reason });
export const auditUnavailable = () =>
  new CorrespondenceError('AUDIT_UNAVAILABLE', 'The request cannot be accounted for, so it was not carried out.');
export const unavailable = (what: string) =>
  new CorrespondenceError('UNAVAILABLE', `${what} cannot be reached at present.`);
/**
 * Returns the error of a change whose commit was sent and never answered: it may stand. Whoever sends it again without
 * looking may make it twice.
 */
export const outcomeUnknown = () =>
  new CorrespondenceError(
    'UNAVAILABLE',
    'The connection was lost at the last moment. Look whether the change was made before it is sent again.',
    {
      retryable: false,
      outcome: 'unknown',
    },
  );
/**
 * Returns the refusal of an operation over a limit; `rule` is its name in the audit, where `limit` holds figures of
 * the operation.
 */
export const tooComplex = (limit: string, rule = limit) =>
  new CorrespondenceError('TOO_COMPLEX', `The operation is over a limit: ${limit}.`, { reason: rule });

/**
 * Emits `internal` with what a caller is told `INTERNAL` for, and the correlation; a listener logs its class and
 * SQLSTATE, never its text.
 */
export const internalErrors = new EventEmitter();

/** SQLSTATE of a change to a closed record, as the database's own trigger raises it. */
export const FROZEN = 'CF001';
/** SQLSTATEs of a grant that is not on its role's terms, as the directory's triggers raise them, by the reason. */
export const OFF_TERMS = { 'no-seat': 'CG001', 'employees-only': 'CG002', 'need-not-stated': 'CG003' } as const;
/**
 * PostgreSQL errors after which the same request may succeed: connection loss, resources, operator intervention,
 * serialization, a lock or a transaction that took too long.
 */
const RETRYABLE_SQLSTATE = /^(08|53|57|40|55P03|25P03|25P04)/;
/** What the driver and the pool say of a server that is gone, does not answer or is being left. */
const LOST_CONNECTION = new RegExp(
  [
    'Connection terminated|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN',
    'timeout exceeded when trying to connect|timeout expired|Query read timeout|not queryable|Client was closed',
    'Cannot use a pool after calling end',
  ].join('|'),
);

/**
 * Returns what a caller is told of an error of whatever origin. Errors of our own pass; everything else is replaced,
 * because driver texts name ids, constraints and values. `correlation` lets staff find it in the log, which holds no
 * values either.
 */
export function toCallerError(error: unknown, correlation: string): CorrespondenceError {
  const original = error instanceof GraphQLError && error.originalError ? error.originalError : error;
  if (original instanceof CorrespondenceError) return original;
  const sqlState = sqlStateOf(original);
  if (sqlState === FROZEN) return recordFrozen();
  const [offTerms] = Object.entries(OFF_TERMS).find(([, state]) => state === sqlState) ?? [];
  if (offTerms) return grantRefused(offTerms);
  const lostConnection = original instanceof Error && LOST_CONNECTION.test(original.message);
  if (lostConnection || (sqlState && RETRYABLE_SQLSTATE.test(sqlState)))
    return new CorrespondenceError('UNAVAILABLE', 'The data of this tool cannot be reached at present.', {
      correlation,
    });
  if (correlation) internalErrors.emit('internal', original, correlation);
  return new CorrespondenceError('INTERNAL', 'The request failed.', { correlation });
}

/** Tells whether an error says that the same may be tried again later: nothing was done, or what was is found again. */
export const isForNow = ({ code }: Pick<CorrespondenceError, 'code'>): boolean =>
  code === 'UNAVAILABLE' || code === 'AUDIT_UNAVAILABLE';

/** Returns the SQLSTATE of a driver error, wherever in the chain of causes it stands. */
export function sqlStateOf(error: unknown): string | undefined {
  for (
    let current: any = error, depth = 0;
    current && depth < 5;
    current = current.cause ?? current.previous ?? current.originalError, depth++
  ) {
    if (typeof current.code === 'string' && /^[0-9A-Z]{5}$/.test(current.code)) return current.code;
  }
  return undefined;
}

/** Returns the refusal of an event that may not happen now, with why. */
export const eventNotAllowed = (name: string, reason: string): CorrespondenceError =>
  new CorrespondenceError('EVENT_NOT_ALLOWED', `${name}: ${reason}.`, { event: name, reason });
