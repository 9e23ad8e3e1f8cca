import { sql } from 'kysely';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRegister } from './access.ts';
import { ITEM, TASKER } from './accounting.ts';
import { asOf, underFilter } from './as-of.ts';
import { workOnly } from './imported.ts';
import { needs } from './service.ts';
import type { ClearanceGroup, RegisterClearances, RegisterClearancesArguments } from './trend-types.ts';

/** Most groups that are told. */
export const MOST_CLEARANCES = 500;

/** Each group, as SQL over the taskers, and the column of theirs that it is made of. */
const GROUPED: Readonly<Record<keyof typeof ClearanceGroup, readonly [group: string, column: string]>> = {
  tool: ['tasker.tool', 'tool'],
  component: ['tasker.tasked_component', 'component'],
  // Two components may have offices of one name.
  office: ["concat_ws('/', tasker.tasked_component, tasker.office)", 'office'],
  receivedMonth: ["to_char(tasker.received_on, 'YYYY-MM')", 'receivedOn'],
  receivedFiscalYear: ["to_char(tasker.received_on + interval '3 months', '\"FY\"YYYY')", 'receivedOn'],
};

/**
 * Returns how clearances were answered, by group, of the items that the caller may list.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
 */
export async function readClearances(
  context: OperationContext,
  asked: RegisterClearancesArguments,
): Promise<RegisterClearances[]> {
  needs(context, mayReadRegister, 'registerClearances');
  const [group, column] = GROUPED[asked.groupBy];
  context.account.used(TASKER, [column, 'result']);
  const of = await asOf(context, asked.asOf ?? undefined);
  const { rows } = await sql<RegisterClearances>`
    select ${sql.raw(group)} as "group", count(*)::int as answered,
      count(*) filter (where tasker.result = 'concurrence')::int as concurred,
      count(*) filter (where tasker.result = 'non-concurrence')::int as "notConcurred",
      round(100.0 * count(*) filter (where tasker.result = 'concurrence') / count(*), 1)::float
        as "concurrencePercent"
    from ${of.taskers} tasker
    join ${of.items} item on item.tool = tasker.tool and item.key = tasker.parent
    where tasker.result in ('concurrence', 'non-concurrence') and ${underFilter(context, asked.where, of)}
      and ${workOnly(context, asked)}
    group by 1
    order by 2 desc, 1 nulls last
    limit ${sql.lit(MOST_CLEARANCES)}`.execute(context.kysely);
  context.account.used(ITEM, ['tool']);
  context.account.results = rows.length;
  return rows;
}
