import { type ExecutionResult, GraphQLError } from 'graphql';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import type { Place, WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import type { Budget } from '../../shared-schema/runtime/graphql/budget.ts';
import { applyMask } from '../enforcement/mask.ts';
import type { MaskNode } from '../enforcement/strip.ts';

/**
 * How a client wants to hear of withheld elements: beside the data, as errors, not at all without all of it, or only
 * what would be.
 */
export type WithheldAs = 'extensions' | 'errors' | 'reject' | 'dry-run';

/** What was fetched, with what the tools withheld of it, and where the guard's placeholders stand. */
interface Fetched {
  readonly result: ExecutionResult;
  readonly notes: readonly WithheldNote[];
  readonly mask: MaskNode | undefined;
  /** What the whole answer may still hold. */
  readonly budget: Budget;
}

/** Returns the data as its caller may see it, and what was withheld in the form they asked for. */
export function told({ result, notes, mask, budget }: Fetched, withheldAs: WithheldAs): ExecutionResult {
  // All or nothing: what a record's own facts withheld is known only now.
  if (withheldAs === 'reject' && notes.length > 0) return rejected(notes);
  const { data, notes: refused } =
    mask && result.data ? applyMask(mask, result.data, budget) : { data: result.data, notes: [] };
  if (budget.refused) return { ...result, data: null };
  const withheld = merged([...refused, ...notes], data);
  const fetchErrors = result.errors ?? [];
  const errors = withheldAs === 'errors' ? [...fetchErrors, ...withheld.map(noteError)] : fetchErrors;
  return {
    data: data as ExecutionResult['data'],
    ...(errors.length > 0 ? { errors } : {}),
    ...(withheld.length > 0 ? { extensions: { withheld: withheld.map(toldNote) } } : {}),
  };
}

/** Returns the answer that is none because something of it would be withheld. */
export const rejected = (notes: readonly WithheldNote[]): ExecutionResult => ({
  data: null,
  errors: notes.map(noteError),
  extensions: { withheld: notes.map(toldNote) },
});

/** A note as a client gets it: the rule by its id alone. */
export interface ToldNote extends Omit<WithheldNote, 'sentence'> {
  /** What it is, for a person. */
  readonly message: string;
}
/** Returns a note as a client gets it. */
export const toldNote = ({ sentence: _, ...note }: WithheldNote): ToldNote => ({ ...note, message: messageOf(note) });
const messageOf = ({ element, state }: Pick<WithheldNote, 'element' | 'state'>): string =>
  state === 'purpose-needed' ? `${element} is shown for a stated purpose.` : `${element} is not shown to you.`;

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
const noteError = (note: WithheldNote): GraphQLError =>
  new GraphQLError(messageOf(note), {
    path: note.path,
    extensions: {
      code: note.state === 'purpose-needed' ? 'PURPOSE_NEEDED' : 'FORBIDDEN',
      element: note.element,
      state: note.state,
      reason: note.reason,
      rule: note.rule,
    },
  });

/**
 * Returns one note for each null of an answer that is withheld, also where several fetches brought it; none of what
 * stands below another null.
 */
const merged = (notes: readonly WithheldNote[], data: unknown): WithheldNote[] => [
  ...new Map(
    notes.filter(({ path }) => valueAt(data, path) === null).map((note) => [JSON.stringify(note.path), note]),
  ).values(),
];

/** Returns what stands at a place of an answer; undefined for no place. */
function valueAt(data: unknown, path: Place): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
