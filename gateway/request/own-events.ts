import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { auditUnavailable } from '../../shared-schema/language/errors.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import type { Attempt, AttemptCounter, WriteAttempt } from '../../shared-schema/runtime/audit/attempts.ts';
import { harmless, type Occasion } from '../../shared-schema/runtime/audit/event.ts';
import { strippedHash } from '../../shared-schema/runtime/request/run-operation.ts';
import type { OwnEvent, OwnOperation } from './executor.ts';

/** Returns the event of an operation that reached no tool. */
function attemptOf(caller: Caller, { name, document, outcome, rule, code, tried }: OwnOperation): Attempt {
  const account = new Account();
  if (tried) account.tried(tried.action, tried.targets);
  const operationHash = document ? strippedHash(document) : 'unread';
  const occasion: Occasion = {
    operationName: name,
    operationHash,
    door: 'gateway',
    outcome,
    rule,
    startedAt: performance.now(),
  };
  return { caller, account, occasion, code: code ?? outcome };
}

/**
 * Returns what writes the gateway's own events: what it refused or answered without any tool; refusals are counted.
 * Without an event there is no answer.
 */
export const ownEvents =
  (attempts: AttemptCounter, write: WriteAttempt): OwnEvent =>
  async (caller, operation) => {
    const attempt = attemptOf(caller, operation);
    try {
      await (operation.outcome === 'ok' ? write(attempt) : attempts.note(attempt));
    } catch {
      throw auditUnavailable();
    }
  };

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
