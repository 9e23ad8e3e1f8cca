import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Caller } from '../../language/caller.ts';
import { CorrespondenceError, sqlStateOf, toCallerError } from '../../language/errors.ts';
import type { Account } from '../audit/account.ts';
import type { Outcome } from '../audit/event.ts';

/*
 * What the errors of an answer say: to the caller, who is told nothing of values and hidden rows, and to the event.
 */

/**
 * Returns a failed change's errors, one for each of its root fields: errors below would tell how many rows were found
 * there.
 */
export function atRoots(errors: ExecutionResult['errors'] = []): ExecutionResult['errors'] {
  const first = new Map<string | number | undefined, GraphQLError>();
  for (const error of errors) {
    const root = error.path?.[0];
    if (!first.has(root)) first.set(root, error);
  }
  return [...first].map(([root, error]) => {
    // One of no field is ours already, with its own code.
    if (root === undefined) return error;
    return new GraphQLError(error.message, {
      nodes: error.nodes,
      originalError: error.originalError ?? error,
      path: [root],
    });
  });
}

/** Tells whether an answer is refusals and nothing else: no row, no value, and no null that would be an answer too. */
export function isRefusal({ data, errors = [] }: ExecutionResult, account: Account): boolean {
  if (errors.length === 0 || account.entries.length > 0) return false;
  const refused = new Set(errors.map((error) => error.path?.[0]));
  return Object.entries(data ?? {}).every(([key, value]) => value === null && refused.has(key));
}

/** Tells whether an operation came to nothing: then its transaction is rolled back. */
export const hasFailed = (
  result: ExecutionResult,
  { mutation, account }: { readonly mutation: boolean; readonly account: Account },
): boolean =>
  result.errors?.some((error) => isDatabaseError(error)) ||
  (mutation && (result.errors?.length ?? 0) > 0) ||
  isRefusal(result, account);

/** Tells whether an error is PostgreSQL's, or says that it cannot be reached. */
const isDatabaseError = (error: GraphQLError): boolean =>
  sqlStateOf(error.originalError) !== undefined || toCallerError(error, '').code === 'UNAVAILABLE';

/** Returns an answer with its errors as a caller may see them, each at its place. */
export function sanitized(result: ExecutionResult, caller: Caller): ExecutionResult {
  if (!result.errors) return result;
  return {
    ...result,
    errors: result.errors.map((error) => {
      const told = isInputError(error) ? error : toCallerError(error, caller.requestId);
      return new CorrespondenceErrorAt(told, error.path);
    }),
  };
}
/**
 * Tells whether an error is one that GraphQL itself finds in variables: it names the argument and a scalar's broken
 * rule; its own text may quote the value.
 */
function isInputError(error: GraphQLError): boolean {
  const inner = error.originalError;
  if (inner !== undefined && (inner instanceof CorrespondenceError || !(inner instanceof GraphQLError))) return false;
  return error.path === undefined || /^Argument "/.test(error.message);
}

/** An error as a caller may see it, at its place in the answer. */
class CorrespondenceErrorAt extends CorrespondenceError {
  constructor(told: GraphQLError, path: readonly (string | number)[] | undefined) {
    const known = told instanceof CorrespondenceError;
    super(known ? told.code : 'INVALID_INPUT', known ? told.message : inputMessage(told), known ? detailsOf(told) : {});
    Object.assign(this, { path });
  }
}
const detailsOf = (error: CorrespondenceError): Record<string, unknown> =>
  Object.fromEntries(Object.entries(error.extensions).filter(([key]) => key !== 'code'));
/** GraphQL quotes a wrong variable's value; only the variable's name and the scalar's own rule are kept. */
function inputMessage(error: GraphQLError): string {
  const variable = /Variable "\$([_A-Za-z][_0-9A-Za-z]*)"/.exec(error.message)?.[1];
  const rule = /; ([A-Za-z]+: [a-z][^"'`]*\.)$/.exec(error.message)?.[1];
  return (
    [variable ? `The variable $${variable} is not valid` : 'The input is not valid', rule].filter(Boolean).join('; ') +
    (rule ? '' : '.')
  );
}

/** What went wrong with us, or behind us, and not with what was asked. */
const OURS = ['INTERNAL', 'UNAVAILABLE', 'LOOK_UP_FAILED'] as const;
/** Returns how a request ended, by the errors of its answer and by what was withheld. */
export function outcomeOf(result: ExecutionResult, account: Account): Outcome {
  const codes =
    result.errors?.map((error) =>
      error instanceof CorrespondenceError ? error.code : toCallerError(error, '').code,
    ) ?? [];
  if (codes.some((code) => code === 'FORBIDDEN' || code === 'PURPOSE_NEEDED')) return 'denied';
  if (OURS.some((code) => codes.includes(code))) return 'error';
  if (codes.length > 0) return 'invalid';
  return account.anythingWithheld ? 'masked' : 'ok';
}
/** Returns the rule or the reason by which something was refused or withheld. */
export const ruleOf = (result: ExecutionResult, account: Account): string | null =>
  (result.errors?.[0]?.extensions?.reason as string | undefined) ?? account.withheldBy ?? null;
