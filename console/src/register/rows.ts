import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo } from 'react';
import type { RegisterRowsQuery, RegisterRowsQueryVariables } from '../gql/graphql.ts';
import { goesOn, type NextPage, useReadingOn } from '../graph/paging.ts';
import { ROWS, type Row } from './documents.ts';
import { type Question, whereOf } from './question.ts';
import { TABS } from './tabs.ts';

/** How many items a page of the list brings. */
const PAGE = 100;

interface Rows {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly loading: boolean;
  /** That the graph answered, and with nothing of the register. */
  readonly refused: boolean;
  /** That the next page could not be read. */
  readonly stopped: boolean;
  readonly error: unknown;
  /** Reads the next page; one at a time. */
  readonly more: () => void;
  readonly again: () => void;
}

/** Returns the items that were read with those of the next page behind them. */
export function joined(
  before: RegisterRowsQuery,
  { fetchMoreResult: next, variables }: NextPage<RegisterRowsQuery, RegisterRowsQueryVariables>,
): RegisterRowsQuery {
  if (!before.register || !next.register || !goesOn(before.register, variables.after)) return before;
  return { ...next, register: { ...next.register, edges: [...before.register.edges, ...next.register.edges] } };
}

/** Returns the items that a question is answered with, as far as they were read, and the way to read on. */
export function useRows(question: Question, today: string): Rows {
  const { order, direction, tab } = question;
  const variables = {
    where: whereOf(question, TABS[tab].where(today)),
    orderBy: { by: order, direction },
    first: PAGE,
  };
  const { data, error, loading, fetchMore, refetch } = useQuery(ROWS, { variables });
  const register = data?.register;
  const after = register?.pageInfo.hasNextPage ? register.pageInfo.endCursor : undefined;
  const readOn = useCallback(
    (from: string) => fetchMore({ variables: { after: from }, updateQuery: joined }),
    [fetchMore],
  );
  const { more, stopped } = useReadingOn(after, readOn);
  const rows = useMemo(() => (register?.edges ?? []).map(({ node }) => node), [register]);
  const again = () => void refetch().catch(() => undefined);
  const refused = !error && data?.register === null;
  return { rows, total: register?.totalCount ?? 0, loading, refused, stopped, error, more, again };
}
