import { ApolloClient, ApolloLink, HttpLink, Observable } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { POSSIBLE_TYPES } from '../gql/possible-types.ts';
import { WithheldCache } from './withheld-cache.ts';

declare module '@apollo/client' {
  export namespace ApolloClient {
    export namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
    }
  }
}

/** What each request says beside the question, and who hears that the token is good no more. */
export interface Sending {
  readonly token: () => string;
  readonly purpose: () => string | undefined;
  /** Told the graph's reason for which nobody is let in: `token-expired`, `unknown-user` and so on. */
  readonly refused: (reason: string) => void;
}

/** Returns the headers that say who asks, and for what. */
export function credentialsOf({ token, purpose }: Pick<Sending, 'token' | 'purpose'>): Record<string, string> {
  const stated = purpose();
  return { authorization: `Bearer ${token()}`, ...(stated ? { purpose: stated } : {}) };
}

/** What the graph says of an error beside its message (docs/errors.md). */
interface Told {
  readonly code?: unknown;
  readonly reason?: unknown;
}

/** Returns what the graph said of each error, also of a request that it refused as a whole; of another, nothing. */
function toldOf(error: unknown): Told[] {
  if (CombinedGraphQLErrors.is(error)) return error.errors.map(({ extensions }) => extensions ?? {});
  if (!ServerError.is(error)) return [];
  try {
    const { errors } = JSON.parse(error.bodyText) as { errors?: { extensions?: Told }[] };
    return (errors ?? []).map(({ extensions }) => extensions ?? {});
  } catch {
    // Not the graph's: something between answered in its place.
    return [];
  }
}

/** Returns the reason for which the graph lets nobody in; nothing of an error that is another. */
export function refusalOf(error: unknown): string | undefined {
  const found = toldOf(error).find(({ code }) => code === 'UNAUTHENTICATED');
  if (!found) return undefined;
  return typeof found.reason === 'string' ? found.reason : 'token-invalid';
}

/** Returns why somebody is not even told who they are: they are known, and all access of theirs is taken away. */
function shutOut({ extensions }: ApolloLink.Result): string | undefined {
  const notes = (extensions?.withheld ?? []) as readonly {
    readonly path: readonly unknown[];
    readonly reason: string;
  }[];
  return notes.find(({ path }) => path.length === 1 && path[0] === 'viewer')?.reason;
}

/** Returns the stable code of what the graph refused (docs/errors.md); nothing where it did not answer. */
export function codeOf(error: unknown): string | undefined {
  const [code] = toldOf(error).map((each) => each.code);
  return typeof code === 'string' ? code : undefined;
}

/** Returns which condition the graph said is missing, as a code. */
export function reasonOf(error: unknown): string | undefined {
  const [reason] = toldOf(error).map((each) => each.reason);
  return typeof reason === 'string' ? reason : undefined;
}

/** Tells whether a request was refused by something between: the graph says its codes. */
export const isForbidden = (error: unknown): boolean => ServerError.is(error) && error.statusCode === 403;

/** Returns a client of the graph for one person's sitting: what it keeps is theirs, in memory. */
export function makeClient({ token, purpose, refused }: Sending): ApolloClient {
  const credentials = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: credentialsOf({ token, purpose }) });
    return forward(operation);
  });
  const refusals = new ApolloLink(
    (operation, forward) =>
      new Observable((observer) =>
        forward(operation).subscribe({
          next: (result) => {
            const reason = result.errors ? refusalOf(new CombinedGraphQLErrors(result)) : shutOut(result);
            if (reason) refused(reason);
            observer.next(result);
          },
          error: (error) => {
            const reason = refusalOf(error);
            if (reason) refused(reason);
            observer.error(error);
          },
          complete: () => observer.complete(),
        }),
      ),
  );
  return new ApolloClient({
    link: ApolloLink.from([refusals, credentials, new HttpLink({ uri: '/graphql' })]),
    cache: new WithheldCache({ possibleTypes: POSSIBLE_TYPES }),
    // A question with an error may have answers beside it: what one tool refuses leaves the others' standing.
    defaultOptions: { watchQuery: { errorPolicy: 'all', fetchPolicy: 'cache-and-network' } },
  });
}
