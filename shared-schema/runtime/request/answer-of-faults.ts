import { type DocumentNode, type ExecutionResult, execute } from 'graphql';
import type { Caller } from '../../language/caller.ts';
import type { CorrespondenceError } from '../../language/errors.ts';
import { isFault } from '../../language/faults.ts';
import { Budget } from '../graphql/budget.ts';
import { Refused } from '../graphql/payload.ts';
import { sanitized } from './answer-errors.ts';
import type { HostedTool } from './hosted-tool.ts';

/** An operation that came to nothing, and who asked it. */
interface Failed {
  readonly caller: Caller;
  readonly operation: {
    readonly document: DocumentNode;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly operationName?: string | null;
  };
}
type Faults = ReadonlyMap<string | number, CorrespondenceError>;

/**
 * Returns what was wrong with what was given for each change that failed, by its key in the answer; undefined where
 * anything else failed too: a refusal of right, a conflict, or an error below a change.
 */
function faultsByRoot(errors: ExecutionResult['errors'] = []): Faults | undefined {
  const faults = new Map<string | number, CorrespondenceError>();
  for (const { originalError, path = [] } of errors) {
    const [root, ...below] = path;
    if (!isFault(originalError) || root === undefined || below.length > 0) return undefined;
    faults.set(root, originalError);
  }
  return faults.size > 0 ? faults : undefined;
}

/**
 * Returns the payloads of changes that were undone for nothing but what was given for them; undefined where there was
 * another cause. The operation is executed once more to shape them, without a database: each change answers by what was
 * wrong.
 */
export async function answerOfFaults(
  hosted: HostedTool,
  { caller, operation }: Failed,
  { errors }: ExecutionResult,
): Promise<ExecutionResult | undefined> {
  const faults = faultsByRoot(errors);
  if (!faults) return undefined;
  const { document, variables, operationName } = operation;
  const answer = await execute({
    schema: hosted.subgraph.schema,
    document,
    variableValues: { ...variables },
    operationName,
    rootValue: new Refused(faults),
    contextValue: { caller, resources: hosted, budget: new Budget() },
  });
  return sanitized(answer, caller);
}
