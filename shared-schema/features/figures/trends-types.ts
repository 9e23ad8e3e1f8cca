import 'reflect-metadata';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { vocabulary } from '../../language/coded.ts';
import { atMost, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { DateScalar } from '../../language/scalars.ts';
import { BROUGHT, Turnaround } from './figures-types.ts';

/** Most periods that are told of in one answer: more than a year of weeks. */
export const MOST_PERIODS = 60;

@ObjectType({ description: 'What one whole period brought, as it was known at the end of the day `asOf`.' })
@Directive('@shareable')
export class PeriodTrend {
  @Field(() => DateScalar, { description: 'Its first day.' }) from!: string;
  @Field(() => DateScalar, { description: 'Its last day.' }) to!: string;
  @Field(() => Int, { description: BROUGHT.received }) received!: number;
  @Field(() => Int, { description: BROUGHT.answered }) answered!: number;
  @Field(() => Int, { description: BROUGHT.closed }) closed!: number;
  @Field(() => Int, { description: 'How many were done in it: answered, or closed where they were never answered.' })
  done!: number;
  @Field(() => Int, { description: 'Of the done ones, those that were so by the day they were due.' }) onTime!: number;
  @Field(() => Int, { description: 'Of the done ones, those that were so after that day.' }) late!: number;
  @Field(() => Int, { description: 'Of the done ones, those that had no such day.' }) withoutDueDay!: number;
  @Field(() => Turnaround, {
    description: 'In how many days of the calendar the done ones were done, from the day they came.',
  })
  turnaround!: Turnaround;
  @Field(() => Int, { description: 'How many had come and were not closed at its end: the backlog.' }) open!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'How old these were on its last day, in days since they came: the mean. None where there are none.',
  })
  openMeanAgeDays!: number | null;
}
@ObjectType({
  description: 'What whole periods brought of those that have one value of an element, as they have it now.',
})
@Directive('@shareable')
export class TrendGroup {
  @Field(() => String, { nullable: true, description: 'The value as it is stored; none, where nothing is said.' })
  value!: string | null;
  @Directive(atMost(MOST_PERIODS))
  @Field(() => [PeriodTrend], { description: 'The same periods, the last one last.' })
  periods!: readonly PeriodTrend[];
}
@ObjectType({
  description:
    'What whole periods brought, one after the other, of the items that you may list: counted exactly, nothing is ' +
    'left out. Asked again with the same `asOf`, a period tells the same: what came or happened later is taken back. ' +
    'Three things are told in all periods as they are now: which items you may list, what filters and groups ' +
    'compare, and when an item came and was due.',
})
@Directive('@shareable')
export class ItemTrends {
  @Field(() => DateScalar, { description: 'The day at whose end what is told was known.' }) asOf!: string;
  @Directive(atMost(MOST_PERIODS))
  @Field(() => [PeriodTrend], { description: 'Periods that were over by then, the last one last.' })
  periods!: readonly PeriodTrend[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [TrendGroup], {
    description:
      'The same by the values of an element, where one is asked for: those with the most items first, at most fifty. ' +
      'An item that has several values is told of with each.',
  })
  groups!: readonly TrendGroup[];
  @Field(() => Int, { description: 'How many values beyond the first fifty are not told of.' }) valuesLeftOut!: number;
}
/** What trends are told in. */
export const TREND_TYPES = [ItemTrends, TrendGroup, PeriodTrend, Turnaround] as const;

/** Returns the enumeration of the elements by which a tool's items are told apart in trends. */
export const trendBy = ({ item, workflow: { name, trends } }: RegisteredLifecycle) =>
  vocabulary(
    `${name}TrendBy`,
    'An element by whose values items are told apart.',
    Object.fromEntries((trends?.by ?? []).map((key) => [key, item.byKey.get(key)?.label ?? key])),
  );
