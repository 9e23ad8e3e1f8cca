import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, type FieldNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { auditUnavailable } from '../../shared-schema/language/errors.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import type { Attempt, AttemptCounter, WriteAttempt } from '../../shared-schema/runtime/audit/attempts.ts';
import { EXPORT, EXPORT_ENDED } from '../../shared-schema/runtime/audit/audited.ts';
import { harmless, type Occasion, type Outcome } from '../../shared-schema/runtime/audit/event.ts';
import { noteSoughtBy } from '../../shared-schema/runtime/audit/sought.ts';
import type { Tried } from '../../shared-schema/runtime/audit/tried.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { strippedHash } from '../../shared-schema/runtime/request/operation-hash.ts';
import { writeAlone } from '../../shared-schema/runtime/request/run-operation.ts';

/** What reached no subgraph, as its door accounts for it. */
export interface OwnOperation {
  readonly name: string | null;
  /** Absent where it could not be read. */
  readonly document?: DocumentNode;
  readonly outcome: Outcome;
  readonly rule: string | null;
  /** Of an export that has ended: how many rows had been let out, and of which tools. */
  readonly letOut?: number;
  readonly letOutOf?: readonly string[];
  /** Whether it is a part of an export. */
  readonly isPart?: boolean;
  /** The error's code, where it was refused with one. */
  readonly code?: string;
  /** What a mutation tried. */
  readonly tried?: Tried;
  /** As the operation gets them, where they are valid: what its filters look for. */
  readonly variables?: Record<string, unknown>;
}
/** A door's own account of what reached no subgraph. */
export type OwnEvent = (caller: Caller, operation: OwnOperation) => Promise<void>;

/** Returns the event of an operation that reached no tool. */
function attemptOf(caller: Caller, operation: OwnOperation, { door, sought }: Own): Attempt {
  const { name, document, outcome, rule, code, tried, letOut } = operation;
  const account = new Account();
  if (operation.isPart) account.action = EXPORT;
  if (letOut !== undefined) account.ended(EXPORT_ENDED, letOut);
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
      const byItself = operation.outcome === 'ok' || operation.letOut !== undefined;
      await (byItself ? own.write(attempt) : own.attempts.note(attempt));
    } catch {
      throw auditUnavailable();
    }
  };

/** Returns what writes a door's own events in a tool's audit: what its door, or the gateway, refused of the tool. */
export const toolEvents = (hosted: HostedTool, schema: GraphQLSchema, door: Own['door'] = 'subgraph'): OwnEvent =>
  ownEvents({
    door,
    attempts: hosted.attempts,
    write: ({ caller, account, occasion }) => writeAlone(hosted, { caller, account, occasion }),
    sought: (account, { document, variables }) => {
      if (document && variables)
        noteSoughtBy(account, { tool: hosted.tool, keys: hosted.keys, schema }, { document, variables });
    },
  });

/** What tells which of a process's tools an operation asks something of. */
interface Concerned {
  readonly schema: GraphQLSchema;
  readonly toolOf: (type: string, field: string) => string | undefined;
  readonly hosted: ReadonlyMap<string, HostedTool>;
  /** What tells tools in other processes. */
  readonly elsewhere: ReadonlyMap<string, OwnEvent>;
}

/**
 * Returns what writes the gateway's own events: a refusal of what was asked of tools here stands in the audit of each
 * of them, as at the tool's own door, where whoever reviews the tool's use counts it; the end of an export stands where
 * its parts do. What is not asked of tools here alone stands in the gateway's own, and tools in other processes are
 * told.
 */
export function eventsAtTools(ownEvent: OwnEvent, { schema, toolOf, hosted, elsewhere }: Concerned): OwnEvent {
  const events = new Map([...hosted].map(([key, tool]) => [key, toolEvents(tool, schema, 'gateway')]));
  const reviewed = new Map([...events].filter(([key]) => hosted.get(key)?.tool.lifecycle));
  return async (caller, operation) => {
    const { document, outcome, tried, letOutOf } = operation;
    const isRefused = outcome === 'denied' || outcome === 'masked';
    const asked = letOutOf ?? (document && isRefused ? [...toolsAsked(document, { schema, toolOf })] : []);
    const here = letOutOf ? events : reviewed;
    if (asked.length === 0 || asked.some((key) => !here.has(key))) await ownEvent(caller, operation);
    // At once: how long a refusal takes says of no tool whether it is there.
    await Promise.all(
      asked.map((key) => {
        const targets = tried?.targets.filter(({ type }) => toolOf(type, 'id') === key) ?? [];
        const own = tried ? { tried: { ...tried, targets } } : {};
        return (here.get(key) ?? elsewhere.get(key))?.(caller, { ...operation, ...own });
      }),
    );
  };
}

/** Returns the tools of whose types or root fields a document asks something. */
function toolsAsked(document: DocumentNode, { schema, toolOf }: Pick<Concerned, 'schema' | 'toolOf'>): Set<string> {
  const asked = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const Field = ({ name }: FieldNode): void => {
    const tool = toolOf(typeInfo.getParentType()?.name ?? '', name.value);
    if (tool) asked.add(tool);
  };
  visit(document, visitWithTypeInfo(typeInfo, { Field }));
  return asked;
}

/**
 * Appends an event of the gateway's own, where the directory is in another process, to a file that the gateway's
 * operator collects. It is on the disk before there is an answer. A file that cannot be written refuses the answer.
 */
export async function spoolEvent(
  dataDirectory: string,
  { caller, account, occasion }: Omit<Attempt, 'code'>,
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
    results: account.results,
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
