import 'reflect-metadata';
import { ArgsType, Directive, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ITEM_AGE } from '../../../shared-schema/features/figures/index.ts';
import { vocabulary } from '../../../shared-schema/language/coded.ts';
import { CORRESPONDENT_CATEGORY, ITEM_STATE } from '../../../shared-schema/language/lifecycle/coded-values.ts';
import { atMost, MOST_SETTINGS } from '../../../shared-schema/language/list-size.ts';
import { DateScalar } from '../../../shared-schema/language/scalars.ts';
import { Direction } from '../../../shared-schema/runtime/graphql/record-types.ts';
import { MEASURES, type Measure } from './measures.ts';
import { METRICS } from './metrics.ts';
import { NoFigure } from './no-figure.ts';
import { RegisterGroup, RegisterToolTotal, RegisterWhere } from './types.ts';

/** Most groups that are told at once. */
export const MOST_CELLS = 2_000;

const RegisterSummaryOrderKey = { items: 'items', ...RegisterGroup } as const;
registerEnumType(RegisterSummaryOrderKey, {
  name: 'RegisterSummaryOrderKey',
  description: 'What the counts are ordered by.',
});
@InputType({ description: 'By how many items there are, or by one of the groups that groupBy names.' })
export class RegisterSummaryOrderBy {
  @Field(() => RegisterSummaryOrderKey, { description: 'The number of items, or a group.' })
  by!: keyof typeof RegisterSummaryOrderKey;
  @Field(() => Direction, { nullable: true, description: 'DESC for items unless said, ASC for a group.' })
  direction?: 'asc' | 'desc';
}

const AS_OF =
  'As the register held them at the end of a day that has ended: the same whenever it is asked. For who may not list ' +
  "the items, the statistics published in that day's month.";
/** What is counted. */
@ArgsType()
export class RegisterSummaryArguments {
  @Field(() => [RegisterGroup], { description: 'One to four groups.' }) groupBy!: (keyof typeof RegisterGroup)[];
  @Field(() => RegisterWhere, { nullable: true, description: 'Which items are counted; all where it is left out.' })
  where?: RegisterWhere;
  @Field(() => String, { nullable: true, description: 'YYYY-MM: the statistics published in that month.' })
  month?: string;
  @Field(() => DateScalar, { nullable: true, description: AS_OF }) asOf?: string;
  @Field(() => RegisterSummaryOrderBy, {
    nullable: true,
    description: 'The most items first unless said; where that is the same, by the groups.',
  })
  orderBy?: RegisterSummaryOrderBy;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether items in the state imported are counted: they came with old files and are no open work. ' +
      'So they are where the filter names a state; in statistics never.',
  })
  imported?: boolean;
}

/** How an item stands to the day it is due, open or closed. */
const ITEM_STANDING = vocabulary('ItemStanding', 'How an item stands to the day it is due, open or closed.', {
  'open-in-time': 'Open, its day not past',
  'open-late': 'Overdue: open, past its day, unanswered, its clock runs',
  'open-answered': 'Answered, and not closed',
  'open-stopped': 'Open, its clock stands still',
  'open-without-day': 'Open, without a due day',
  'closed-in-time': 'Closed, answered or closed by its day',
  'closed-late': 'Closed, answered or closed after its day',
  'closed-without-day': 'Closed, without a due day',
});
const DAYS_TO_RESPONSE = vocabulary('DaysToResponse', 'In how many days of receipt an item was responded to.', {
  'up-to-7-days': 'Up to 7 days',
  'up-to-30-days': '8 to 30 days',
  'up-to-90-days': '31 to 90 days',
  'over-90-days': 'Over 90 days',
});
const exactly = (metric: keyof typeof METRICS): string =>
  `${METRICS[metric].words} Null in published statistics, which count items alone.`;

const absent = 'null where items are not counted by it, or have none';
@ObjectType({ description: `What the items of one group have in common; ${absent}.` })
export class RegisterGroupValues {
  @Field(() => String, { nullable: true, description: "The tool's key." }) tool?: string | null;
  @Field(() => String, { nullable: true, description: 'The component.' }) component?: string | null;
  @Field(() => ITEM_STATE.type, { nullable: true, description: 'The state.' }) state?: string | null;
  @Field(() => String, { nullable: true, description: 'The office.' }) office?: string | null;
  @Field(() => String, { nullable: true, description: "The item type: a coded string, as each tool's own are." })
  itemType?: string | null;
  @Field(() => CORRESPONDENT_CATEGORY.type, { nullable: true, description: 'Whom they are from.' })
  correspondentCategory?: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-Www (ISO 8601): when they were received.' })
  receivedWeek?: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM: when they were received.' })
  receivedMonth?: string | null;
  @Field(() => String, { nullable: true, description: 'FYYYYY: the fiscal year in which they were received.' })
  receivedFiscalYear?: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-Www (ISO 8601): when they were closed.' })
  closedWeek?: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM: when they were closed.' })
  closedMonth?: string | null;
  @Field(() => String, { nullable: true, description: 'FYYYYY: the fiscal year in which they were closed.' })
  closedFiscalYear?: string | null;
  @Field(() => ITEM_STANDING.type, { nullable: true, description: 'How they stand to their due day.' })
  standing?: string | null;
  @Field(() => ITEM_AGE.type, { nullable: true, description: 'How old they are; of open ones.' })
  age?: string | null;
  @Field(() => DAYS_TO_RESPONSE.type, { nullable: true, description: 'In how many days they were responded to.' })
  daysToResponse?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether they are overdue.' }) overdue?: boolean | null;
}

@ObjectType({ description: 'How many there are of one group.' })
export class RegisterCell {
  @Field(() => [String], {
    description: 'The values of the groups, in the order they were named; coded values as coded strings.',
  })
  group!: string[];
  @Field(() => RegisterGroupValues, { description: 'The same, each by its name and in its own type.' })
  of!: RegisterGroupValues;
  @Field(() => Int, {
    description:
      `${METRICS.items.words} Exact, or in tens in statistics, where figures do not add up: small groups are left ` +
      'out, and larger ones that would tell them.',
  })
  items!: number;
  @Field(() => Int, { nullable: true, description: exactly('open') }) open?: number | null;
  @Field(() => Int, { nullable: true, description: exactly('overdue') }) overdue?: number | null;
  @Field(() => Int, { nullable: true, description: exactly('closed') }) closed?: number | null;
  @Field(() => Int, { nullable: true, description: exactly('closedOnTime') }) closedOnTime?: number | null;
  @Field(() => Int, { nullable: true, description: exactly('closedLate') }) closedLate?: number | null;
  @Field(() => Int, { nullable: true, description: exactly('closedWithoutDueDay') })
  closedWithoutDueDay?: number | null;
  @Field(() => Int, { nullable: true, description: exactly('responses') }) responses?: number | null;
  @Field(() => Float, { nullable: true, description: exactly('medianDaysToResponse') })
  medianDaysToResponse?: number | null;
  @Field(() => Float, { nullable: true, description: exactly('p90DaysToResponse') })
  p90DaysToResponse?: number | null;
  @Field(() => Float, { nullable: true, description: exactly('medianDaysOpen') }) medianDaysOpen?: number | null;
  @Field(() => Int, { nullable: true, description: exactly('oldestDaysOpen') }) oldestDaysOpen?: number | null;
}
@ObjectType({
  description: 'What is published of a tool in a month beside counts; no figure where there is too little.',
})
export class RegisterPublishedMeasures {
  @Field(() => String, { description: "The tool's key." }) tool!: string;
  @Field(() => Int, { nullable: true, description: MEASURES['median-days-to-response'] })
  medianDaysToResponse?: number | null;
  @Field(() => Int, { nullable: true, description: MEASURES['p90-days-to-response'] })
  p90DaysToResponse?: number | null;
  @Field(() => Int, { nullable: true, description: MEASURES['concurrence-percent'] })
  concurrencePercent?: number | null;
}
/** Fields of published measures, by these. */
export const MEASURE_FIELDS = {
  'median-days-to-response': 'medianDaysToResponse',
  'p90-days-to-response': 'p90DaysToResponse',
  'concurrence-percent': 'concurrencePercent',
} as const satisfies Record<Measure, keyof RegisterPublishedMeasures>;
@ObjectType({
  description: 'What is not told of published statistics, and so of which groups nothing follows from them.',
})
export class RegisterSuppression {
  @Field(() => Int, {
    description: 'Groups of fewer items than this are left out, and as many larger ones as it takes.',
  })
  threshold!: number;
  @Field(() => Int, { description: 'Figures are multiples of this, up or down to a secret of each group.' })
  grain!: number;
  @Field(() => String, { description: 'The same for a person.' }) sentence!: string;
}
@ObjectType({ description: 'How many there are, by group.' })
export class RegisterSummary {
  @Field(() => String, {
    nullable: true,
    description:
      'YYYY-MM: the month whose published statistics these are; null where they are exact and of now, ' +
      'or none are published yet.',
  })
  month?: string | null;
  @Field(() => NoFigure, { nullable: true, description: 'Why month is null; null where it is not.' })
  noMonth?: NoFigure | null;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal], {
    description:
      'Each tool that publishes items, in all and whatever the filter: counted as the cells are, ' +
      'exactly or in tens; and why one has no figure.',
  })
  totalsByTool!: RegisterToolTotal[];
  @Directive(atMost(MOST_CELLS))
  @Field(() => [RegisterCell], { description: 'The counts.' })
  cells!: RegisterCell[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal], { description: 'Tools that publish monthly statistics only, apart.' })
  countedApart!: RegisterToolTotal[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterPublishedMeasures], {
    description:
      'Of published statistics: medians and rates of each tool of which there are any. Exact ones are in cells.',
  })
  publishedMeasures!: RegisterPublishedMeasures[];
  @Field(() => RegisterSuppression, {
    nullable: true,
    description:
      'What published statistics leave out, by the threshold of their month; null where figures are exact and ' +
      'nothing is left out, and of months from before thresholds were kept.',
  })
  suppression?: RegisterSuppression | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day at whose end the register held what is counted; null for now, and for statistics.',
  })
  asOf?: string | null;
  @Field(() => Boolean, { description: 'False where any publication is behind or broken.' }) complete!: boolean;
}
