import { type RawBuilder, sql } from 'kysely';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { PLANNED_ANEW } from '../../runtime/request/tool-database.ts';
import type { Match, Sought, Token } from './match-statements.ts';

/** An item that the caller sees, with what the guards say of it, in their order. */
interface Seen {
  readonly id: string;
  readonly holds: readonly boolean[];
}
interface Met {
  readonly item: string;
  readonly token: string;
  readonly weight: number;
}

/**
 * Returns every match of a caller who sees few items, the best first: these lead to their words, and each scope's rule
 * is asked once of each item. How long it takes tells of no other item.
 */
export async function amongFew({ kysely }: OperationContext, sought: Sought): Promise<Match[]> {
  const { record, need, words } = sought;
  const tokens = words.flat();
  const guards = [...new Set(tokens.flatMap(({ guard }) => (guard === true ? [] : [guard])))];
  const holds = guards.map((guard) => sql`coalesce(${guard}, false)`);
  const seen = await sql<Seen>`${sql.raw(PLANNED_ANEW)}
    select item.id, array[${sql.join(holds)}]::boolean[] as holds
    from ${sql.table(record.options.table)} item
    where ${need}`.execute(kysely);
  if (seen.rows.length === 0) return [];
  const met = await sql<Met>`${sql.raw(PLANNED_ANEW)}
    select s.item, s.token::text as token, s.weight::int as weight
    from search_token s
    where s.item = any(${`{${seen.rows.map(({ id }) => id).join(',')}}`}::uuid[])
      and s.token in (${sql.raw(tokens.map(({ digest }) => digest).join(', '))})`.execute(kysely);
  const byItem = Map.groupBy(met.rows, ({ item }) => item);
  return seen.rows.flatMap((item) => matchOf(item, byItem.get(item.id) ?? [], { words, guards })).sort(bestFirst);
}

const bestFirst = (one: Match, other: Match) => other.rank - one.rank || (other.id < one.id ? -1 : 1);

/** Returns the item as a match where each word stands in a scope of which the caller reads the item's texts. */
function matchOf(
  { id, holds }: Seen,
  met: readonly Met[],
  { words, guards }: { words: readonly (readonly Token[])[]; guards: readonly RawBuilder<boolean>[] },
): Match[] {
  const reads = ({ guard }: Token) => guard === true || holds[guards.indexOf(guard)] === true;
  const weights = new Map(met.map(({ token, weight }) => [token, weight]));
  const ranks = words.map((tokens) =>
    tokens.reduce((sum, token) => sum + (reads(token) ? (weights.get(token.digest) ?? 0) : 0), 0),
  );
  return ranks.includes(0) ? [] : [{ id, rank: ranks.reduce((sum, rank) => sum + rank, 0) }];
}
