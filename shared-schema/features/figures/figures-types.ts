import 'reflect-metadata';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { vocabulary } from '../../language/coded.ts';
import { ITEM_STATE } from '../../language/lifecycle/coded-values.ts';
import { atMost, MOST_SETTINGS } from '../../language/list-size.ts';

/** How old an open item is, from its day of receipt. */
export const ITEM_AGE = vocabulary('ItemAge', 'How old an open item is, from its day of receipt.', {
  'up-to-7-days': 'Up to 7 days',
  'up-to-30-days': '8 to 30 days',
  'up-to-90-days': '31 to 90 days',
  'over-90-days': 'Over 90 days',
  unknown: 'No day of receipt',
});
/** How an open item stands to its due day. */
export const ITEM_DUE = vocabulary('ItemDue', 'How an open item stands to its due day.', {
  late: 'Past its day, unanswered, its clock runs',
  answered: 'Answered, and not closed',
  stopped: 'Its clock stands still',
  'within-7-days': 'Due within 7 days',
  'within-30-days': 'Due in 8 to 30 days',
  later: 'Due later',
  unknown: 'No due day',
});

/** What is said of the counts that a period brought, wherever they are told. */
export const BROUGHT = {
  received: 'How many came in it: by the day of receipt, or on which they were entered where none is said.',
  answered: 'How many were answered in it, whenever they came.',
  closed: 'How many were closed in it, however they ended, whenever they came.',
} as const;

@ObjectType({ description: 'How many are in a state.' })
@Directive('@shareable')
class StateFigure {
  @Field(() => ITEM_STATE.type, { description: 'The state.' }) state!: string;
  @Field(() => Int, { description: 'How many.' }) items!: number;
}
@ObjectType({ description: 'How many are of a type.' })
@Directive('@shareable')
class TypeFigure {
  @Field(() => String, { description: 'The type, as it is stored.' }) itemType!: string;
  @Field(() => Int, { description: 'How many.' }) items!: number;
  @Field(() => Int, { description: 'How many of these are not closed.' }) open!: number;
  @Field(() => Int, { description: 'How many of the open ones are late.' }) late!: number;
}
@ObjectType({ description: 'How many open ones are so old.' })
@Directive('@shareable')
class AgeFigure {
  @Field(() => ITEM_AGE.type, { description: 'How old.' }) age!: string;
  @Field(() => Int, { description: 'How many.' }) items!: number;
}
@ObjectType({ description: 'How many open ones stand so to their due day.' })
@Directive('@shareable')
class DueFigure {
  @Field(() => ITEM_DUE.type, { description: 'How they stand.' }) due!: string;
  @Field(() => Int, { description: 'How many.' }) items!: number;
}
@ObjectType({
  description: 'In how many days closed items were answered, or closed where they were not, from receipt.',
})
@Directive('@shareable')
export class Turnaround {
  @Field(() => Int, { description: 'How many closed items have both days.' }) items!: number;
  @Field(() => Float, { nullable: true, description: 'Half of them took no longer.' }) medianDays!: number | null;
  @Field(() => Int, { nullable: true, description: 'Nine in ten of them took no longer.' }) p90Days!: number | null;
  @Field(() => Float, { nullable: true, description: 'The mean.' }) meanDays!: number | null;
  @Field(() => Int, { nullable: true, description: 'The longest.' }) longestDays!: number | null;
}
@ObjectType({
  description:
    'Figures of items that you may list, counted exactly and now. Nothing is left out: each of them a page shows too.',
})
@Directive('@shareable')
export class ItemFigures {
  @Field(() => Int, { description: 'How many there are.' }) total!: number;
  @Field(() => Int, { description: 'How many are not closed.' }) open!: number;
  @Field(() => Int, { description: 'How many of these are late.' }) late!: number;
  @Field(() => Int, { description: 'How many are closed.' }) closed!: number;
  @Field(() => Int, { description: 'Of the closed ones, answered or closed by the day they were due.' })
  closedOnTime!: number;
  @Field(() => Int, { description: 'Of the closed ones, answered or closed after that day.' }) closedLate!: number;
  @Field(() => Int, { description: 'Of the closed ones, those that had no such day.' }) closedWithoutDueDay!: number;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [StateFigure], { description: 'By state, the most first.' })
  byState!: readonly StateFigure[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [TypeFigure], { description: 'By type, the most first.' })
  byType!: readonly TypeFigure[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [AgeFigure], { description: 'Open ones by age, the youngest first.' })
  byAge!: readonly AgeFigure[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [DueFigure], { description: 'Open ones by their due day, the most pressing first.' })
  byDue!: readonly DueFigure[];
  @Field(() => Turnaround, { description: 'How long it took.' }) turnaround!: Turnaround;
}
/** What figures are told in. */
export const FIGURES_TYPES = [ItemFigures, StateFigure, TypeFigure, AgeFigure, DueFigure, Turnaround] as const;
