import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ToolKeys } from '../keys.ts';
import type { SealedElement, SealedRecord } from '../registry.ts';

/** Kinds of elements whose words can be searched for. */
const TEXT_KINDS: ReadonlySet<string> = new Set(['personName', 'organization', 'label', 'contact', 'narrative']);
const LONGEST = 64;
/** A number of so many digits is an identifier: it is searched by its own element, where that may be, and never as a word. */
const IDENTIFIER_DIGITS = 7;

/** Elements of a record whose words are searched: what people write, not what the machine keeps, nor what the assessment forbids as a key. */
export const searchedElements = (record: SealedRecord): SealedElement[] => record.elements.filter((element) => TEXT_KINDS.has(element.kind.name) && element.collected !== 'system' && (element.searchable || element.kind.sealed));

/** The words of a text, as they are compared: composed, lower case, without accents; how often each stands there. */
export function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (word.length < 2 || word.length > LONGEST || (word.length >= IDENTIFIER_DIGITS && /^\p{N}+$/u.test(word))) continue;
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

const digests = new LRUCache<string, string>({ max: 200_000 });
/** Keyed digest of a word within a scope: 64 bits, as PostgreSQL's bigint in decimal. Without the key it says nothing. */
export function wordDigest(keys: ToolKeys, tool: string, scope: string, word: string): string {
  const key = `${tool}|${keys.keyId}|${scope}|${word}`;
  let digest = digests.get(key);
  if (!digest) digests.set(key, (digest = createHmac('sha256', keys.index).update(`search\u0000${scope}\u0000${word}`).digest().readBigInt64BE(0).toString()));
  return digest;
}

/** The scope of an element's words: all that are seen with the item share one, an element with a rule of its own has its own. */
export const scopeOf = (record: SealedRecord, element: SealedElement): string => (element.rule === record.options.needToKnow ? '*' : element.coordinate);
