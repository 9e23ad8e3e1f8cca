import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  Kind,
  print,
  visit,
} from 'graphql';
import type { QueryExecutorProvider } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../language/caller.ts';
import { auditUnavailable, CorrespondenceError, forbidden, sqlStateOf, toCallerError } from '../../language/errors.ts';
import { Account, type WithheldNote } from '../audit/account.ts';
import { type Occasion, type Outcome, writeEvent } from '../audit/event.ts';
import { triedBy } from '../audit/tried.ts';
import type { HostedTool } from './hosted-tool.ts';
import type { OperationContext } from './operation-context.ts';
import { RequestContext } from './request-context.ts';
import { beginChanging, beginReading, type Session } from './session.ts';

export interface Operation {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string | null;
  readonly door: 'gateway' | 'subgraph' | 'command';
  /** What the door has withheld of it before: the event says so. */
  readonly withheld?: readonly WithheldNote[];
  /** Whether a change of which anything is withheld is none. */
  readonly allOrNothing?: boolean;
}
export interface Answer extends ExecutionResult {
  readonly withheld: readonly WithheldNote[];
  /** How large it is: objects, and bytes of its values. */
  readonly size: { readonly nodes: number; readonly bytes: number };
  /** Id of the event that accounts for it; undefined where another process has not said it. */
  readonly event: string | undefined;
}

/**
 * Executes an operation on a tool as a caller: the only way to do so. One transaction: the caller is set, the operation
 * read or written, its audit event inserted, all committed, and only then is there an answer. A mutation with any error
 * is rolled back and its event written in a transaction of its own. If no event can be written, there is no data.
 * @throws AUDIT_UNAVAILABLE, UNAVAILABLE
 */
export async function runOperation(hosted: HostedTool, caller: Caller, operation: Operation): Promise<Answer> {
  const startedAt = performance.now();
  const { tool } = hosted;
  const definition = getOperationAST(operation.document, operation.operationName);
  if (!definition) throw new CorrespondenceError('INVALID_INPUT', 'The document has no such operation.');
  const mutation = definition.operation === 'mutation';
  const occasion = {
    operationName: definition.name?.value ?? null,
    operationHash: strippedHash(operation.document),
    door: operation.door,
    startedAt,
    id: randomUUID(),
  };
  const account = new Account(operation.withheld);
  let session: Session | undefined;
  let result: ExecutionResult | undefined;
  let made = { nodes: 0, bytes: 0 };
  try {
    session = mutation ? await beginChanging(hosted, caller) : await beginReading(hosted, caller);
    const context = new RequestContext(
      hosted,
      caller,
      session.database,
      session.em,
      account,
      operation.door === 'gateway',
    );
    result = (await execute({
      schema: hosted.subgraph.schema,
      document: operation.document,
      variableValues: operation.variables as any,
      operationName: operation.operationName,
      contextValue: context,
    })) as ExecutionResult;
    made = { nodes: context.budget.nodes, bytes: context.budget.bytes };
    if (context.budget.refused) throw context.budget.refused;
    const [withheld] = account.notes;
    if (mutation && operation.allOrNothing && withheld) throw forbidden(withheld.element, withheld.reason);
    const failed =
      result.errors?.some((error) => isDatabaseError(error)) ||
      (mutation && result.errors?.length) ||
      isRefusal(result, account);
    if (!failed) {
      const finishing = session;
      session = undefined;
      const outcome = outcomeOf(result, account);
      const rule = ruleOf(result, account);
      await accountOr503(() =>
        finishing.finish((database) => writeEvent(database, tool, caller, account, { ...occasion, outcome, rule })),
      );
      return { ...sanitized(result, caller), withheld: account.notes, event: occasion.id, size: made };
    }
    await session.rollback();
    session = undefined;
  } catch (error) {
    await session?.rollback();
    if (error instanceof CorrespondenceError && error.code === 'AUDIT_UNAVAILABLE') throw error;
    const told = toCallerError(error, caller.requestId);
    if (told.code === 'UNAVAILABLE') throw told;
    result = { data: null, errors: [told] };
  }
  // Nothing was read or written; what was tried is an event all the same.
  const refused = isRefusal(result!, account) && !mutation;
  const failure = sanitized(
    { data: refused ? result!.data : null, errors: mutation ? atRoots(result!.errors) : result!.errors },
    caller,
  );
  const tried = new Account();
  const mutating = triedBy(hosted.subgraph.schema, operation.document, operation.operationName, operation.variables);
  if (mutating) tried.tried(mutating.action, mutating.targets);
  tried.absorb(account, { entries: false });
  // An error may tell of rows that were made for the answer, so they are named as if they had left.
  tried.absorbRows(account);
  await accountOr503(() =>
    noteFailure(
      hosted,
      caller,
      tried,
      { ...occasion, outcome: outcomeOf(failure, tried), rule: ruleOf(failure, tried) },
      failure.errors,
    ),
  );
  const unreachable = failure.errors?.find((error) => error.extensions.code === 'UNAVAILABLE');
  if (unreachable) throw unreachable;
  return { ...failure, withheld: refused ? account.notes : [], event: undefined, size: made };
}

/**
 * Returns a failed change's errors, one for each of its root fields: errors below would tell how many rows were found
 * there.
 */
function atRoots(errors: ExecutionResult['errors']): ExecutionResult['errors'] {
  const first = new Map((errors ?? []).toReversed().map((error) => [error.path?.[0], error]));
  const roots = [...new Set(errors?.map((error) => error.path?.[0]))];
  return roots.map((root) => {
    const error = first.get(root)!;
    // One of no field is ours already, with its own code.
    if (root === undefined) return error;
    return new GraphQLError(error.message, {
      nodes: error.nodes,
      originalError: error.originalError ?? error,
      path: [root],
    });
  });
}

/** Tells whether an answer is refusals and nothing else: no row, no value, and no null that would be an answer too. */
function isRefusal({ data, errors = [] }: ExecutionResult, account: Account): boolean {
  if (errors.length === 0 || account.entries.length > 0) return false;
  const refused = new Set(errors.map((error) => error.path?.[0]));
  return Object.entries(data ?? {}).every(([key, value]) => value === null && refused.has(key));
}

/**
 * Accounts for what came to nothing: a refusal is counted with those like it, an error of ours is an event each time.
 */
async function noteFailure(
  hosted: HostedTool,
  caller: Caller,
  account: Account,
  occasion: Occasion,
  errors: readonly unknown[] = [],
): Promise<void> {
  const codes = errors.map((error) => (error instanceof CorrespondenceError ? error.code : 'INTERNAL'));
  // Counted is what tells nothing; a stale version tells that the record is there, and rows that were made may be told
  // of.
  const tells = occasion.outcome === 'error' || codes.includes('STALE_VERSION') || account.namesRows;
  if (tells) return writeAlone(hosted, caller, account, occasion);
  await hosted.attempts.note({ caller, account, occasion, code: codes[0] ?? 'INTERNAL' });
}

/** Writes an event in a transaction of its own. @throws the driver's error */
export const writeAlone = (
  hosted: Pick<HostedTool, 'orm' | 'tool'>,
  caller: Caller,
  account: Account,
  occasion: Occasion,
): Promise<void> =>
  writeEvent((hosted.orm.em.fork() as EntityManager).getKysely() as any, hosted.tool, caller, account, occasion);

async function accountOr503(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw error instanceof CorrespondenceError ? error : auditUnavailable();
  }
}

const isDatabaseError = (error: any): boolean =>
  sqlStateOf(error.originalError) !== undefined || toCallerError(error, '').code === 'UNAVAILABLE';

/** Errors as a caller may see them, each at its place. */
function sanitized(result: ExecutionResult, caller: Caller): ExecutionResult {
  if (!result.errors) return result;
  return {
    ...result,
    errors: result.errors.map((error) => {
      const told = isInputError(error) ? error : toCallerError(error, caller.requestId);
      return new CorrespondenceErrorAt(told, error.path);
    }),
  };
}
/**
 * Errors that GraphQL itself finds in variables: they name the argument and a scalar's broken rule; their own text may
 * quote the value.
 */
const isInputError = (error: any): boolean => {
  const inner = error.originalError;
  if (inner !== undefined && (inner instanceof CorrespondenceError || !(inner instanceof GraphQLError))) return false;
  return error.path === undefined || /^Argument "/.test(error.message);
};

class CorrespondenceErrorAt extends CorrespondenceError {
  constructor(told: any, path: readonly (string | number)[] | undefined) {
    const known = told instanceof CorrespondenceError;
    super(known ? told.code : 'INVALID_INPUT', known ? told.message : inputMessage(told), known ? detailsOf(told) : {});
    (this as any).path = path;
  }
}
const detailsOf = (error: CorrespondenceError): Record<string, unknown> =>
  Object.fromEntries(Object.entries(error.extensions).filter(([key]) => key !== 'code'));
/** GraphQL quotes a wrong variable's value; only the variable's name and the scalar's own rule are kept. */
function inputMessage(error: any): string {
  const variable = /Variable "\$([_A-Za-z][_0-9A-Za-z]*)"/.exec(error.message)?.[1];
  const rule = /; ([A-Za-z]+: [a-z][^"'`]*\.)$/.exec(error.message)?.[1];
  return (
    [variable ? `The variable $${variable} is not valid` : 'The input is not valid', rule].filter(Boolean).join('; ') +
    (rule ? '' : '.')
  );
}

function outcomeOf(result: ExecutionResult, account: Account): Outcome {
  const codes =
    result.errors?.map((error) =>
      error instanceof CorrespondenceError ? error.code : toCallerError(error, '').code,
    ) ?? [];
  if (codes.some((code) => code === 'FORBIDDEN' || code === 'PURPOSE_NEEDED')) return 'denied';
  if (codes.includes('INTERNAL') || codes.includes('UNAVAILABLE')) return 'error';
  if (codes.length > 0) return 'invalid';
  return account.anythingWithheld ? 'masked' : 'ok';
}
const ruleOf = (result: ExecutionResult, account: Account): string | null =>
  (result.errors?.[0]?.extensions?.reason as string | undefined) ?? account.withheldBy ?? null;

const hashes = new LRUCache<DocumentNode, string>({ max: 2000 });
/** SHA-256 of a document with every literal removed: what was asked, and of whom nothing. */
export function strippedHash(document: DocumentNode): string {
  let hash = hashes.get(document);
  if (!hash) {
    const blank = { kind: Kind.STRING, value: '' } as const;
    const stripped = visit(document, { StringValue: () => blank, IntValue: () => blank, FloatValue: () => blank });
    hashes.set(document, (hash = createHash('sha256').update(print(stripped)).digest('hex')));
  }
  return hash;
}

/**
 * Work of a command or of the system itself, as a named caller: the same transaction, settings and one event as for
 * an operation.
 * @throws whatever `work` throws, after rolling back and writing the event that says so
 */
export async function runCommand<T>(
  hosted: HostedTool,
  caller: Caller,
  name: string,
  work: (context: OperationContext) => Promise<T>,
  door: Operation['door'] = 'command',
): Promise<T> {
  const occasion = { operationName: name, operationHash: 'command', door, startedAt: performance.now() };
  const account = new Account();
  const session = await beginChanging(hosted, caller);
  try {
    const context = new RequestContext(hosted, caller, session.database, session.em, account, false);
    const result = await work(context);
    await accountOr503(() =>
      session.finish((database) =>
        writeEvent(database, hosted.tool, caller, account, { ...occasion, outcome: 'ok', rule: null }),
      ),
    );
    return result;
  } catch (error) {
    await session.rollback();
    const told = error instanceof CorrespondenceError ? error : undefined;
    const outcome = told ? outcomeOf({ errors: [told] }, account) : 'error';
    const tried = new Account();
    tried.absorb(account.named());
    tried.action = account.action;
    await accountOr503(() =>
      noteFailure(
        hosted,
        caller,
        tried,
        { ...occasion, outcome, rule: told?.auditRule ?? (told?.extensions.reason as string | undefined) ?? null },
        [told],
      ),
    );
    throw error;
  }
}

/** Returns the tool's database outside of any transaction, as nobody: row-level security shows nothing of a record. */
export const databaseOf = (hosted: HostedTool): QueryExecutorProvider =>
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
