import { type RawBuilder, sql } from 'kysely';
import { TODAY } from '../../../shared-schema/features/figures/index.ts';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { filterOf } from './service.ts';
import type { RegisterWhere } from './types.ts';

/** Which rows figures are made of, and the day on which what is late is late, as SQL. */
export interface AsOf {
  readonly items: RawBuilder<unknown>;
  readonly taskers: RawBuilder<unknown>;
  readonly day: string;
  /** What a filter may meet: the condition that an item was not taken back since. */
  readonly found: RawBuilder<boolean>;
}
const NOW: AsOf = {
  items: sql`register_readable`,
  taskers: sql`register_tasker_readable`,
  day: TODAY,
  found: sql`true`,
};

/** What is read of a tasker in figures, as the register's view of taskers names it. */
const TASKER = sql.raw('tool, parent, office, tasked_component, received_on, result');
/** A row loses its control number when its item is taken back (decision 123): of that its counts are left. */
const NOT_TAKEN_BACK = sql<boolean>`item.control_number is not null`;

/**
 * Returns the rows of now, or as the register held them at the end of a day: the same whenever it is asked.
 * @throws INVALID_INPUT for a day that is not closed, or of which nothing is known
 */
export async function asOf({ kysely }: OperationContext, day: string | undefined): Promise<AsOf> {
  if (day === undefined) return NOW;
  const { rows } = await sql<{ last: string | null; mark: string | null; ends: string | null }>`
    select max(day) filter (where mark is not null)::text as last,
      max(mark::text) filter (where day = ${day}::date) as mark,
      max(ends::text) filter (where day = ${day}::date) as ends
    from register_day`.execute(kysely);
  const [known] = rows;
  if (!known?.mark || !known.ends) throw invalidInput('asOf', sentenceOf(known?.last ?? null));
  const closed = { mark: known.mark, ends: known.ends };
  return {
    items: sql`(${held(closed, sql`parent is null`)})`,
    taskers: sql`(select ${TASKER} from (${held(closed, sql`parent is not null`)}) tasker)`,
    day: `date '${day}'`,
    found: NOT_TAKEN_BACK,
  };
}

/**
 * Returns what the register held when a day was closed: of the latest rows those that had come, and of the others those
 * that had and were in force still. In two parts, so that what ended long before is not read.
 */
const held = ({ mark, ends }: { mark: string; ends: string }, of: RawBuilder<unknown>): RawBuilder<unknown> => {
  const had = sql`select history.*, (history.at at time zone 'America/New_York')::date as changed_on
      from register_history_readable history
      where ${of} and not deleted
        and transaction < ${mark}::xid8 and at < ${ends}::timestamptz`;
  return sql`${had} and until_at is null
      union all
      ${had} and until_at is not null and (until_transaction >= ${mark}::xid8 or until_at >= ${ends}::timestamptz)`;
};

/** Returns which of these rows a filter finds, its columns accounted for; all without one. @throws INVALID_INPUT */
export const underFilter = (
  context: OperationContext,
  where: RegisterWhere | null | undefined,
  { found }: AsOf,
): RawBuilder<boolean> => (where ? sql`${filterOf(context, where)} and ${found}` : sql`true`);

const sentenceOf = (last: string | null): string =>
  `a day that has ended and is kept: ${last === null ? 'there is none yet' : `${last} is the latest`}`;
