import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidInput, purposeNeeded } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { soughtDigest, wordsSought } from '../../runtime/audit/sought.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { PLANNED_ANEW } from '../../runtime/request/tool-database.ts';
import { decryptCursor, type PageEnd, pageEnd } from '../../runtime/secrets/cursor.ts';
import { wordsOf } from '../words/index.ts';
import { scopedElements, scopeOf, wordDigest } from './scopes.ts';

export interface SearchArguments {
  readonly text: string;
  readonly first?: number;
  readonly after?: string;
}
export interface SearchPage {
  readonly hits: readonly { node: Row; rank: number }[];
  readonly totalCount: number;
  readonly complete: boolean;
  readonly pageInfo: PageEnd;
}
const LIMITS = { text: 400, words: 8, page: 100, usual: 25 };
/** So many of the newest matches are ranked; what is older is said to be left out. */
const RANKED = 2_000;

/**
 * Items of which every word stands somewhere in what the caller may read of them, the best first: how often the words
 * stand there, then the newest. Only visible items are matched, counted and ranked, so that number, order and time say
 * nothing of others. Free text is SPII, so a purpose is needed.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT, INVALID_CURSOR
 */
export async function search(
  context: OperationContext,
  record: RegisteredRecord,
  { text, first, after }: SearchArguments,
  info: GraphQLResolveInfo,
): Promise<SearchPage> {
  const access = context.records(record);
  const need = access.needToKnow(await access.pageStrategy());
  if (!context.caller.purpose) throw purposeNeeded(`a search of ${record.options.plural}`);
  const limit = first ?? LIMITS.usual;
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMITS.page)
    throw invalidInput('first', `between 1 and ${LIMITS.page}`);
  if (text.length > LIMITS.text) throw invalidInput('text', `at most ${LIMITS.text} characters`);
  const words = [...wordsOf(text).keys()];
  if (words.length === 0 || words.length > LIMITS.words)
    throw invalidInput(
      'text',
      `one to ${LIMITS.words} words of two or more letters or digits; identifiers have filters of their own`,
    );
  const scope = `search|${record.name}|${words.join(' ')}|${context.caller.user}`;
  const from = after ? decryptCursor(context.resources.keys, scope, after) : undefined;

  const { keys } = context.resources;
  for (const word of words) context.account.sought(soughtDigest(keys, wordsSought(record), 'eq', word));
  const scopes = scopesOf(context, record);
  noteSearched(context, record, scopes);
  const digests = words.map((word) => [...scopes.keys()].map((each) => wordDigest(keys, each, word)));
  const alias = (at: number) => sql.raw(`s${at}`);
  const joins = digests
    .slice(1)
    .map((_, at) => sql`join search_token ${alias(at + 1)} on ${alias(at + 1)}.item = s0.item`);
  // Digests stand in the statement itself: PostgreSQL then knows from its statistics which word is the rarest, and
  // begins with it.
  const conditions = digests.map((each, at) =>
    each.length === 1
      ? sql`${alias(at)}.token = ${sql.raw(each[0]!)}`
      : sql`${alias(at)}.token in (${sql.raw(each.join(', '))})`,
  );
  const weight = sql.join(
    digests.map((_, at) => sql`${alias(at)}.weight`),
    sql` + `,
  );
  const tokens = sql.join(digests.map((_, at) => sql`${alias(at)}.token as ${sql.ref(`token${at}`)}`));
  // A word in an element with a rule of its own counts where that rule holds for the item.
  const guards = words.flatMap((word, at) => {
    const found = sql.ref(`found.token${at}`);
    const own = [...scopes].map(([scope, guard]) => {
      const here = sql`${found} = ${sql.raw(wordDigest(keys, scope, word))}`;
      return guard === true ? here : sql`(${here} and ${guard})`;
    });
    return [...scopes.values()].every((guard) => guard === true) ? [] : [sql`(${sql.join(own, sql` or `)})`];
  });
  const matches = sql`select s0.item as id, (${weight})::int as rank, ${tokens} from search_token s0 ${sql.join(joins, sql` `)} where ${sql.join(conditions, sql` and `)}`;
  const single = scopes.size === 1;
  // A rule that looks at the item's own columns needs the item; where it looks at assignments only, the match has its
  // id.
  const looks = guards.length > 0 || record.options.needToKnow.facts.some((fact) => fact.column !== undefined);
  const source = looks
    ? sql`(${matches}) found join ${sql.table(record.options.table)} item on item.id = found.id`
    : sql`(${matches}) item`;
  const rank = looks ? sql`found.rank` : sql`item.rank`;
  const newest = sql`select item.id, ${single ? rank : sql`sum(${rank})::int as rank`} from ${source} where ${sql.join([need, ...guards], sql` and `)} ${single ? sql`` : sql`group by item.id`} order by item.id desc limit ${sql.lit(RANKED + 1)}`;
  const beyond: RawBuilder<unknown> = from
    ? sql`(rank < ${Number(from.value)} or (rank = ${Number(from.value)} and id < ${from.id}))`
    : sql`true`;
  const { rows } = await sql<{
    id: string;
    rank: number;
    total: number;
  }>`${sql.raw(PLANNED_ANEW)} with newest as materialized (${newest}) select id, rank, (select count(*)::int from newest) as total from newest where ${beyond} order by rank desc, id desc limit ${sql.lit(limit + 1)}`.execute(
    context.kysely,
  );

  const page = rows.slice(0, limit);
  const total = page[0]?.total ?? 0;
  const names = namesAsked(
    info,
    [
      [`${record.name}Search`, 'hits'],
      [`${record.name}Hit`, 'node'],
    ],
    record.name,
  );
  const found =
    page.length === 0
      ? []
      : await access.select(sql<boolean>`item.id in (${sql.join(page.map((row) => row.id))})`, names, page.length);
  const byId = new Map(found.map((row) => [row.rowId, row]));
  const last = page.at(-1);
  context.account.searched(record, Math.min(total, RANKED));
  return {
    hits: page.flatMap(({ id, rank }) => (byId.has(id) ? [{ node: byId.get(id)!, rank }] : [])),
    totalCount: Math.min(total, RANKED),
    complete: total <= RANKED,
    pageInfo: pageEnd(keys, scope, rows.length > limit, last && { id: last.id, value: String(last.rank) }),
  };
}

/**
 * Returns where this caller's words are looked for: the scope that all share who see the item, and those of elements
 * with a rule of their own, each with what the rule asks of an item; `true` where it asks nothing more.
 */
function scopesOf(
  context: OperationContext,
  record: RegisteredRecord,
): ReadonlyMap<string, true | RawBuilder<boolean>> {
  const scopes = new Map<string, true | RawBuilder<boolean>>([['*', true]]);
  for (const each of searchedRecords(context, record))
    for (const element of scopedElements(each)) {
      const scope = scopeOf(each, element);
      if (scopes.has(scope) || typeof context.decision(element) === 'object') continue;
      const guard = (element.rule.onItem ?? element.rule).callerSql(context.caller);
      if (guard !== false) scopes.set(scope, guard);
    }
  return scopes;
}

/** The item's record, and those of what happened to it, which is found by its item. */
function searchedRecords({ resources }: OperationContext, record: RegisteredRecord): readonly RegisteredRecord[] {
  const { lifecycle } = resources.tool;
  return lifecycle?.item === record ? [record, lifecycle.tasker, lifecycle.action] : [record];
}

/**
 * Notes that elements in which words were looked for are used: the item's, and those of what happened to it, which is
 * found by its item.
 */
function noteSearched(context: OperationContext, record: RegisteredRecord, scopes: ReadonlyMap<string, unknown>): void {
  for (const each of searchedRecords(context, record)) {
    const searched = scopedElements(each).filter((element) => scopes.has(scopeOf(each, element)));
    context.account.used(
      each,
      searched.map((element) => element.key),
    );
  }
}
