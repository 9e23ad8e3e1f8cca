import type { ObservableQuery } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { credentialsOf, makeClient } from '../graph/client.ts';
import { Boundary } from '../parts/boundary.tsx';
import { beginning, type Sitting, type Standing, signIn } from './issuer.ts';
import { useLeaving } from './leaving.ts';
import { Expired, Forbidden, Insecure, Leaving, NoAccess, SignedOut, Unreachable } from './outside-pages.tsx';
import { keepPurpose, keptPurpose, type Purpose } from './purposes.ts';

interface Session {
  readonly purpose: Purpose | undefined;
  readonly statePurpose: (purpose: Purpose | undefined) => void;
  /** Returns what a request says of who asks, and for what. */
  readonly credentials: () => Readonly<Record<string, string>>;
  readonly signOut: () => void;
}
const SessionContext = createContext<Session>({
  purpose: undefined,
  statePurpose: () => undefined,
  credentials: () => ({}),
  signOut: () => undefined,
});
/** Returns what this sitting states its questions are for, and how it ends. */
export const useSession = (): Session => useContext(SessionContext);

/** Shows what stands inside to whoever is signed in; to everybody else, how to be, or why not. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const [standing, setStanding] = useState<Standing>({ at: 'leaving' });
  const begun = useRef(false);
  useEffect(() => {
    // Once: a code is good for one exchange.
    if (begun.current) return;
    begun.current = true;
    // Meanwhile another tab may have signed out: that stays.
    void beginning().then((begun) => setStanding((now) => (now.at === 'leaving' ? begun : now)));
  }, []);
  const signOut = useLeaving(setStanding);
  const enter = (): void => void signIn().then(setStanding);
  switch (standing.at) {
    case 'signed-in':
      return (
        <Boundary>
          <Sat sitting={standing.sitting} {...{ signOut, enter }}>
            {children}
          </Sat>
        </Boundary>
      );
    case 'signed-out':
      return <SignedOut refused={standing.refused} left={standing.left} enter={enter} />;
    case 'unreachable':
      return <Unreachable />;
    case 'forbidden':
      return <Forbidden />;
    case 'insecure':
      return <Insecure />;
    default:
      return <Leaving />;
  }
}

/** What the graph says of a token that is good no more; all else it says of whom the token names. */
const OF_TOKENS = ['no-token', 'malformed-token', 'token-expired', 'token-invalid'];

/** Tells whether a question is asked again for another purpose: not one of a button's, which is an event itself. */
const isReadAnew = ({ options }: ObservableQuery): boolean => options.fetchPolicy !== 'no-cache';

interface Seated {
  readonly sitting: Sitting;
  readonly signOut: () => void;
  readonly enter: () => void;
  readonly children: ReactNode;
}
/** What stands inside for one person, until the token is good no more. */
function Sat({ sitting, signOut, enter, children }: Seated) {
  const [refused, setRefused] = useState<string>();
  const [purpose, setPurpose] = useState(() => keptPurpose(sitting.user));
  const stated = useRef(purpose);
  const client = useMemo(
    () => makeClient({ token: () => sitting.token, purpose: () => stated.current, refused: setRefused }),
    [sitting],
  );
  useEndOf(sitting, setRefused);
  const session = useMemo(() => {
    const statePurpose = (next: Purpose | undefined): void => {
      stated.current = next;
      keepPurpose(sitting.user, next);
      setPurpose(next);
      // What fails of it, each part of the page says in its place.
      void client.refetchQueries({ include: 'active', onQueryUpdated: isReadAnew }).catch(() => undefined);
    };
    const credentials = () => credentialsOf({ token: () => sitting.token, purpose: () => stated.current });
    return { purpose, statePurpose, credentials, signOut };
  }, [purpose, client, sitting, signOut]);
  if (refused && OF_TOKENS.includes(refused)) return <Expired enter={enter} />;
  if (refused) return <NoAccess reason={refused} signOut={signOut} />;
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
    // An issuer need not say how long (RFC 6749, 5.1): then the graph says when it is over.
    if (!until) return;
    const left = Math.min(Math.max(until.getTime() - Date.now(), 0), LONGEST);
    const timer = setTimeout(() => tell('token-expired'), left);
    return () => clearTimeout(timer);
  }, [until, tell]);
}
