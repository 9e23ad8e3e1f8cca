import { type RawBuilder, sql } from 'kysely';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { PageStrategy } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { PLANNED_ANEW } from '../../runtime/request/tool-database.ts';
import type { Position } from '../../runtime/secrets/cursor.ts';
import { amongFew } from './few-matches.ts';
import {
  amongAll,
  byNumber,
  frequencies,
  inWindow,
  type Match,
  ofOneWord,
  rarestFirst,
  type Sought,
  type Token,
} from './match-statements.ts';
import { holding } from './passages.ts';
import type { NumberAsked, Question } from './question.ts';
import { wordDigest } from './scopes.ts';
import type { SearchedScopes } from './searched-scopes.ts';

/** So many of the newest matches are ranked; what is older is said to be left out. */
const RANKED = 2_000;
/**
 * So many of the newest items that the caller may see are looked through first for several words, where a sample says
 * that enough of them match: reading all matches of words that stand nearly everywhere would take seconds.
 */
const WINDOWS = [4_000, 32_000];
const SAMPLE = 500;
/** So many of the newest items that match by digests are held against their texts. */
const HELD = 1_000;

/** A page of matches, how many match in all, and whether none was left out for being old. */
interface Matches {
  readonly matches: readonly Match[];
  readonly total: number;
  readonly complete: boolean;
}
const allOf = (matches: readonly Match[], page: Page): Matches => ({
  matches: pageIn(matches.slice(0), page),
  total: Math.min(matches.length, RANKED),
  complete: matches.length <= RANKED,
});
/** What is searched: the words, where they are looked for, and what lets the caller see an item. */
interface Searched {
  readonly record: RegisteredRecord;
  readonly need: RawBuilder<boolean>;
  /** Whether the caller is assigned to few items. */
  readonly strategy: PageStrategy;
  readonly question: Question;
  readonly scopes: SearchedScopes;
}
/** The matches that are asked for: so many after the last one that is known. */
interface Page {
  readonly from: Position | undefined;
  readonly limit: number;
  /** Whether it is read from its end. */
  readonly backwards: boolean;
}

/**
 * Returns a page of the items that match, the best first, of the newest `RANKED + 1`. Passages are held against the
 * texts of the newest that match by digests.
 */
export async function matchesOf(context: OperationContext, searched: Searched, page: Page): Promise<Matches> {
  const { record, scopes, question } = searched;
  if (question.passages.length === 0) return byDigests(context, searched, page);
  const all = await byDigests(context, searched, { from: undefined, limit: RANKED + 1, backwards: false });
  const newest = all.matches.toSorted((one, other) => (one.id < other.id ? 1 : -1)).slice(0, HELD);
  const held = await holding(context, { record, scopes, passages: question.passages }, newest);
  const standing = new Set(held.matches);
  const matches = all.matches.filter((match) => standing.has(match));
  const complete = held.complete && all.matches.length <= HELD;
  return { matches: pageIn(matches, page), total: matches.length, complete };
}

/** Returns a page of all matches, which are in order. */
function pageIn(matches: readonly Match[], { from, limit, backwards }: Page): readonly Match[] {
  const before = ({ rank, id }: Match, at: Position) =>
    rank > Number(at.rank) || (rank === at.rank && id > String(at.id));
  const after = ({ rank, id }: Match, at: Position) =>
    rank < Number(at.rank) || (rank === at.rank && id < String(at.id));
  const beyond = matches.filter((match) => !from || (backwards ? before(match, from) : after(match, from)));
  return (backwards ? beyond.reverse() : beyond).slice(0, limit);
}

/**
 * Returns a page of what matches by digests and control numbers. Where several scopes are searched, one statement over
 * all would read and group every match; so where words are common it begins with the newest.
 */
async function byDigests(context: OperationContext, searched: Searched, page: Page): Promise<Matches> {
  const { record, question, scopes, strategy } = searched;
  const { keys } = context.resources;
  const looks = question.numbers.length > 0;
  const need = looks ? sql<boolean>`${searched.need} and ${numbered(context, question.numbers)}` : searched.need;
  const words = question.terms.map(({ entries }) =>
    entries.flatMap((entry) =>
      [...scopes].map(([scope, guard]): Token => ({ digest: wordDigest(keys, scope, entry), guard })),
    ),
  );
  const sought: Sought = { record, need, words, most: RANKED + 1, looks };
  if (words.length === 0) return pageOf(context, byNumber(sought), page);
  // Few items lead to their words.
  if (strategy === 'few') {
    return allOf(await amongFew(context, sought), page);
  }
  // A whole number is of one item, wherever PostgreSQL begins; the beginning of one may be of them all.
  if (question.numbers.some(({ open }) => !open)) return pageOf(context, amongAll(sought), page);
  if (words.length === 1) return pageOf(context, ofOneWord(sought), page);
  if (record.options.needToKnow.forCaller(context.caller) !== 'yes') return newestFirst(context, sought, page);
  // Who sees every item learns cheaply in which scopes a word stands at all.
  const counted = await countsOf(context, words);
  const standing = { ...sought, words: counted.map((each) => each.filter(({ count }) => count > 0)) };
  if (standing.words.some((each) => each.length === 0)) return allOf([], page);
  const rare = counted.some((each) => each.every(({ count }) => count <= RANKED));
  return rare ? pageOf(context, amongAll(standing), page) : newestFirst(context, standing, page);
}

/** Returns that an item, or a tasker of it, has each control number that is asked for. */
function numbered({ resources }: OperationContext, numbers: readonly NumberAsked[]): RawBuilder<boolean> {
  const tasker = resources.tool.lifecycle?.tasker.options;
  const each = numbers.map(({ value, open }) => {
    const met = (number: RawBuilder<unknown>) =>
      // A range, for which an index serves under row-level security; U+10FFFF sorts last.
      open ? sql`${number} >= ${value} and ${number} < ${`${value}\u{10FFFF}`}` : sql`${number} = ${value}`;
    return tasker && value.startsWith(`${tasker.controlNumberPrefix}-`)
      ? sql`item.id in (select t.item from ${sql.table(tasker.table)} t where ${met(sql`t.control_number`)})`
      : sql`(${met(sql`item.control_number`)})`;
  });
  return sql<boolean>`${sql.join(each, sql` and `)}`;
}

/**
 * Returns a page of what matches several words, from the newest items alone where enough of them match: a sample of the
 * newest tells. Else it begins with the rarest words.
 */
async function newestFirst(context: OperationContext, sought: Sought, page: Page): Promise<Matches> {
  const sample = await sampled(context, sought);
  for (const window of WINDOWS) {
    if (sample.share * window <= RANKED) continue;
    const border = await borderOf(context, sought, window);
    if (border === undefined) break;
    const found = await pageOf(context, inWindow(sought, border), page);
    if (!found.complete) return found;
  }
  return pageOf(context, rarestFirst({ ...sought, words: sample.rarestFirst }), page);
}

interface Sample {
  /** The share of the newest items in which every word stands. */
  readonly share: number;
  readonly rarestFirst: Sought['words'];
}
async function sampled(context: OperationContext, sought: Sought): Promise<Sample> {
  const border = await borderOf(context, sought, SAMPLE);
  if (border === undefined) return { share: 0, rarestFirst: sought.words };
  const { rows } = await sql<{ every: number; each: readonly number[] }>`${sql.raw(PLANNED_ANEW)}
    ${frequencies(sought, border)}`.execute(context.kysely);
  const { every, each } = rows[0] ?? { every: 0, each: [] };
  const often = new Map(sought.words.map((word, at) => [word, each[at] ?? 0]));
  const rarestFirst = sought.words.toSorted((one, other) => (often.get(one) ?? 0) - (often.get(other) ?? 0));
  return { share: every / SAMPLE, rarestFirst };
}

/** Returns each word's tokens with how many items have it, counted no further than `RANKED + 1`. */
async function countsOf(
  { kysely }: OperationContext,
  words: readonly (readonly Token[])[],
): Promise<(Token & { readonly count: number })[][]> {
  const digests = words.flat().map(({ digest }) => digest);
  const { rows } = await sql<{ token: string; count: number }>`${sql.raw(PLANNED_ANEW)}
    select one.token::text as token, counted.count
    from unnest(array[${sql.raw(digests.join(', '))}]::bigint[]) one (token)
    cross join lateral (
      select count(*)::int as count
      from (select from search_token s where s.token = one.token limit ${sql.lit(RANKED + 1)}) met
    ) counted`.execute(kysely);
  const counts = new Map(rows.map(({ token, count }) => [token, count]));
  return words.map((tokens) => tokens.map((token) => ({ ...token, count: counts.get(token.digest) ?? 0 })));
}

/** Returns a page of the newest matches that a statement finds. */
async function pageOf(
  { kysely }: OperationContext,
  newest: RawBuilder<unknown>,
  { from, limit, backwards }: Page,
): Promise<Matches> {
  const beyond = from ? sql`(rank, id) ${backwards ? sql`>` : sql`<`} (${from.rank}, ${from.id})` : sql`true`;
  const direction = backwards ? sql`asc` : sql`desc`;
  const { rows } = await sql<{ id: string | null; rank: number; total: number }>`${sql.raw(PLANNED_ANEW)}
    with newest as materialized (${newest})
    select page.id, page.rank, counted.total
    from (select count(*)::int as total from newest) counted
    left join (
      select id, rank
      from newest
      where ${beyond}
      order by rank ${direction}, id ${direction}
      limit ${sql.lit(limit)}
    ) page on true
    order by page.rank ${direction}, page.id ${direction}`.execute(kysely);
  const matches = rows.flatMap(({ id, rank }) => (id === null ? [] : [{ id, rank }]));
  const total = rows[0]?.total ?? 0;
  return { matches, total: Math.min(total, RANKED), complete: total <= RANKED };
}

/** Returns the id before which the newest items end that the caller may see; undefined where there are no more. */
async function borderOf(
  { kysely }: OperationContext,
  { record, need }: Sought,
  window: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select item.id
    from ${sql.table(record.options.table)} item
    where ${need}
    order by item.id desc
    offset ${sql.lit(window)}
    limit 1`.execute(kysely);
  return rows[0]?.id;
}
