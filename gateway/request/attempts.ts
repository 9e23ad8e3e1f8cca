import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, getOperationAST } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { auditUnavailable, CorrespondenceError } from '../../shared-schema/language/errors.ts';
import type { Tried } from '../../shared-schema/runtime/audit/tried.ts';
import type { OwnEvent } from './own-events.ts';

/** A request of a known caller that an endpoint refused before anything was executed. */
interface RefusedRequest {
  readonly outcome: 'denied' | 'invalid';
  /** Which rule: a code of ours, never a text of the caller's. */
  readonly rule: string;
  readonly operationName?: string | null;
  /** Absent where it could not be read. */
  readonly document?: DocumentNode;
  readonly tried?: Tried;
}
/** Accounts for a refused request; its answer waits for that. @throws AUDIT_UNAVAILABLE */
export type Attempted = (caller: Caller, refused: RefusedRequest) => Promise<void>;

/** Returns what accounts for a door's refusals: an event of its own. */
export const attemptedAt =
  (ownEvent: OwnEvent): Attempted =>
  (caller, { operationName = null, ...refused }) =>
    ownEvent(caller, { ...refused, name: operationName, code: refused.rule });

/** Returns what an error's code and reason say of a refusal. */
function refusedBy({
  code = 'BAD_REQUEST',
  reason,
}: Readonly<Record<string, unknown>> = {}): Pick<RefusedRequest, 'outcome' | 'rule'> {
  return {
    outcome: code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? 'denied' : 'invalid',
    rule: String(reason ?? code),
  };
}

/** An operation as far as it had been read when it was refused. */
interface ReadOperation {
  readonly document?: DocumentNode;
  readonly operationName?: string | null;
}

/** Who asks, as far as that is known, and what accounts for what is refused to them. */
interface Accountable {
  readonly callerOf: () => Promise<Caller>;
  readonly attempted: Attempted;
}

/**
 * Accounts for a request that is refused before its caller was looked at, such as one over a limit, or whose gateway
 * proof is not good. Whoever is not known leaves no event; `/metrics` counts them.
 * @returns what is answered: the refusal, or AUDIT_UNAVAILABLE
 */
export async function refusedAccountably(
  error: unknown,
  { callerOf, attempted }: Accountable,
  operation: ReadOperation = {},
): Promise<unknown> {
  const caller = await Promise.resolve()
    .then(callerOf)
    .catch(() => undefined);
  if (!caller || !(error instanceof CorrespondenceError)) return error;
  const { outcome, rule } = refusedBy(error.extensions);
  const { document, operationName } = operation;
  const name = document ? getOperationAST(document, operationName)?.name?.value : null;
  return attempted(caller, { outcome, rule, document, operationName: name }).then(
    () => error,
    (unaccounted) => unaccounted,
  );
}

/** What of a request's context the plugin needs. */
export interface AttemptContext {
  readonly caller: Caller;
  /** Set once the operation is executed: from then on its executor accounts for it. */
  executed?: boolean;
}

/** Accounts for operations that Apollo Server refuses itself: what does not parse, is not valid, names no operation. */
export const attemptsPlugin = (attempted: Attempted): ApolloServerPlugin<any> => ({
  async requestDidStart() {
    let unaccounted = false;
    return {
      async didEncounterErrors({ contextValue, errors, document, operationName }) {
        const { caller, executed } = contextValue as AttemptContext;
        if (executed) return;
        const { outcome, rule } = refusedBy(errors[0]?.extensions);
        await attempted(caller, { outcome, rule, document, operationName: document ? operationName : null }).catch(
          () => {
            unaccounted = true;
          },
        );
      },
      async willSendResponse({ response }) {
        if (!unaccounted) return;
        const { message, extensions } = auditUnavailable();
        const { http: _http, ...told } = extensions;
        response.http.status = 503;
        response.body = { kind: 'single', singleResult: { errors: [{ message, extensions: told }] } };
      },
    };
  },
});
