import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { CorrespondenceError, toCallerError } from '../../shared-schema/language/errors.ts';
import { valuesMeant } from './refused-values.ts';

/** Returns the refusal of a request that is no operation. */
export const noOperation = (status: number, reason: string, message: string): CorrespondenceError =>
  new CorrespondenceError('INVALID_INPUT', message, { reason, http: { status } });
/** Returns the refusal of a body that could not be read, by the status its reader gave it. */
export function unreadable({ status }: { readonly status?: number }): CorrespondenceError {
  if (status === 413) return noOperation(413, 'length', 'The body has at most 256 KB.');
  if (status === 415) return noOperation(415, 'compressed', 'The body is not compressed.');
  return noOperation(400, 'not-json', 'The body is not valid JSON.');
}

const errorBody = (code: string, message: string, extensions: object = {}) => ({
  errors: [{ message, extensions: { ...extensions, code } }],
});
/** Emits `refused` with the code of each request that is refused before a caller is known; `/metrics` counts them. */
export const refusals = new EventEmitter();
/** What a refusal is to HTTP where it does not say so itself. */
const STATUS: Readonly<Record<string, number>> = {
  INVALID_INPUT: 400,
  TOO_COMPLEX: 400,
  INVALID_CURSOR: 400,
  FORBIDDEN: 403,
  PURPOSE_NEEDED: 403,
  NOT_FOUND: 404,
  MARK_TOO_OLD: 410,
};
/** Answers a request that no operation came of: the error's code, and what it says of itself. */
export function sendError(response: Response, error: unknown): void {
  const told = error instanceof CorrespondenceError ? error : toCallerError(error, '');
  const { code } = told;
  const { http, code: _code, ...rest } = told.extensions as Told;
  if (code === 'RATE_LIMITED') response.setHeader('retry-after', String(rest.retryAfter));
  if (http?.headers) response.setHeaders(http.headers);
  refusals.emit('refused', code);
  response.status(http?.status ?? STATUS[code] ?? 500).json(errorBody(code, told.message, rest));
}
/** What an error's extensions say to HTTP. */
interface Told {
  readonly http?: { readonly status?: number; readonly headers?: Map<string, string> };
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** Returns an error of Apollo Server's own with our codes, without a trace of what stands behind. */
export function plainError(
  schema: GraphQLSchema,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const original = (error as { originalError?: unknown } | undefined)?.originalError ?? error;
  const { stacktrace: _stacktrace, http: _http, ...extensions } = formatted.extensions ?? {};
  if (original instanceof CorrespondenceError) return { ...formatted, extensions };
  const { message, path, locations } = formatted;
  const { code } = extensions;
  if (NOT_VALID.has(code))
    return { message: withoutValue(message, schema), locations, extensions: { code: 'INVALID_INPUT' } };
  if (code && code !== 'INTERNAL_SERVER_ERROR') return { message, path, locations, extensions };
  return { message: 'The request failed.', path, extensions: { code: 'INTERNAL' } };
}
/** Apollo Server's codes for what is no valid operation. */
const NOT_VALID: ReadonlySet<unknown> = new Set([
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
/** How operations are validated at every door: a near miss is told no name that its caller did not write. */
export const VALIDATION = { hideSuggestions: true } as const;
/**
 * Returns what GraphQL says of an operation that is not valid, without the value that is not of its type: where that is
 * an enumeration, which values there are is said in its place.
 */
export function withoutValue(message: string, schema: GraphQLSchema): string {
  const rule = valuesMeant(schema, message);
  if (rule) return `A value is not valid for its type: ${rule}.`;
  return message.replace(/Expected value of type "[^"]*", found .*$/s, 'A value is not valid for its type.');
}
