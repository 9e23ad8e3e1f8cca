import { ApolloProvider } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { makeClient } from '../graph/client.ts';
import { beginning, type Sitting, type Standing } from './issuer.ts';
import { Expired, Leaving, NoAccess, SignedOut, Unreachable } from './outside-pages.tsx';
import { keepPurpose, keptPurpose, type Purpose } from './purposes.ts';

interface Session {
  readonly purpose: Purpose | undefined;
  readonly statePurpose: (purpose: Purpose | undefined) => void;
}
const SessionContext = createContext<Session>({ purpose: undefined, statePurpose: () => undefined });
/** Returns what this sitting states its questions are for. */
export const useSession = (): Session => useContext(SessionContext);

/** Shows what stands inside to whoever is signed in; to everybody else, how to be, or why not. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const [standing, setStanding] = useState<Standing>({ at: 'leaving' });
  const begun = useRef(false);
  useEffect(() => {
    // Once: a code is good for one exchange.
    if (begun.current) return;
    begun.current = true;
    void beginning().then(setStanding);
  }, []);
  switch (standing.at) {
    case 'signed-in':
      return <Sat sitting={standing.sitting}>{children}</Sat>;
    case 'signed-out':
      return <SignedOut refused={standing.refused} />;
    case 'unreachable':
      return <Unreachable />;
    default:
      return <Leaving />;
  }
}

/** What the graph says of a token that is good no more; all else it says of whom the token names. */
const OF_TOKENS = ['no-token', 'malformed-token', 'token-expired', 'token-invalid'];

/** What stands inside for one person, until the token is good no more. */
function Sat({ sitting, children }: { readonly sitting: Sitting; readonly children: ReactNode }) {
  const [refused, setRefused] = useState<string>();
  const [purpose, setPurpose] = useState<Purpose | undefined>(keptPurpose);
  const stated = useRef(purpose);
  const client = useMemo(
    () => makeClient({ token: () => sitting.token, purpose: () => stated.current, refused: setRefused }),
    [sitting],
  );
  useEndOf(sitting, setRefused);
  const session = useMemo(() => {
    const statePurpose = (next: Purpose | undefined): void => {
      stated.current = next;
      keepPurpose(next);
      setPurpose(next);
      void client.refetchQueries({ include: 'active' });
    };
    return { purpose, statePurpose };
  }, [purpose, client]);
  if (refused && OF_TOKENS.includes(refused)) return <Expired />;
  if (refused) return <NoAccess reason={refused} />;
  return (
    <SessionContext value={session}>
      <ApolloProvider client={client}>{children}</ApolloProvider>
    </SessionContext>
  );
}

/** The longest that a browser waits, some 24 days: no token lives so long. */
const LONGEST = 2 ** 31 - 1;
/** Tells when the token is good no more, also to whoever only looks at a page. */
function useEndOf({ until }: Sitting, tell: (reason: string) => void): void {
  useEffect(() => {
    const left = Math.min(Math.max(until.getTime() - Date.now(), 0), LONGEST);
    const timer = setTimeout(() => tell('token-expired'), left);
    return () => clearTimeout(timer);
  }, [until, tell]);
}
