import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useQuery } from '@apollo/client/react';

/** What is known of what was asked. */
export interface Asked<Data> {
  /** What was answered; nothing while it is asked, and once it failed. */
  readonly known: Data | undefined;
  /** What the question before was answered with, while this one is asked: what there is, and no number of it holds. */
  readonly before: Data | undefined;
  readonly error: unknown;
  readonly again: () => void;
}

/**
 * Asks the graph. Where an answer fails as a whole nothing is known, also of what was known before; where it fails in
 * parts, the others are.
 */
export function useAsked<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Asked<Data> {
  const { data, previousData, error, refetch } = useQuery(document as TypedDocumentNode<Data>, { variables });
  // Errors of the graph stand beside what it could answer; of any other, what is there was answered before.
  const known = error === undefined || CombinedGraphQLErrors.is(error) ? data : undefined;
  const before = error === undefined ? previousData : undefined;
  const again = () => void refetch().catch(() => undefined);
  return { known: known as Data | undefined, before: before as Data | undefined, error, again };
}
