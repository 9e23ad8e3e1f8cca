import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { RegisteredLifecycle, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { camelCase } from '../../language/spelling.ts';
import type { FieldResolver, Fields } from '../../runtime/feature.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import { namesAsked } from '../../runtime/graphql/selection.ts';
import { filterSql } from '../../runtime/records/filters.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { IS_WORK, namesState, OLD_FILES, type Where } from './names-state.ts';
import { type PeriodFigure, reportTypes } from './reports-types.ts';
import { usable } from './usable.ts';
import { byEvent, byOffice, byStage, type Counted, MOST, openTaskers, told, WORK_COUNTS } from './work-reports.ts';

/** Returns what is wrong with reports: an element that the item has not, or whose equal values are not stored equal. */
export function reportGaps({ key, lifecycle }: RegisteredTool): string[] {
  const { productionBy, peaksOf } = lifecycle?.workflow.reports ?? {};
  return [productionBy, peaksOf && 'channel'].flatMap((name) => {
    if (!name) return [];
    const kind = lifecycle?.item.byKey.get(name)?.kind;
    const isCounted = kind && !kind.encrypted && !kind.list;
    return isCounted ? [] : [`${key}: its reports count by ${name}, which is no element of its item that has groups`];
  });
}

/** Returns the operation by which work is reported on, where the tool has it. */
export function reportsOperation(lifecycle: RegisteredLifecycle): RootOperation[] {
  const { item, workflow } = lifecycle;
  if (!workflow.reports) return [];
  return [
    {
      kind: 'Query',
      name: `${camelCase(workflow.name)}Reports`,
      of: () => reportTypes(lifecycle).Reports,
      description:
        'With which office and with whom open work is, how far it is and what was done; where the tool has it, when ' +
        'calls come, and who produced how much: of what you may list under a filter, counted exactly and now. ' +
        OLD_FILES,
      args: [['where', () => typesOf(item).Where, true]],
      rule: workflow.figures ?? item.options.needToKnow,
      // Each counts what they may list; where only some have figures, that is asked before.
      ...(workflow.figures ? {} : { asksItself: true as const }),
      body: (context, info, [where]) =>
        reports(context, lifecycle, {
          where: where ?? undefined,
          asked: namesAsked(info, [], `${workflow.name}Reports`),
        }),
    },
  ];
}

/** Returns the resolvers of the records that groups are named by: under all rules of these. */
export function reportsFields({ item, tasker, workflow: { name, reports: said } }: RegisteredLifecycle): Fields {
  if (!said) return {};
  const by =
    (record: RegisteredRecord): FieldResolver =>
    (...[group, , context, info]: Resolved) =>
      context.records(record).byRowId(group.rowId, info);
  return {
    [`${name}EmployeeWork`]: { tasker: by(tasker) },
    ...(said.productionBy ? { [`${name}Production`]: { item: by(item) } } : {}),
  };
}

/** Those that have one value, with one of them by which the group is named. */
interface Group {
  readonly rowId: string;
}
/** What a resolver of a group's record is given. */
type Resolved = [group: Group, given: unknown, context: OperationContext, info: GraphQLResolveInfo];
/** Which reports are asked for, of the items under which filter. */
interface Asked {
  readonly where: Where | undefined;
  readonly asked: ReadonlySet<string>;
}
// PostgreSQL 18 has no least of uuids; in this collation their texts sort as they do.
const ONE = sql`min(item.id::text collate "C")::uuid as "rowId"`;

/**
 * Makes the reports that are asked for and no other: only what these use is used.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT
 */
async function reports(context: OperationContext, lifecycle: RegisteredLifecycle, { where, asked }: Asked) {
  const { item, workflow } = lifecycle;
  const records = context.records(item);
  const strategy = await records.pageStrategy();
  const isWork = namesState(where) ? sql`true` : sql`${usable(context, item, { keys: ['state'] })} and ${IS_WORK}`;
  const condition = sql<boolean>`${records.needToKnow(strategy)} and ${filterSql(context, item, where)} and ${isWork}`;
  const of = { item, condition };
  const { productionBy, peaksOf } = workflow.reports ?? {};
  const made: Record<string, () => Promise<readonly unknown[]>> = {
    byEmployee: () => withWhom(context, lifecycle, of),
    byOffice: () => byOffice(context, lifecycle, of),
    byStage: () => byStage(context, lifecycle, of),
    byEvent: () => byEvent(context, lifecycle, of),
    ...(peaksOf ? { callsByWeekday: () => periods(context, of, { channel: peaksOf, format: 'fmday' }) } : {}),
    ...(peaksOf ? { callsByMonth: () => periods(context, of, { channel: peaksOf, format: 'YYYY-MM' }) } : {}),
    ...(productionBy ? { production: () => produced(context, of, productionBy) } : {}),
  };
  const answer: Record<string, readonly unknown[]> = {};
  for (const [name, make] of Object.entries(made)) if (asked.has(name)) answer[name] = await make();
  return answer;
}

/** Returns who has how many open taskers, of those whose assignee the caller may see. */
async function withWhom(context: OperationContext, { tasker }: RegisteredLifecycle, counted: Counted) {
  const { rows } = await sql<Group & { items: number; late: number }>`
    select ${ONE}, ${WORK_COUNTS}
    from ${sql.table(tasker.options.table)} item
    where ${openTaskers(context, tasker, { ...counted, by: ['assignee'] })} and item.assignee like 'user:%'
    group by item.assignee
    order by 2 desc, item.assignee
    limit ${MOST}`.execute(context.kysely);
  told(context, tasker, rows);
  return rows;
}

/** Returns on which days of the week, or in which months, how many came by a channel, the most first. */
async function periods(
  context: OperationContext,
  { item, condition }: Counted,
  { channel, format }: { readonly channel: string; readonly format: string },
): Promise<PeriodFigure[]> {
  const { rows } = await sql<PeriodFigure>`
    select to_char(item.received_on, ${sql.lit(format)}) as period, count(*)::int as items
    from ${sql.table(item.options.table)} item
    where ${condition} and ${usable(context, item, { keys: ['channel', 'receivedOn'] })}
      and item.channel = ${channel} and item.received_on is not null
    group by 1
    order by 2 desc, 1
    limit ${MOST}`.execute(context.kysely);
  told(context, item, rows);
  return rows;
}

/** Returns by whom how many were handled, and closed. */
async function produced(context: OperationContext, { item, condition }: Counted, by: string) {
  const column = sql.ref(`item.${item.byKey.get(by)?.column}`);
  const { rows } = await sql<Group & { items: number; closed: number }>`
    select ${ONE}, count(*)::int as items, count(item.closed_on)::int as closed
    from ${sql.table(item.options.table)} item
    where ${condition} and ${usable(context, item, { keys: [by, 'closedOn'] })} and ${column} is not null
    group by ${column}
    order by 3 desc, 2 desc, ${column}
    limit ${MOST}`.execute(context.kysely);
  told(context, item, rows);
  return rows;
}
