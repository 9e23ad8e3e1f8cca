import { type RawBuilder, sql } from 'kysely';
import { Int } from 'type-graphql';
import { invalidInput } from '../../language/errors.ts';
import { PERIOD, type Period, periodsUntil } from '../../language/lifecycle/periods.ts';
import {
  isPersonal,
  type RegisteredElement,
  type RegisteredLifecycle,
  type RegisteredTool,
} from '../../language/registry.ts';
import { DateScalar } from '../../language/scalars.ts';
import { camelCase } from '../../language/spelling.ts';
import type { Class } from '../../runtime/graphql/class.ts';
import { typesOf } from '../../runtime/graphql/record-types.ts';
import type { RootOperation } from '../../runtime/graphql/root-fields.ts';
import { filterSql } from '../../runtime/records/filters.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { dayThatIsOver, livesOf } from './lives.ts';
import { IS_WORK, namesState, OLD_FILES, type Where } from './names-state.ts';
import { countedIn } from './periods-counted.ts';
import { ItemTrends, MOST_PERIODS, TREND_TYPES, trendBy } from './trends-types.ts';
import { usable } from './usable.ts';

/** The columns that every trend is made of, by their elements. */
const COUNTED = ['receivedOn', 'dueOn', 'answeredOn', 'closedOn'] as const;
const USUAL_PERIODS = 12;

/** Returns the types of trends, where the tool has any; its enumeration is declared with them. */
export function trendTypes(lifecycle: RegisteredLifecycle): readonly Class[] {
  if (!lifecycle.workflow.trends) return [];
  trendBy(lifecycle);
  return TREND_TYPES;
}

/** Returns what is wrong with trends: an element that is personal or none, a reader who hangs on the record. */
export function trendGaps({ key, lifecycle }: RegisteredTool): string[] {
  const { trends } = lifecycle?.workflow ?? {};
  const unfit = (trends?.by ?? []).filter((name) => {
    const element = lifecycle?.item.byKey.get(name);
    return !element || isPersonal(element) || element.kind.encrypted;
  });
  return [
    ...unfit.map((name) => `${key}: trends are told by ${name}, which is no element of its item or a personal one`),
    ...(trends?.reads?.facts.length ? [`${key}: who has trends is a rule on the caller alone`] : []),
  ];
}

/** Returns the operation by which trends are told, where the tool has it. */
export function trendsOperation(lifecycle: RegisteredLifecycle): RootOperation[] {
  const { item, workflow } = lifecycle;
  const { name, trends: said, figures } = workflow;
  if (!said) return [];
  const reads = said.reads ?? figures;
  return [
    {
      kind: 'Query',
      name: `${camelCase(name)}Trends`,
      of: () => ItemTrends,
      description:
        'What whole periods brought, of the items that you may list under a filter: received, answered, closed, on ' +
        `time, in how many days, and what was open at the end. The last ${USUAL_PERIODS} months where nothing else ` +
        `is asked, at most ${MOST_PERIODS} periods. ${OLD_FILES}`,
      args: [
        ['where', () => typesOf(item).Where, true],
        ['period', () => PERIOD.type, true],
        ['last', () => Int, true],
        ['by', () => trendBy(lifecycle).type, true],
        ['asOf', () => DateScalar, true],
      ],
      rule: reads ?? item.options.needToKnow,
      // Of those who have trends, each is told of what they may list; where only some have any, that is asked before.
      ...(reads ? {} : { asksItself: true as const }),
      body: (context, _info, [where, period, last, by, asOf]) =>
        trends(context, lifecycle, {
          where: where ?? undefined,
          by: item.byKey.get(by ?? ''),
          asOf: dayThatIsOver(asOf ?? undefined),
          period: period ?? 'month',
          last: countOf(last ?? USUAL_PERIODS),
        }),
    },
  ];
}

/** @throws INVALID_INPUT */
function countOf(last: number): number {
  if (last < 1 || last > MOST_PERIODS) throw invalidInput('last', `from 1 to ${MOST_PERIODS}`);
  return last;
}

/** What is asked for. */
interface Asked {
  readonly where: Where | undefined;
  readonly by: RegisteredElement | undefined;
  readonly asOf: string;
  readonly period: string;
  readonly last: number;
}

/** @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT */
async function trends(context: OperationContext, lifecycle: RegisteredLifecycle, asked: Asked): Promise<ItemTrends> {
  const { by, asOf } = asked;
  const periods = periodsUntil(asked.period, asOf, asked.last);
  const condition = await isCounted(context, lifecycle, asked);
  const withOldFiles = namesState(asked.where);
  const told = { lifecycle, condition, since: firstOf(periods), asOf, withOldFiles, by: by ? [by] : [] };
  const lives = livesOf(context, told);
  const counted = await countedIn(context.kysely, { lives, periods, isGrouped: by !== undefined });
  context.account.searched(lifecycle.item, counted.items);
  return { asOf, periods: counted.periods, groups: counted.groups, valuesLeftOut: counted.valuesLeftOut };
}
const firstOf = ([first]: readonly Period[]): string => first?.from ?? '';

/** Returns the condition that an item is counted: the caller may list it and use of it what is counted. */
async function isCounted(
  context: OperationContext,
  lifecycle: RegisteredLifecycle,
  { where, by }: Asked,
): Promise<RawBuilder<boolean>> {
  const { item } = lifecycle;
  const records = context.records(item);
  const strategy = await records.pageStrategy();
  const named = namesState(where);
  const keys = [...COUNTED, ...(named ? [] : ['state']), ...(by ? [by.key] : [])];
  const isUsable = usable(context, item, { keys, strategy });
  const isWork = named ? sql`true` : IS_WORK;
  return sql<boolean>`${records.needToKnow(strategy)} and ${filterSql(context, item, where)} and ${isWork}
    and ${isUsable}`;
}
