import { getOperationAST } from 'graphql';
import { type CorrespondenceError, invalidInput } from '../../shared-schema/language/errors.ts';
import type { FrontOperation } from './front-operation.ts';
import type { Plan } from './way.ts';

/**
 * Returns why all or nothing cannot be promised of an operation; undefined where it can. What a record's own facts
 * withhold is known when the change was made: one tool in this process, which is handed the whole operation, undoes
 * it. Of several each commits for itself, and one elsewhere is not told the wish. A read changes nothing, so its answer
 * can be kept back whoever made it.
 */
export function unkept(
  { document, operationName, withheldAs }: FrontOperation,
  { single, fetches }: Plan,
  here: ReadonlySet<string>,
): CorrespondenceError | undefined {
  const changes = getOperationAST(document, operationName)?.operation === 'mutation';
  if (withheldAs !== 'reject' || !changes || fetches.length === 0) return undefined;
  if (single !== undefined && here.has(single)) return undefined;
  return invalidInput(
    'Withheld-As',
    'reject holds for the changes of one tool, served in this process and answering alone; send others without it',
  );
}
