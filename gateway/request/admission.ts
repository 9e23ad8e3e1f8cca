import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { invalidInput } from '../../shared-schema/language/errors.ts';
import { weighedDocument, wrongVariables } from './limits.ts';

const OPERATION_KEYS = ['query', 'variables', 'operationName', 'extensions'] as const;
/** The body of a request, as far as it says an operation. */
export type Body = Partial<Record<(typeof OPERATION_KEYS)[number], unknown>>;
/** Returns of a body what the protocol knows. */
export const onlyOperation = (body: Body): Body => {
  const only: Body = {};
  for (const key of OPERATION_KEYS) if (body[key] !== undefined) only[key] = body[key];
  return only;
};

const weighed = new LRUCache<string, DocumentNode>({
  max: 5_000,
  maxSize: 20_000_000,
  sizeCalculation: (_document, text) => text.length,
});
/**
 * Weighs what a request asks to be executed, before anything else is done with it: the text that Apollo Server then
 * reads from the same body. @throws TOO_COMPLEX, INVALID_INPUT
 */
export function admit(body: Body): void {
  if (typeof body.query !== 'string') throw invalidInput('query', 'it is the text of one operation');
  const refused = wrongVariables(body.variables);
  if (refused) throw refused;
  if (!weighed.has(body.query)) weighed.set(body.query, weighedDocument(body.query));
}
/**
 * Weighs a text that is about to be executed, should it ever not be the one that was admitted. @throws TOO_COMPLEX,
 * INVALID_INPUT
 */
export function weighAgain(text: string): void {
  if (!weighed.has(text)) weighed.set(text, weighedDocument(text));
}
