import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { auditUnavailable } from '../../shared-schema/language/errors.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import type { Attempt, AttemptCounter, WriteAttempt } from '../../shared-schema/runtime/audit/attempts.ts';
import { harmless, type Occasion } from '../../shared-schema/runtime/audit/event.ts';
import { noteSoughtBy } from '../../shared-schema/runtime/audit/sought.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { strippedHash, writeAlone } from '../../shared-schema/runtime/request/run-operation.ts';
import type { OwnEvent, OwnOperation } from './front.ts';

/** Returns the event of an operation that reached no tool. */
function attemptOf(caller: Caller, operation: OwnOperation, { door, sought }: Own): Attempt {
  const { name, document, outcome, rule, code, tried } = operation;
  const account = new Account();
  if (tried) account.tried(tried.action, tried.targets);
  sought?.(account, operation);
  const operationHash = document ? strippedHash(document) : 'unread';
  const occasion: Occasion = {
    operationName: name,
    operationHash,
    door,
    outcome,
    rule,
    startedAt: performance.now(),
  };
  return { caller, account, occasion, code: code ?? outcome };
}

/** What writes a door's own events. */
interface Own {
  readonly door: 'gateway' | 'subgraph';
  readonly attempts: AttemptCounter;
  readonly write: WriteAttempt;
  /** Notes what a refused operation looked for; the gateway has no tool's keys. */
  readonly sought?: (account: Account, operation: OwnOperation) => void;
}

/**
 * Returns what writes a door's own events: what it refused or answered without any tool; refusals are counted. Without
 * an event there is no answer.
 */
export const ownEvents =
  (own: Own): OwnEvent =>
  async (caller, operation) => {
    const attempt = attemptOf(caller, operation, own);
    try {
      await (operation.outcome === 'ok' ? own.write(attempt) : own.attempts.note(attempt));
    } catch {
      throw auditUnavailable();
    }
  };

/** Returns what writes the own events of a tool's door, in the tool's audit. */
export const toolEvents = (hosted: HostedTool, schema: GraphQLSchema): OwnEvent =>
  ownEvents({
    door: 'subgraph',
    attempts: hosted.attempts,
    write: ({ caller, account, occasion }) => writeAlone(hosted, caller, account, occasion),
    sought: (account, { document, variables }) => {
      if (document && variables)
        noteSoughtBy(account, { tool: hosted.tool, keys: hosted.keys, schema }, { document, variables });
    },
  });

/**
 * Appends an event of the gateway's own, where the directory is in another process, to a file that the gateway's
 * operator collects. It is on the disk before there is an answer. A file that cannot be written refuses the answer.
 */
export async function spoolEvent(
  dataDirectory: string,
  caller: Caller,
  account: Account,
  occasion: Occasion,
): Promise<void> {
  mkdirSync(join(dataDirectory, 'spool'), { recursive: true, mode: 0o700 });
  const event = {
    id: randomUUID(),
    at: new Date().toISOString(),
    requestId: caller.requestId,
    actor: caller.user,
    entitlement: caller.key,
    purpose: caller.purpose ?? null,
    address: harmless(caller.address),
    client: harmless(caller.client),
    action: account.action,
    targets: account.entries.map(({ type, id }) => ({ type, id })),
    attempts: account.attempts,
    operationName: harmless(occasion.operationName),
    operationHash: occasion.operationHash,
    outcome: occasion.outcome,
    rule: harmless(occasion.rule),
  };
  appendFileSync(join(dataDirectory, 'spool', 'gateway-events.jsonl'), `${JSON.stringify(event)}\n`, {
    mode: 0o600,
    flush: true,
  });
}
