import { type RawBuilder, sql } from 'kysely';
import type { RegisteredRecord } from '../../language/registry.ts';

/*
 * The statements that find items by their words. Digests stand in the statements themselves: PostgreSQL then knows from
 * its statistics which word is the rarest, and begins with it.
 */

/** A word's digest in one scope, and what the scope's rule asks of an item; `true` where nothing more than the item. */
export interface Token {
  readonly digest: string;
  readonly guard: true | RawBuilder<boolean>;
}
/** An item that matches: its row id, and how often the words stand in it. */
export interface Match {
  readonly id: string;
  readonly rank: number;
}
/** What is looked for: each word by its tokens, in which items, and how many of the newest are wanted. */
export interface Sought {
  readonly record: RegisteredRecord;
  /** What lets the caller see an item. */
  readonly need: RawBuilder<boolean>;
  readonly words: readonly (readonly Token[])[];
  readonly most: number;
  /** Whether `need` looks at the item's own columns beyond its rule: at its control number. */
  readonly looks?: boolean;
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
/** More items than a tool has. */
const EVERY = 2_000_000_000;

const listed = (tokens: readonly Token[]) => sql.raw(tokens.map(({ digest }) => digest).join(', '));
const column = (name: string, at: number) => sql.ref(`${name}${at}`);

/**
 * Returns the statement of the newest items in which a word stands: the newest by each token, and of these together. An
 * item among the newest of all is among those of each token that it has.
 */
export function ofOneWord(sought: Sought): RawBuilder<unknown> {
  const [tokens = []] = sought.words;
  const { source, row, guards } = sourceOf(
    sought,
    sql`
      select s.item as id, s.weight::int as rank, s.token as token0
      from search_token s
      where s.token = one.token`,
  );
  const asked = guards ? [guardOf(sql`${row}.token0`, tokens)] : [];
  return sql`
    select found_by.id, sum(found_by.rank)::int as rank
    from unnest(array[${listed(tokens)}]::bigint[]) one (token)
    cross join lateral (
      select item.id, ${row}.rank
      from ${source}
      where ${sql.join([sought.need, ...asked], sql` and `)}
      order by item.id desc
      limit ${sql.lit(sought.most)}
    ) found_by
    group by found_by.id
    order by found_by.id desc
    limit ${sql.lit(sought.most)}`;
}

/** Returns the statement of the items, newer than one, in which any word stands, with the words as bits. */
function grouped({ words, need, ...sought }: Sought, border: string): RawBuilder<unknown> {
  // Each row is one word's: which, as a bit.
  const word = words.map((tokens, at) => sql`when s.token in (${listed(tokens)}) then ${sql.lit(1 << at)}`);
  const { source, row, guards } = sourceOf(
    { words, need, ...sought },
    sql`
      select s.item as id, s.weight::int as rank, s.token, case ${sql.join(word, sql` `)} end as word
      from search_token s
      where s.token in (${listed(words.flat())}) and s.item > ${border}`,
  );
  const asked = guards ? [guardOf(sql`${row}.token`, words.flat())] : [];
  return sql`
    select item.id, sum(${row}.rank)::int as rank, bit_or(${row}.word) as words
    from ${source}
    where ${sql.join([need, ...asked], sql` and `)}
    group by item.id`;
}

const allOf = (words: readonly unknown[]) => sql.lit((1 << words.length) - 1);

/** Returns the statement of the newest items in which every word stands, of those that are newer than one. */
export const inWindow = (sought: Sought, border: string): RawBuilder<unknown> => sql`
  select id, rank
  from (${grouped(sought, border)}) met
  where words = ${allOf(sought.words)}
  order by id desc
  limit ${sql.lit(sought.most)}`;

/** Returns the statement that counts, of the items newer than one, in how many every word stands, and each. */
export function frequencies(sought: Sought, border: string): RawBuilder<unknown> {
  const { words } = sought;
  const each = words.map((_, at) => sql`count(*) filter (where words & ${sql.lit(1 << at)} > 0)`);
  return sql`
    select count(*) filter (where words = ${allOf(words)})::int as every, array[${sql.join(each)}]::int[] as each
    from (${grouped(sought, border)}) met`;
}

/**
 * Returns the statement of the newest items in which every word stands, given the rarest words first: the items of two
 * are read in the order of the index, and only those that have both are asked for the others.
 */
export function rarestFirst(sought: Sought): RawBuilder<unknown> {
  const { record, words, most } = sought;
  const [one = [], two = [], ...others] = words;
  if (others.length === 0) return inWindow(sought, BEFORE_ALL);
  const both = inWindow({ ...sought, words: [one, two], most: EVERY }, BEFORE_ALL);
  const tokens = others.flat();
  const word = others.map((own, at) => sql`when s.token in (${listed(own)}) then ${sql.lit(1 << at)}`);
  const guards = tokens.some(({ guard }) => guard !== true);
  const item = guards ? sql`join ${sql.table(record.options.table)} item on item.id = both_words.id` : sql``;
  const id = guards ? sql`item.id` : sql`both_words.id`;
  const asked = guards ? sql`and ${guardOf(sql`s.token`, tokens)}` : sql``;
  return sql`
    with both_words as materialized (${both})
    select ${id} as id, (both_words.rank + rest.rank)::int as rank
    from both_words ${item}
    cross join lateral (
      select sum(s.weight) as rank, bit_or(case ${sql.join(word, sql` `)} end) as word
      from search_token s
      where s.item = ${id} and s.token in (${listed(tokens)}) ${asked}
    ) rest
    where rest.word = ${allOf(others)}
    order by ${id} desc
    limit ${sql.lit(most)}`;
}

/** Returns the statement of the newest items that the caller sees, where no words are looked for. */
export const byNumber = ({ record, need, most }: Sought): RawBuilder<unknown> => sql`
  select item.id, 1 as rank
  from ${sql.table(record.options.table)} item
  where ${need}
  order by item.id desc
  limit ${sql.lit(most)}`;

/** Returns the statement of the newest items in which every word stands, wherever PostgreSQL begins. */
export function amongAll(sought: Sought): RawBuilder<unknown> {
  const { words, need, most } = sought;
  const each = words.map((_, at) => sql.raw(`s${at}`));
  const joins = each.slice(1).map((s) => sql`join search_token ${s} on ${s}.item = s0.item`);
  const conditions = words.map((tokens, at) => sql`${each[at]}.token in (${listed(tokens)})`);
  const found = each.map((s, at) => sql`${s}.token as ${column('token', at)}, ${s}.weight as ${column('weight', at)}`);
  const { source, row, guards } = sourceOf(
    sought,
    sql`
      select s0.item as id, ${sql.join(found)}
      from search_token s0 ${sql.join(joins, sql` `)}
      where ${sql.join(conditions, sql` and `)}`,
  );
  const asked = guards ? words.map((tokens, at) => guardOf(sql`${row}.${column('token', at)}`, tokens)) : [];
  const single = words.every((tokens) => tokens.length === 1);
  const weights = words.map((_, at) =>
    single ? sql`${row}.${column('weight', at)}` : weightOf(row, at, words.length),
  );
  return sql`
    select item.id, (${sql.join(weights, sql` + `)})::int as rank
    from ${source}
    where ${sql.join([need, ...asked], sql` and `)}
    ${single ? sql`` : sql`group by item.id`}
    order by item.id desc
    limit ${sql.lit(most)}`;
}

/** Returns how often a word stands in an item; each of its tokens is met once for each combination of the others'. */
const weightOf = (row: RawBuilder<unknown>, at: number, words: number) =>
  words === 1
    ? sql`sum(${row}.${column('weight', at)})`
    : sql`sum(${row}.${column('weight', at)}) * count(distinct ${row}.${column('token', at)}) / count(*)`;

/**
 * Returns where matches are read from: a rule that looks at the item's own columns needs the item; where it looks at
 * assignments only, the match has its id. `row`: what holds the match's own columns; `guards`: whether a token has one.
 */
function sourceOf({ record, words, looks: looksAtItem }: Sought, matches: RawBuilder<unknown>) {
  const guards = words.flat().some(({ guard }) => guard !== true);
  const looks = looksAtItem || guards || record.options.needToKnow.facts.some((fact) => fact.column !== undefined);
  return {
    source: looks
      ? sql`(${matches}) found join ${sql.table(record.options.table)} item on item.id = found.id`
      : sql`(${matches}) item`,
    row: sql.raw(looks ? 'found' : 'item'),
    guards,
  };
}

/**
 * Returns that a match counts: a word in an element with a rule of its own counts where that rule holds for the item.
 */
function guardOf(token: RawBuilder<unknown>, tokens: readonly Token[]): RawBuilder<unknown> {
  const own = tokens.map(({ digest, guard }) => {
    const here = sql`${token} = ${sql.raw(digest)}`;
    return guard === true ? here : sql`(${here} and ${guard})`;
  });
  return sql`(${sql.join(own, sql` or `)})`;
}
