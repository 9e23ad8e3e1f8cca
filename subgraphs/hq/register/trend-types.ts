import 'reflect-metadata';
import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../../shared-schema/language/scalars.ts';
import { wordsOf } from '../../../shared-schema/runtime/graphql/argument-words.ts';
import { enumeration } from '../../../shared-schema/runtime/graphql/enumeration.ts';
import { IN_PERIOD, OF_CLEARANCES } from './metrics.ts';
import { RegisterWhere } from './types.ts';

/** Most periods that are told at once. */
export const MOST_PERIODS = 120;
/** In which periods time is told. */
export const PeriodKind = enumeration({
  name: 'PeriodKind',
  description: 'In which periods time is told.',
  values: {
    WEEK: 'From Monday on (ISO 8601).',
    MONTH: 'A calendar month.',
    FISCAL_YEAR: 'The federal fiscal year: from 1 October on.',
  },
});

export const AS_OF = 'As the register held them at the end of a day that has ended: the same whenever it is asked.';
/** What is told of a period. */
@ArgsType()
export class RegisterTrendArguments {
  @Field(() => PeriodKind, { description: 'In which periods.' }) period!: keyof typeof PeriodKind;
  @Field(() => Int, {
    nullable: true,
    description: `How many periods, the last of which is under way; 12 where it is left out, ${MOST_PERIODS} at most.`,
  })
  last?: number;
  @Field(() => RegisterWhere, { nullable: true, description: wordsOf('where') }) where?: RegisterWhere;
  @Field(() => DateScalar, { nullable: true, description: AS_OF }) asOf?: string;
  @Field(() => Boolean, { nullable: true, description: wordsOf('imported') }) imported?: boolean;
}
@ObjectType({
  description: 'What happened in a period, and how things stood at its end; of the items that you may list.',
})
export class RegisterPeriod {
  @Field(() => String, { description: 'The period: YYYY-Www, YYYY-MM or FYYYYY.' }) period!: string;
  @Field(() => DateScalar, { description: 'Its first day.' }) from!: string;
  @Field(() => DateScalar, { description: 'Its last day, or the day asked of where it is not over.' }) to!: string;
  @Field(() => Boolean, { description: 'Whether it is over on the day asked of.' }) whole!: boolean;
  @Field(() => Int, { description: IN_PERIOD.received }) received!: number;
  @Field(() => Int, { description: IN_PERIOD.responses }) responses!: number;
  @Field(() => Int, { description: IN_PERIOD.closed }) closed!: number;
  @Field(() => Int, { description: IN_PERIOD.closedOnTime }) closedOnTime!: number;
  @Field(() => Int, { description: IN_PERIOD.open }) open!: number;
  @Field(() => Int, { description: IN_PERIOD.overdue }) overdue!: number;
  @Field(() => Float, { nullable: true, description: IN_PERIOD.medianDaysToResponse })
  medianDaysToResponse?: number | null;
  @Field(() => Float, { nullable: true, description: IN_PERIOD.p90DaysToResponse }) p90DaysToResponse?: number | null;
}

/** What clearances are counted by. */
export const ClearanceGroup = {
  tool: 'tool',
  component: 'component',
  office: 'office',
  receivedMonth: 'receivedMonth',
  receivedFiscalYear: 'receivedFiscalYear',
} as const;
registerEnumType(ClearanceGroup, {
  name: 'ClearanceGroup',
  description: 'What clearances are counted by: the component and office asked, and when the tasker came.',
});
/** Which clearances are counted. */
@ArgsType()
export class RegisterClearancesArguments {
  @Field(() => ClearanceGroup, { description: 'By what.' }) groupBy!: keyof typeof ClearanceGroup;
  @Field(() => RegisterWhere, { nullable: true, description: 'Of which items; all where it is left out.' })
  where?: RegisterWhere;
  @Field(() => DateScalar, { nullable: true, description: AS_OF }) asOf?: string;
}
@ObjectType({ description: 'How clearances of one group were answered; of the items that you may list.' })
export class RegisterClearances {
  @Field(() => String, { nullable: true, description: 'The group; null for those that have none.' }) group!:
    | string
    | null;
  @Field(() => Int, { description: OF_CLEARANCES.answered }) answered!: number;
  @Field(() => Int, { description: OF_CLEARANCES.concurred }) concurred!: number;
  @Field(() => Int, { description: OF_CLEARANCES.notConcurred }) notConcurred!: number;
  @Field(() => Float, { description: OF_CLEARANCES.concurrencePercent }) concurrencePercent!: number;
}
