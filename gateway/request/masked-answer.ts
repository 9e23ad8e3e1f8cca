import { type ExecutionResult, GraphQLError } from 'graphql';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import type { WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import { applyMask, type MaskNode } from '../enforcement/strip.ts';

/**
 * How a client wants to hear of withheld elements: beside the data, as errors, not at all without all of it, or only
 * what would be.
 */
export type WithheldAs = 'extensions' | 'errors' | 'reject' | 'dry-run';

/** Returns the data as its caller may see it, and what was withheld in the form they asked for. */
export function told(
  result: ExecutionResult,
  withheld: readonly WithheldNote[],
  { withheldAs, mask }: { readonly withheldAs: WithheldAs; readonly mask: MaskNode | undefined },
): ExecutionResult {
  // All or nothing: what a record's own facts withheld is known only now.
  if (withheldAs === 'reject' && withheld.length > 0)
    return { data: null, errors: withheld.map(noteError), extensions: { withheld } };
  const data = mask && result.data ? (applyMask(mask, result.data) as ExecutionResult['data']) : result.data;
  const fetchErrors = result.errors ?? [];
  const errors = withheldAs === 'errors' ? [...fetchErrors, ...withheld.map(noteError)] : fetchErrors;
  return {
    data,
    ...(errors.length > 0 ? { errors } : {}),
    ...(withheld.length > 0 ? { extensions: { withheld } } : {}),
  };
}

/**
 * Returns a fetch's error as a caller may see it: ours as it is, any other without its text, which names services and
 * addresses.
 */
export function plain(error: GraphQLError, correlation: string): GraphQLError {
  const { originalError } = error;
  const ours = [error, originalError].find((each) => each instanceof CorrespondenceError);
  if (ours) return new GraphQLError(ours.message, { path: error.path, extensions: ours.extensions });
  return new GraphQLError('A part of the answer failed.', {
    path: error.path,
    extensions: { code: 'UNAVAILABLE', retryable: true, correlation },
  });
}

/** Returns a note as the error that a client may have asked for. */
export const noteError = (note: WithheldNote): GraphQLError =>
  new GraphQLError(`${note.element} is withheld.`, {
    path: note.path.split('.').map((key) => (key === '@' ? 0 : key)),
    extensions: {
      code: note.state === 'purpose-needed' ? 'PURPOSE_NEEDED' : 'FORBIDDEN',
      state: note.state,
      reason: note.reason,
      rule: note.rule,
      at: note.path,
    },
  });

/** Returns one note per selected element, also where several fetches brought it. */
export const merged = (notes: readonly WithheldNote[]): WithheldNote[] => [
  ...new Map(notes.map((note) => [`${note.path} ${note.element}`, note])).values(),
];
