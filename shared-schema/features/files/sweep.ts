import type pg from 'pg';
import type { FileStorage } from './storage.ts';

/**
 * Removes the bytes of files that were offered an hour ago and never came whole, and of those that were discarded. As
 * the tool's clock, which sees no others. @returns how many
 */
export async function sweepFiles(clock: pg.Client, storage: FileStorage): Promise<number> {
  const { rows } = await clock.query<{ id: string; state: string }>(
    "select id, state from stored_file where (state in ('offered', 'receiving') and created_at < now() - interval '1 hour') or (state = 'discarded' and not removed) limit 500",
  );
  for (const { id, state } of rows) {
    await storage.remove(id);
    // The bytes first: a row that is left is swept again, bytes without a row never.
    await clock.query(
      state === 'discarded'
        ? 'update stored_file set removed = true where id = $1'
        : "delete from stored_file where id = $1 and state in ('offered', 'receiving')",
      [id],
    );
  }
  return rows.length;
}
