import 'reflect-metadata';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { atMost, MOST_SETTINGS } from '../../language/list-size.ts';
import { DateScalar } from '../../language/scalars.ts';
import { BROUGHT, Turnaround } from './figures-types.ts';

@ObjectType({ description: 'How many of those that came in a month have a value.' })
@Directive('@shareable')
export class ValueFigure {
  @Field(() => String, { description: 'The element, by its key.' }) element!: string;
  @Field(() => String, { nullable: true, description: 'Its value; none, where nothing is said.' }) value!:
    | string
    | null;
  @Field(() => Int, { description: 'How many.' }) items!: number;
}
@ObjectType({ description: 'What a month brought: of the items that you may list, counted exactly.' })
@Directive('@shareable')
export class MonthlySummary {
  @Field(() => String, { description: 'The month, as YYYY-MM.' }) month!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day at whose end what is told was known: asked again with it, the month tells the same. None while it is ' +
      'not over: then it is told of as it stands now.',
  })
  asOf!: string | null;
  @Field(() => Int, { description: BROUGHT.received }) received!: number;
  @Field(() => Int, { description: BROUGHT.answered }) answered!: number;
  @Field(() => Int, { description: BROUGHT.closed }) closed!: number;
  @Field(() => Int, { description: 'How many had come and were not closed at its end, or are not now.' }) open!: number;
  @Field(() => Turnaround, {
    description:
      'In how many days of the calendar, from the day they came, those were answered that were closed in it, or ' +
      'closed where they were not answered.',
  })
  turnaround!: Turnaround;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [ValueFigure], {
    description:
      'What those asked for that came in it: the most first, the first fifty. One that asks for several is told of ' +
      'with each.',
  })
  byValue!: readonly ValueFigure[];
}
