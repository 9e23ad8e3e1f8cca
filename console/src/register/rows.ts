import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo, useRef, useState } from 'react';
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
  const reading = useRef(false);
  const [stopped, setStopped] = useState(false);
  const after = register?.pageInfo.hasNextPage ? register.pageInfo.endCursor : undefined;
  const more = useCallback(() => {
    if (!after || reading.current) return;
    reading.current = true;
    setStopped(false);
    fetchMore({
      variables: { after },
      updateQuery: (before, { fetchMoreResult: next }) => {
        if (!before.register || !next.register) return before;
        return { ...next, register: { ...next.register, edges: [...before.register.edges, ...next.register.edges] } };
      },
    })
      .catch(() => setStopped(true))
      .finally(() => {
        reading.current = false;
      });
  }, [after, fetchMore]);
  const rows = useMemo(() => (register?.edges ?? []).map(({ node }) => node), [register]);
  const again = () => void refetch().catch(() => undefined);
  const refused = !error && data?.register === null;
  return { rows, total: register?.totalCount ?? 0, loading, refused, stopped, error, more, again };
}
