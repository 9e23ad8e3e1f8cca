import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { ToolKeys } from '../../runtime/secrets/keys.ts';

/** Kinds of elements whose words can be searched for. */
const TEXT_KINDS: ReadonlySet<string> = new Set([
  'personName',
  'jobTitle',
  'postalAddress',
  'organization',
  'label',
  'contact',
  'narrative',
]);

/**
 * Elements of a record whose words are searched: what people write, not what the machine keeps, nor what the
 * assessment forbids as a key.
 */
export const searchedElements = (record: RegisteredRecord): RegisteredElement[] =>
  record.elements.filter(
    (element) =>
      TEXT_KINDS.has(element.kind.name) &&
      element.collected !== 'system' &&
      (element.searchable || element.kind.sealed),
  );

/** Elements in whose scope a search looks: those of texts, and of files whose text was read. */
export const scopedElements = (record: RegisteredRecord): RegisteredElement[] => [
  ...searchedElements(record),
  ...record.elements.filter((element) => element.kind.name === 'attachments'),
];

const digests = new WeakMap<ToolKeys, Map<string, LRUCache<string, string>>>();
/**
 * Keyed digest of a word within a scope: 64 bits, as PostgreSQL's bigint in decimal. Without the key it says nothing.
 */
export function wordDigest(keys: ToolKeys, scope: string, word: string): string {
  let scopes = digests.get(keys);
  if (!scopes) digests.set(keys, (scopes = new Map()));
  let known = scopes.get(scope);
  if (!known) scopes.set(scope, (known = new LRUCache({ max: 50_000 })));
  let digest = known.get(word);
  if (!digest)
    known.set(
      word,
      (digest = createHmac('sha256', keys.index)
        .update(`search\u0000${scope}\u0000${word}`)
        .digest()
        .readBigInt64BE(0)
        .toString()),
    );
  return digest;
}

/**
 * The scope of an element's words: all that are seen with the item share one, an element with a rule of its own has
 * its own.
 */
export const scopeOf = (record: RegisteredRecord, element: RegisteredElement): string =>
  element.rule === record.options.needToKnow ? '*' : element.coordinate;
