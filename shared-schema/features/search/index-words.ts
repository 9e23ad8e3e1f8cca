import { type RawBuilder, sql } from 'kysely';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { type OnItem, storedValues, withChanged } from '../../runtime/records/stored-values.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { entriesOf, wordsOf } from '../words/index.ts';
import { scopeOf, searchedElements, wordDigest } from './scopes.ts';

/** Texts of a row by element, as they were given or are stored. */
type Texts = Readonly<Record<string, unknown>>;
interface Entry {
  readonly item: string;
  readonly weights: Map<string, number>;
}

/** The digests of a row's words with how often each word stands in it. */
function weightsOf(
  context: Pick<OperationContext, 'resources'>,
  record: RegisteredRecord,
  texts: Texts,
): Map<string, number> {
  const { keys } = context.resources;
  const weights = new Map<string, number>();
  for (const element of searchedElements(record)) {
    const text = texts[element.key];
    if (typeof text !== 'string') continue;
    const scope = scopeOf(record, element);
    addWords(weights, wordsOf(text), (entry) => wordDigest(keys, scope, entry));
  }
  return weights;
}

/** Adds what words are entered under to the weights. */
function addWords(
  weights: Map<string, number>,
  words: Iterable<readonly [string, number]>,
  digestOf: (entry: string) => string,
): void {
  for (const [word, count] of words)
    for (const entry of entriesOf(word)) {
      const digest = digestOf(entry);
      weights.set(digest, (weights.get(digest) ?? 0) + count);
    }
}

/**
 * Enters the words of rows that are new, in the transaction that enters the rows: who can find them finds them at
 * once. `item`: the item they are found by, `fresh` where it has no words yet.
 */
export async function indexWords(
  context: Pick<OperationContext, 'resources' | 'kysely'>,
  record: RegisteredRecord,
  rows: readonly { item: string; texts: Texts }[],
  { fresh = true } = {},
): Promise<void> {
  const entries = rows.map((row): Entry => ({ item: row.item, weights: weightsOf(context, record, row.texts) }));
  await insert(context, entries, fresh);
}

/** Enters the words of a file: they are found by who may see the file. */
export async function indexFileWords(
  context: Pick<OperationContext, 'resources' | 'kysely'>,
  record: RegisteredRecord,
  element: RegisteredElement,
  item: string,
  words: readonly (readonly [string, number])[],
): Promise<void> {
  const scope = scopeOf(record, element);
  const weights = new Map<string, number>();
  addWords(weights, words, (entry) => wordDigest(context.resources.keys, scope, entry));
  await insert(context, [{ item, weights }]);
}

/**
 * Replaces the words of one row whose texts change, before they are stored. A word stays that another row has which
 * hangs on the same item.
 */
export async function reindexWords(
  context: Pick<OperationContext, 'resources' | 'kysely'>,
  { record, item, row }: OnItem,
  after: Texts,
): Promise<void> {
  const elements = searchedElements(record);
  if (!elements.some((element) => after[element.key] !== undefined)) return;
  const stored = await storedValues(context, { record, item }, elements);
  const old = weightsOfAll(context, record, stored);
  const fresh = weightsOfAll(context, record, withChanged(stored, row, after));
  const gone = [...old.keys()].filter((digest) => fresh.get(digest) !== old.get(digest));
  if (gone.length > 0)
    await sql`delete from search_token where item = ${item} and token in (${sql.join(gone)})`.execute(context.kysely);
  await insert(context, [
    { item, weights: new Map([...fresh].filter(([digest, weight]) => old.get(digest) !== weight)) },
  ]);
}

/** The digests of the words of several rows, with how often each word stands in them together. */
function weightsOfAll(
  context: Pick<OperationContext, 'resources'>,
  record: RegisteredRecord,
  rows: ReadonlyMap<string, Texts>,
): Map<string, number> {
  const together = new Map<string, number>();
  for (const texts of rows.values())
    for (const [digest, weight] of weightsOf(context, record, texts))
      together.set(digest, (together.get(digest) ?? 0) + weight);
  return together;
}

async function insert(
  context: Pick<OperationContext, 'kysely'>,
  entries: readonly Entry[],
  fresh = false,
): Promise<void> {
  const tokens: string[] = [];
  const items: string[] = [];
  const weights: string[] = [];
  for (const { item, weights: own } of entries)
    for (const [digest, weight] of own) {
      tokens.push(digest);
      items.push(item);
      weights.push(String(Math.min(weight, 32_767)));
    }
  if (tokens.length === 0) return;
  const column = (values: readonly string[], type: string): RawBuilder<unknown> =>
    sql`${`{${values.join(',')}}`}::${sql.raw(type)}`;
  // The same word in two actions of one item counts as in the first.
  await sql`insert into search_token (token, item, weight) select * from unnest(${column(tokens, 'bigint[]')}, ${column(items, 'uuid[]')}, ${column(weights, 'smallint[]')}) ${fresh ? sql`` : sql`on conflict do nothing`}`.execute(
    context.kysely,
  );
}
