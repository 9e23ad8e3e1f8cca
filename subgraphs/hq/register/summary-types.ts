import 'reflect-metadata';
import { ArgsType, Directive, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { atMost, MOST_SETTINGS } from '../../../shared-schema/language/list-size.ts';
import { Direction } from '../../../shared-schema/runtime/graphql/record-types.ts';
import { NoFigure } from './no-figure.ts';
import { RegisterGroup, RegisterToolTotal, RegisterWhere } from './types.ts';

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

/** What is counted. */
@ArgsType()
export class RegisterSummaryArguments {
  @Field(() => [RegisterGroup], { description: 'One to four groups.' }) groupBy!: (keyof typeof RegisterGroup)[];
  @Field(() => RegisterWhere, { nullable: true, description: 'Which items are counted; all where it is left out.' })
  where?: RegisterWhere;
  @Field(() => String, { nullable: true, description: 'YYYY-MM: the statistics published in that month.' })
  month?: string;
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

@ObjectType({ description: 'How many there are of one group.' })
export class RegisterCell {
  @Field(() => [String], {
    description: 'The values of the groups, in the order they were named; coded values as coded strings.',
  })
  group!: string[];
  @Field(() => Int, {
    description:
      'Exact, or in tens in statistics, where figures do not add up: small groups are left out, ' +
      'and larger ones that would tell them.',
  })
  items!: number;
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
  @Directive(atMost(2_000))
  @Field(() => [RegisterCell], { description: 'The counts.' })
  cells!: RegisterCell[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [RegisterToolTotal], { description: 'Tools that publish monthly statistics only, apart.' })
  countedApart!: RegisterToolTotal[];
  @Field(() => Boolean, { description: 'False where any publication is behind or broken.' }) complete!: boolean;
}
