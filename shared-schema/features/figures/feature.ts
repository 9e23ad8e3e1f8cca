import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { camelCase } from '../../language/spelling.ts';
import type { Feature } from '../../runtime/feature.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import { filterSql } from '../../runtime/records/filters.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { FIGURED, figuresOf } from './figures.ts';
import { FIGURES_TYPES, ItemFigures } from './figures-types.ts';
import { IS_WORK, namesState, type Where } from './names-state.ts';
import { reportGaps, reportsFields, reportsOperation } from './reports.ts';
import { reportTypes } from './reports-types.ts';
import { summaryGaps, summaryOperation, summaryTypes } from './summary.ts';
import { trendGaps, trendsOperation, trendTypes } from './trends.ts';
import { usable } from './usable.ts';

/** Everybody has figures of what they may list, exactly; of anything else nobody has any here. */
export const FIGURES: Feature = {
  name: 'figures',
  operations: ({ lifecycle }) =>
    lifecycle
      ? [
          figuresOperation(lifecycle),
          ...summaryOperation(lifecycle),
          ...reportsOperation(lifecycle),
          ...trendsOperation(lifecycle),
        ]
      : [],
  types: ({ lifecycle }) =>
    lifecycle
      ? [
          ...FIGURES_TYPES,
          ...summaryTypes(lifecycle),
          ...(lifecycle.workflow.reports ? reportTypes(lifecycle).all : []),
          ...trendTypes(lifecycle),
        ]
      : [],
  fields: ({ lifecycle }) => (lifecycle ? reportsFields(lifecycle) : {}),
  gaps: (tool) => [...summaryGaps(tool), ...reportGaps(tool), ...trendGaps(tool)],
};

const figuresOperation = (lifecycle: RegisteredLifecycle): RootOperation => {
  const { item, workflow } = lifecycle;
  return {
    kind: 'Query',
    name: `${camelCase(workflow.name)}Figures`,
    of: () => ItemFigures,
    description:
      'Figures of the items that you may list, under a filter as their list has it: by state, age and due day, ' +
      'closed on time, turnaround. What came with old files is counted where it is asked or a state is named.',
    args: [
      ['where', () => typesOf(item).Where, true],
      ['imported', () => Boolean, true],
    ],
    rule: workflow.figures ?? item.options.needToKnow,
    // Of those who have figures, each counts what they may list; where only some have any, that is asked before.
    ...(workflow.figures ? {} : { asksItself: true as const }),
    body: (context, _info: GraphQLResolveInfo, [where, imported]) =>
      figures(context, lifecycle, { where: where ?? undefined, imported: imported === true }),
  };
};

/** @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT */
async function figures(
  context: OperationContext,
  { item }: RegisteredLifecycle,
  { where, imported }: { readonly where: Where | undefined; readonly imported: boolean },
): Promise<ItemFigures> {
  const records = context.records(item);
  const strategy = await records.pageStrategy();
  // Columns that the caller may use of some items alone are counted of these alone.
  const isUsable = usable(context, item, { keys: FIGURED, strategy });
  const work = imported || namesState(where) ? sql`true` : IS_WORK;
  const condition = sql<boolean>`${records.needToKnow(strategy)} and ${filterSql(context, item, where)}
    and ${work} and ${isUsable}`;
  const answer = await figuresOf(context.kysely, { table: sql.table(item.options.table), condition });
  context.account.searched(item, answer.total);
  return answer;
}
