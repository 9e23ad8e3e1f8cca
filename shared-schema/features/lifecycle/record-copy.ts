import { sql } from 'kysely';
import { partsOf } from '../../language/registry.ts';
import { partsDigest } from '../parts/index.ts';
import type { Work } from './work.ts';

/**
 * Returns SHA-256 of items' rows as they stand, encrypted elements encrypted, and of what hangs on them, by row id: of
 * each as it is first, then as it was before columns came to the table that are empty in it. A copy that was frozen is
 * that of one of these.
 */
export async function digestsOf(
  { context, registered }: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { item } = registered;
  const parts = partsOf(item).length > 0 ? sql`coalesce(${sql.ref(partsDigest(item))}(item.id), '')` : sql`''`;
  const { rows } = await sql<{ id: string; digests: string[] }>`
    select id, array(
      select encode(sha256(convert_to(left(row, length(row) - 1 - later) || ')' || parts, 'UTF8')), 'hex')
      from generate_series(0, length(row) - 1 - length(rtrim(left(row, -1), ','))) as later
      order by later
    ) as digests
    from ${sql.table(item.options.table)} item, lateral (select item::text as row, ${parts} as parts) as text
    where id in (${sql.join([...ids])})`.execute(context.kysely);
  return new Map(rows.map((row) => [row.id, row.digests]));
}
