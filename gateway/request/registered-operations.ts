import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CorrespondenceError, invalidInput } from '../../shared-schema/language/errors.ts';
import type { Body } from './admission.ts';

/** Documents by the SHA-256 of their text, in hexadecimal. */
export type Documents = ReadonlyMap<string, string>;

/** Returns the SHA-256 of a document's text, in hexadecimal, as the persisted-query protocol names it. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Returns the documents of a file that `npm run operations` wrote. A hash that is not its text's is not believed.
 * @throws Error where the file is no such file
 */
export function readDocuments(path: string): Documents {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new Error(`${path} holds no documents.`);
  const documents = Object.entries(read);
  for (const [hash, text] of documents)
    if (typeof text !== 'string' || hashOf(text) !== hash)
      throw new Error(`${path}: ${hash} is not the hash of its text.`);
  return new Map(documents);
}

/** Which documents are registered, and whether others run. */
export interface Registered {
  readonly documents: Documents;
  /** Whether registered documents alone run. */
  readonly only: boolean;
}

/**
 * Returns a request's body with the document that it names by hash (`extensions.persistedQuery`), or as it came.
 * @throws PERSISTED_QUERY_NOT_FOUND, on which clients send the text; INVALID_INPUT for a hash that is not the text's;
 * FORBIDDEN for a document that is not registered where registered ones alone run
 */
export function withDocument(body: Body, { documents, only }: Registered): Body {
  const named = hashIn(body);
  const { query } = body;
  if (named !== undefined && query !== undefined && (typeof query !== 'string' || hashOf(query) !== named))
    throw invalidInput('extensions.persistedQuery', 'the hash is that of the document');
  if (named !== undefined && query === undefined) {
    const registered = documents.get(named);
    if (registered === undefined) throw notFound();
    return { ...body, query: registered };
  }
  if (only && !(typeof query === 'string' && documents.has(hashOf(query)))) throw notRegistered();
  return body;
}

/** Returns a body that says its document by text alone. */
export function withoutHash(body: Body): Body {
  const { extensions } = body;
  if (typeof extensions !== 'object' || extensions === null || !('persistedQuery' in extensions)) return body;
  const { persistedQuery: _named, ...others } = extensions;
  return { ...body, extensions: others };
}

function hashIn({ extensions }: Body): string | undefined {
  const named = (extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } } | undefined | null)
    ?.persistedQuery;
  if (named === undefined || named === null) return undefined;
  const { version, sha256Hash } = named;
  if (version !== 1 || typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/.test(sha256Hash))
    throw invalidInput('extensions.persistedQuery', 'it is { version: 1, sha256Hash }');
  return sha256Hash;
}

// The text and the code are the protocol's: clients look for them.
const notFound = (): CorrespondenceError =>
  new CorrespondenceError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', { http: { status: 400 } });
const notRegistered = (): CorrespondenceError =>
  new CorrespondenceError('FORBIDDEN', 'Only registered operations run here (npm run operations).', {
    reason: 'not-registered',
    http: { status: 403 },
  });
