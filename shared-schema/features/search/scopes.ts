import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { holdsFiles } from '../../language/kinds.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
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
      (element.searchable || element.kind.encrypted),
  );

/** Elements in whose scope a search looks: those of texts, and of files whose text was read. */
export const scopedElements = (record: RegisteredRecord): RegisteredElement[] => [
  ...searchedElements(record),
  ...record.elements.filter(({ kind }) => holdsFiles(kind)),
];

const digests = new WeakMap<ToolKeys, Map<string, LRUCache<string, string>>>();
/**
 * Returns the keyed digest of a word's entry within a scope: 64 bits, as PostgreSQL's bigint in decimal. Without the
 * key it says nothing.
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

/** What of an element's rule an item is asked; a rule of what happened to an item asks the item. */
const ruleOnItem = ({ rule }: RegisteredElement): Rule => rule.onItem ?? rule;

/**
 * Returns the scope of an element's words: of one type of record, all that is read under one rule. What everybody reads
 * who sees the record has the type alone. Words of files stand apart: a text that changes takes none of theirs away,
 * and a file is found by who may open files alone.
 */
export function scopeOf(record: RegisteredRecord, element: RegisteredElement): string {
  const own =
    element.rule === record.options.needToKnow ? record.name : `${record.name}: ${ruleOnItem(element).sentence}`;
  return holdsFiles(element.kind) ? `${own} (files)` : own;
}

/** Returns the rules that finding an element's words asks of the item, beside that it may be seen. */
export function askedOfItem({ options }: RegisteredRecord, element: RegisteredElement): Rule[] {
  const seen = options.part?.needToKnow;
  return [...(seen ? [seen] : []), ...(element.rule === options.needToKnow ? [] : [ruleOnItem(element)])];
}
