import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Purpose } from '../sign-in/purposes.ts';
import { useSession } from '../sign-in/session.tsx';
import { sensitiveOfOne, sensitiveQuestion } from './questions.ts';
import type { Shown } from './record.ts';
import { Revealed, shownIn } from './revealed.ts';

/** Elements of records that somebody wants to see. */
export interface Wanted {
  readonly type: string;
  readonly ids: readonly string[];
  /** The control number of the one record that is wanted, where it has one. */
  readonly number?: string | undefined;
  readonly keys: readonly string[];
}
interface Reveals {
  /** The record in which an element of it came; nothing, where nobody asked or its time is over. */
  readonly of: (id: string, key: string) => Shown | undefined;
  /** @throws what the graph refuses; NotThere, where it answers with less than was wanted */
  readonly show: (wanted: Wanted, purpose: Purpose) => Promise<void>;
  readonly hide: (id: string, keys: readonly string[]) => void;
}
const RevealsContext = createContext<Reveals>({
  of: () => undefined,
  show: async () => undefined,
  hide: () => undefined,
});
/** Returns what of the sensitive elements is shown now, and the way to show and hide it. */
export const useReveals = (): Reveals => useContext(RevealsContext);

/**
 * Keeps what sensitive elements somebody asked to see, apart from all else: in no cache, for a minute, for one purpose,
 * and not while the page is out of sight.
 */
export function RevealsOf({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const [revealed] = useState(() => new Revealed());
  const kept = useSyncExternalStore(revealed.listen, revealed.now);
  useTakenAway(revealed);
  const reveals = useMemo(
    (): Reveals => ({
      of: (id, key) => shownIn(kept, id, key),
      show: (wanted, purpose) => revealed.show({ ...wanted, purpose }, () => askFor(client, wanted)),
      hide: (id, keys) => revealed.hide(id, keys),
    }),
    [kept, revealed, client],
  );
  return <RevealsContext value={reveals}>{children}</RevealsContext>;
}

const OPTIONS = { fetchPolicy: 'no-cache', errorPolicy: 'none' } as const;
/** Asks for sensitive elements, and for nothing else. */
async function askFor(client: ApolloClient, { type, ids, keys, number }: Wanted): Promise<Shown[]> {
  if (number !== undefined) {
    const { data } = await client.query({ query: sensitiveOfOne(type, keys), variables: { number }, ...OPTIONS });
    return data?.node ? [data.node] : [];
  }
  const { data } = await client.query({ query: sensitiveQuestion(type, keys), variables: { ids }, ...OPTIONS });
  return (data?.nodes ?? []).filter((each) => each !== null);
}

/** Takes everything away where the page is left or out of sight, or is asked for another purpose. */
function useTakenAway(revealed: Revealed): void {
  const { purpose } = useSession();
  useEffect(() => revealed.under(purpose), [revealed, purpose]);
  useEffect(() => {
    const onSight = (): void => {
      if (document.visibilityState === 'hidden') revealed.clear();
    };
    document.addEventListener('visibilitychange', onSight);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      revealed.clear();
    };
  }, [revealed]);
}
