import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, print, visit } from 'graphql';
import { LRUCache } from 'lru-cache';

const hashes = new LRUCache<DocumentNode, string>({ max: 2000 });
/** Returns the SHA-256 of a document with every literal removed: what was asked, and of whom nothing. */
export function strippedHash(document: DocumentNode): string {
  let hash = hashes.get(document);
  if (!hash) {
    const blank = { kind: Kind.STRING, value: '' } as const;
    const stripped = visit(document, { StringValue: () => blank, IntValue: () => blank, FloatValue: () => blank });
    hashes.set(document, (hash = createHash('sha256').update(print(stripped)).digest('hex')));
  }
  return hash;
}
