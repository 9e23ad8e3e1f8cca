import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { wordsIn } from '../words/index.ts';
import type { Match } from './match-statements.ts';
import { type Passage, stands } from './question.ts';
import { scopeOf, searchedElements } from './scopes.ts';
import { type SearchedScopes, searchedRecords } from './searched-scopes.ts';

interface Held {
  readonly record: RegisteredRecord;
  readonly scopes: SearchedScopes;
  readonly passages: readonly Passage[];
}
type StoredTexts = Readonly<Record<string, unknown>> & { readonly id: string; readonly item: string };

/** The matches in whose texts every passage stands, and whether all that was to be held was. */
interface HeldMatches {
  readonly matches: readonly Match[];
  readonly complete: boolean;
}
/** So many items are held at a time, between which others have their turn, and so many signs of text in all. */
const LIMITS = { items: 50, signs: 5_000_000 };

/**
 * Returns the matches in whose texts every passage stands, of those that the caller may read, each held against the
 * text itself: digests tell of no order. What a file says is not kept as a text, so no passage is found in one. The
 * first are held; where their texts are too much, the others are not.
 */
export async function holding(context: OperationContext, held: Held, matches: readonly Match[]): Promise<HeldMatches> {
  const found: Match[] = [];
  let signs = 0;
  for (let at = 0; at < matches.length; at += LIMITS.items) {
    if (signs > LIMITS.signs) return { matches: found, complete: false };
    const some = matches.slice(at, at + LIMITS.items);
    const { left, read } = await leftOf(context, held, some);
    found.push(...some.filter(({ id }) => left.get(id)?.size === 0));
    signs += read;
    await setImmediate();
  }
  return { matches: found, complete: true };
}

/** Returns of each item the passages that stand nowhere in it, and how many signs were read. */
async function leftOf(
  context: OperationContext,
  { record, scopes, passages }: Held,
  matches: readonly Match[],
): Promise<{ left: ReadonlyMap<string, ReadonlySet<Passage>>; read: number }> {
  const left = new Map(matches.map(({ id }) => [id, new Set(passages)]));
  let read = 0;
  for (const each of searchedRecords(context, record)) {
    const elements = searchedElements(each).filter((element) => scopes.has(scopeOf(each, element)));
    if (elements.length === 0) continue;
    for (const row of await storedTexts(context, { record, each, elements, scopes }, [...left.keys()])) {
      const missing = left.get(row.item);
      for (const element of elements) {
        const text = missing?.size ? openedText(context, element, row) : undefined;
        if (text === undefined) continue;
        read += text.length;
        const words = wordsIn(text);
        for (const passage of [...(missing ?? [])]) if (stands(words, passage)) missing?.delete(passage);
      }
    }
  }
  return { left, read };
}

interface Read {
  readonly record: RegisteredRecord;
  /** The item's own record, or one of those that say what happened to it. */
  readonly each: RegisteredRecord;
  readonly elements: readonly RegisteredElement[];
  readonly scopes: SearchedScopes;
}

/** Returns the texts of items, or of what happened to them, where the rule of each holds. */
async function storedTexts(
  { kysely }: OperationContext,
  { record, each, elements, scopes }: Read,
  items: readonly string[],
): Promise<readonly StoredTexts[]> {
  const own = each === record;
  const texts = elements.map((element) => {
    const guard = scopes.get(scopeOf(each, element));
    const column = sql.ref(`${own ? 'item' : 'happened'}.${element.column}`);
    return guard === true ? column : sql`case when ${guard} then ${column} end as ${sql.ref(element.column)}`;
  });
  const row: RawBuilder<unknown> = own ? sql`item.id` : sql`happened.id`;
  const happened = own ? sql`` : sql`join ${sql.table(each.options.table)} happened on happened.item = item.id`;
  const { rows } = await sql<StoredTexts>`
    select ${row} as id, item.id as item, ${sql.join(texts)}
    from ${sql.table(record.options.table)} item ${happened}
    where item.id = any(${`{${items.join(',')}}`}::uuid[])`.execute(kysely);
  return rows;
}

/** Returns a text, decrypted where it is stored encrypted. It goes nowhere. */
function openedText({ resources }: OperationContext, element: RegisteredElement, row: StoredTexts): string | undefined {
  const stored = row[element.column];
  if (!(stored instanceof Uint8Array)) return typeof stored === 'string' ? stored : undefined;
  const place = { tool: resources.tool.key, element: element.coordinate, item: row.id };
  return new EncryptedValue(Buffer.from(stored)).open(resources.keys, place);
}
