import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type ExecutionResult, execute, getOperationAST } from 'graphql';
import type { QueryExecutorProvider } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { auditUnavailable, CorrespondenceError, forbidden, toCallerError } from '../../language/errors.ts';
import { Account } from '../audit/account.ts';
import { EXPORT } from '../audit/audited.ts';
import { type Accounted, type Occasion, writeEvent } from '../audit/event.ts';
import { triedBy } from '../audit/tried.ts';
import { PlainRows } from '../graphql/plain-rows.ts';
import { CHANGE_LIMIT } from '../postgres/connection.ts';
import { atRoots, hasFailed, isRefusal, outcomeOf, ruleOf, sanitized } from './answer-errors.ts';
import { answerOfFaults } from './answer-of-faults.ts';
import type { HostedTool } from './hosted-tool.ts';
import type { Answer, Operation } from './operation.ts';
import type { OperationContext } from './operation-context.ts';
import { strippedHash } from './operation-hash.ts';
import { RequestContext } from './request-context.ts';
import { beginChanging, beginReading, type Session } from './session.ts';

export type { Answer, Operation, Part } from './operation.ts';

/** An operation that is under way. */
interface Running {
  readonly hosted: HostedTool;
  readonly caller: Caller;
  readonly operation: Operation;
  readonly mutation: boolean;
  readonly account: Account;
  /** What its event says whatever becomes of it. */
  readonly occasion: Omit<Occasion, 'outcome' | 'rule'> & { readonly id: string };
  /** How large its answer has become. */
  size: Answer['size'];
  /** Why it is refused as a whole, though it could have been answered in part. */
  wholly?: CorrespondenceError;
}

/**
 * Executes an operation on a tool as a caller: the only way to do so. One transaction: the caller is set, the operation
 * read or written, its audit event inserted, all committed, and only then is there an answer. A mutation with any error
 * is rolled back and its event written in a transaction of its own. If no event can be written, there is no data.
 * @throws AUDIT_UNAVAILABLE, UNAVAILABLE
 */
export async function runOperation(hosted: HostedTool, caller: Caller, operation: Operation): Promise<Answer> {
  const startedAt = performance.now();
  const { document, operationName, door, withheld } = operation;
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new CorrespondenceError('INVALID_INPUT', 'The document has no such operation.');
  const running: Running = {
    hosted,
    caller,
    operation,
    mutation: definition.operation === 'mutation',
    account: new Account(withheld),
    occasion: {
      operationName: definition.name?.value ?? null,
      operationHash: strippedHash(document),
      door,
      startedAt,
      id: randomUUID(),
    },
    size: { nodes: 0, bytes: 0 },
  };
  if (operation.part) running.account.action = EXPORT;
  const attempted = await attempt(running);
  return attempted.answer ?? answerOfFailure(running, attempted.failed);
}

type Attempted = { readonly answer: Answer } | { readonly answer?: undefined; readonly failed: ExecutionResult };
/** Executes it in one transaction. Returns the answer once its event is on the disk, or what was rolled back. */
async function attempt(running: Running): Promise<Attempted> {
  const { hosted, caller, mutation } = running;
  let session: Session | undefined;
  try {
    session = mutation ? await beginChanging(hosted, caller, CHANGE_LIMIT) : await beginReading(hosted, caller);
    const result = await executeIn(session, running);
    const finishing = session;
    session = undefined;
    if (!hasFailed(result, running)) return { answer: await finish(finishing, running, result) };
    await finishing.rollback();
    return { failed: result };
  } catch (error) {
    await session?.rollback();
    if (error instanceof CorrespondenceError && error.code === 'AUDIT_UNAVAILABLE') throw error;
    const told = toCallerError(error, caller.requestId);
    if (told.code === 'UNAVAILABLE') throw told;
    return { failed: { data: null, errors: [told] } };
  }
}

/** @throws what refuses the operation as a whole: its budget, or something withheld where all or nothing is wanted */
async function executeIn(session: Session, running: Running): Promise<ExecutionResult> {
  const { hosted, caller, operation, account } = running;
  const context = new RequestContext({
    resources: hosted,
    caller,
    kysely: session.database,
    em: session.em,
    account,
    most: operation.part?.most,
    plainRows: operation.part && new PlainRows(),
  });
  const result = (await execute({
    schema: hosted.subgraph.schema,
    document: operation.document,
    variableValues: operation.variables as any,
    operationName: operation.operationName,
    contextValue: context,
  })) as ExecutionResult;
  const broken = await context.plainRows?.fill(result.data).catch((error: unknown) => ({ error }));
  running.size = { nodes: context.budget.nodes, bytes: context.budget.bytes };
  if (context.budget.refused) throw context.budget.refused;
  if (broken) throw broken.error;
  const [withheld] = account.notes;
  if (!operation.allOrNothing || !withheld) return result;
  running.wholly = forbidden(withheld.element, withheld.reason);
  throw running.wholly;
}

/** Writes the event, commits, and returns the answer. @throws AUDIT_UNAVAILABLE */
async function finish(session: Session, running: Running, result: ExecutionResult): Promise<Answer> {
  const { hosted, caller, account, size } = running;
  const occasion = { ...running.occasion, outcome: outcomeOf(result, account), rule: ruleOf(result, account) };
  await accountOr503(() =>
    session.finish((database) => writeEvent(database, hosted.tool, { caller, account, occasion })),
  );
  return { ...sanitized(result, caller), withheld: account.notes, event: occasion.id, size };
}

/** Accounts for what was tried, though nothing was read or written. @throws AUDIT_UNAVAILABLE, UNAVAILABLE */
async function answerOfFailure(running: Running, failed: ExecutionResult): Promise<Answer> {
  const { hosted, caller, operation, account, mutation, size } = running;
  const refused = isRefusal(failed, account) && !mutation;
  const failure = sanitized(
    { data: refused ? failed.data : null, errors: mutation ? atRoots(failed.errors) : failed.errors },
    caller,
  );
  const tried = new Account();
  const mutating = triedBy(hosted.subgraph.schema, operation);
  if (mutating) tried.tried(mutating.action, mutating.targets);
  tried.absorb(account, { entries: false });
  // An error may tell that there are rows which were made for the answer, so they are named; no value of them has left.
  tried.absorbRows(account);
  const occasion = { ...running.occasion, outcome: outcomeOf(failure, tried), rule: ruleOf(failure, tried) };
  await accountOr503(() => noteFailure(hosted, { caller, account: tried, occasion }, failure.errors));
  const unreachable = failure.errors?.find((error) => error.extensions.code === 'UNAVAILABLE');
  if (unreachable) throw unreachable;
  const told = (mutation && (await answerOfFaults(hosted, running, failed))) || failure;
  return { ...told, withheld: refused || running.wholly ? account.notes : [], event: undefined, size };
}

/** Accounts for what came to nothing: refusals are counted with those like them, an error of ours is an event. */
async function noteFailure(hosted: HostedTool, tried: Accounted, errors: readonly unknown[] = []): Promise<void> {
  const codes = errors.map((error) => (error instanceof CorrespondenceError ? error.code : 'INTERNAL'));
  const { occasion, account } = tried;
  // Counted is what tells nothing: a stale version tells that the record is there, what was found or made may be told.
  const tells = occasion.outcome === 'error' || codes.includes('STALE_VERSION') || account.mayTell;
  if (tells) return writeAlone(hosted, tried);
  await hosted.attempts.note({ ...tried, code: codes[0] ?? 'INTERNAL' });
}

/** Writes an event in a transaction of its own. @throws the driver's error */
export const writeAlone = (hosted: Pick<HostedTool, 'orm' | 'tool'>, accounted: Accounted): Promise<void> =>
  writeEvent(databaseOf(hosted), hosted.tool, accounted);

async function accountOr503(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw error instanceof CorrespondenceError ? error : auditUnavailable();
  }
}

/** Work of a command or of the system itself, by the name of its event, and the id where somebody is told that. */
interface Command extends Partial<Pick<Operation, 'door'>> {
  readonly caller: Caller;
  readonly name: string;
  readonly event?: string;
}
/**
 * Does the work of a command or of the system itself, as a named caller: the same transaction, settings and one event
 * as for an operation.
 * @throws whatever `work` throws, after rolling back and writing the event that says so
 */
export async function runCommand<T>(
  hosted: HostedTool,
  { caller, name, door = 'command', event = randomUUID() }: Command,
  work: (context: OperationContext) => Promise<T>,
): Promise<T> {
  const begun = { id: event, operationName: name, operationHash: 'command', door, startedAt: performance.now() };
  const account = new Account();
  const session = await beginChanging(hosted, caller);
  try {
    const parts = { resources: hosted, caller, kysely: session.database, em: session.em, account };
    const result = await work(new RequestContext(parts));
    const occasion = { ...begun, outcome: 'ok', rule: null } as const;
    await accountOr503(() =>
      session.finish((database) => writeEvent(database, hosted.tool, { caller, account, occasion })),
    );
    return result;
  } catch (error) {
    await session.rollback();
    const told = error instanceof CorrespondenceError ? error : undefined;
    const outcome = told ? outcomeOf({ errors: [told] }, account) : 'error';
    const rule = told?.auditRule ?? (told?.extensions.reason as string | undefined) ?? null;
    const tried = new Account();
    tried.absorb(account.named());
    tried.action = account.action;
    const occasion = { ...begun, outcome, rule };
    await accountOr503(() => noteFailure(hosted, { caller, account: tried, occasion }, [told]));
    throw error;
  }
}

/** Returns the tool's database outside of any transaction, as nobody: row-level security shows nothing of a record. */
export const databaseOf = (hosted: Pick<HostedTool, 'orm'>): QueryExecutorProvider =>
  (hosted.orm.em.fork() as EntityManager).getKysely() as unknown as QueryExecutorProvider;

/**
 * Writes the event of a request that was refused before anything was read, with what `account` names of it. @throws the
 * driver's error
 */
export const noteRefusal = (
  hosted: HostedTool,
  caller: Caller,
  { name, rule, account = new Account() }: { name: string; rule: string; account?: Account },
): Promise<void> =>
  hosted.attempts.note({
    caller,
    account,
    code: 'FORBIDDEN',
    occasion: {
      operationName: name,
      operationHash: 'command',
      door: 'subgraph',
      startedAt: performance.now(),
      outcome: 'denied',
      rule,
    },
  });
