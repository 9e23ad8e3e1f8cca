import { type RawBuilder, sql } from 'kysely';
import { TODAY } from '../../../shared-schema/features/figures/index.ts';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';

/** Which rows figures are made of, and the day on which what is late is late, as SQL. */
export interface AsOf {
  readonly items: RawBuilder<unknown>;
  readonly taskers: RawBuilder<unknown>;
  readonly day: string;
}
const NOW: AsOf = { items: sql`register_readable`, taskers: sql`register_tasker_readable`, day: TODAY };

/** What is read of a tasker in figures, as the register's view of taskers names it. */
const TASKER = sql.raw('tool, parent, office, tasked_component, received_on, result');

/**
 * Returns the rows of now, or as the register held them at the end of a day: the same whenever it is asked.
 * @throws INVALID_INPUT for a day that is not closed, or of which nothing is known
 */
export async function asOf({ kysely }: OperationContext, day: string | undefined): Promise<AsOf> {
  if (day === undefined) return NOW;
  const { rows } = await sql<{ first: string; last: string | null; closed: boolean }>`
    select min(day)::text as first, max(day) filter (where mark is not null)::text as last,
      coalesce(bool_or(day = ${day}::date and mark is not null), false) as closed
    from register_day`.execute(kysely);
  const known = rows[0];
  if (!known?.closed) throw invalidInput('asOf', sentenceOf(known?.last ?? null));
  const held = sql`
    select history.*, (history.at at time zone 'America/New_York')::date as changed_on
    from register_history_readable history
    join register_day on register_day.day = ${day}::date
    where not history.deleted and history.transaction < register_day.mark and history.at < register_day.ends
      and (history.until_at is null
        or history.until_transaction >= register_day.mark or history.until_at >= register_day.ends)`;
  return {
    items: sql`(${held} and history.parent is null)`,
    taskers: sql`(select ${TASKER} from (${held} and history.parent is not null) tasker)`,
    day: `date '${day}'`,
  };
}

const sentenceOf = (last: string | null): string =>
  `a day that has ended and is kept: ${last === null ? 'there is none yet' : `${last} is the latest`}`;
