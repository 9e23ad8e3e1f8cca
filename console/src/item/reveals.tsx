import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { sensitiveOfOne, sensitiveQuestion } from './questions.ts';
import type { Shown } from './record.ts';

/** How long something sensitive stands on a page, in milliseconds. */
export const SHOWN_FOR = 60_000;

/** Elements of records that somebody wants to see. */
export interface Wanted {
  readonly type: string;
  readonly ids: readonly string[];
  /** The control number of the one record that is wanted, where it has one. */
  readonly number?: string | undefined;
  readonly keys: readonly string[];
}
interface Reveals {
  /** What of a record is shown now; nothing, where nobody asked or its time is over. */
  readonly of: (id: string) => Shown | undefined;
  readonly show: (wanted: Wanted) => Promise<void>;
  readonly hide: (ids: readonly string[]) => void;
}
const RevealsContext = createContext<Reveals>({
  of: () => undefined,
  show: async () => undefined,
  hide: () => undefined,
});
/** Returns what of the sensitive elements is shown now, and the way to show and hide it. */
export const useReveals = (): Reveals => useContext(RevealsContext);

type Kept = ReadonlyMap<string, Shown>;
/**
 * Keeps what sensitive elements somebody asked to see, apart from all else: in no cache, for a minute, and not while
 * the page is out of sight.
 */
export function RevealsOf({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const [kept, setKept] = useState<Kept>(new Map());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const hide = useCallback((ids: readonly string[]) => setKept((before) => without(before, ids)), []);
  useHiddenAway(timers, setKept);
  const show = useCallback(
    async (wanted: Wanted) => {
      const shown = await askFor(client, wanted);
      setKept((before) => withShown(before, shown));
      timers.current.add(setTimeout(() => hide(wanted.ids), SHOWN_FOR));
    },
    [client, hide],
  );
  const reveals = useMemo(() => ({ of: (id: string) => kept.get(id), show, hide }), [kept, show, hide]);
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

const withShown = (kept: Kept, shown: readonly Shown[]): Kept =>
  new Map([...kept, ...shown.map((each) => [each.id, { ...kept.get(each.id), ...each }] as const)]);
const without = (kept: Kept, ids: readonly string[]): Kept => new Map([...kept].filter(([id]) => !ids.includes(id)));

type Timers = { readonly current: Set<ReturnType<typeof setTimeout>> };
/** Takes everything away where the page is left, or is out of sight. */
function useHiddenAway({ current }: Timers, set: (kept: Kept) => void): void {
  useEffect(() => {
    const onSight = (): void => {
      if (document.visibilityState === 'hidden') set(new Map());
    };
    document.addEventListener('visibilitychange', onSight);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      for (const timer of current) clearTimeout(timer);
    };
  }, [current, set]);
}
