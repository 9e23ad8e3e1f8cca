import { sql } from 'kysely';
import { isBlank } from '../../language/blank.ts';
import { invalidInput } from '../../language/errors.ts';
import { ENDED_TASKER_STATES } from '../../language/lifecycle/vocabulary.ts';
import type { Found, Work } from './work.ts';

/*
 * No tasker falls due after its item unless somebody wrote down why. What is said names no day: who has a tasker need
 * not see the item's, nor who moves the item's day a tasker's.
 */

/** Checks that a tasker is due by when its item is, or that it was said why not. @throws INVALID_INPUT */
export function checkWithinItem(dueOn: string, { columns }: Pick<Found, 'columns'>, why: unknown): void {
  if (columns.due_on === null || dueOn <= columns.due_on || (typeof why === 'string' && !isBlank(why))) return;
  throw invalidInput('dueOn', 'its item is due before: a later day needs its reason in text');
}

/**
 * Checks that an item's new due date leaves none of its open taskers due after it that was due by it before.
 * @throws INVALID_INPUT
 */
export async function checkTaskersWithin(
  { context, registered }: Work,
  { rowId, columns }: Pick<Found, 'rowId' | 'columns'>,
  dueOn: string | null,
): Promise<void> {
  const before: string | null = columns.due_on ?? null;
  if (dueOn === null || (before !== null && dueOn >= before)) return;
  const { rows } = await sql<{ left: boolean }>`
    select exists (
      select from ${sql.table(registered.tasker.options.table)} t
      where t.item = ${rowId} and t.state not in (${sql.join([...ENDED_TASKER_STATES])}) and t.due_on > ${dueOn}
        and (${before}::date is null or t.due_on <= ${before}::date)
    ) as "left"`.execute(context.kysely);
  if (rows[0]?.left) throw invalidInput('dueOn', 'a tasker that was due by its item would be due after it');
}
