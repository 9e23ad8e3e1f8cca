import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';
import { vocabulary } from '../../language/coded.ts';
import { WHY_KEPT } from '../../language/disposition.ts';
import { DateScalar } from '../../language/scalars.ts';

const SCHEDULE_STATUS = vocabulary('ScheduleStatus', 'How far a schedule binds.', {
  approved: 'Approved by the National Archives',
  proposed: 'Proposed, not approved',
  stated: 'Stated by the assessment, without an authority',
  none: 'None',
});
const WHY = vocabulary('WhyKept', 'Why an item is not disposed of under a schedule.', WHY_KEPT);

@ObjectType({ description: 'How one retention schedule stands for one item. Eligible is not destroyed.' })
@Directive('@shareable')
export class ItemDisposition {
  @Field(() => String, { description: "The schedule's key." }) schedule!: string;
  @Field(() => SCHEDULE_STATUS.type, { description: 'How far it binds.' }) status!: string;
  @Field(() => String, { nullable: true, description: 'The authority; null where none is cited.' })
  authority!: string | null;
  @Field(() => String, { description: 'What it says, in plain words.' }) rule!: string;
  @Field(() => String, { nullable: true, description: 'What is done once it is due.' }) action!: string | null;
  @Field(() => String, { nullable: true, description: 'What starts its period; null where nothing does.' })
  cutoff!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The day on which that happened, or will.' })
  cutoffOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The first day on which it may be disposed of.' })
  eligibleOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it may still be there.' })
  deadlineOn!: string | null;
  @Field(() => WHY.type, { nullable: true, description: 'Why it is kept; null where disposal may be proposed today.' })
  whyKept!: string | null;
  @Field(() => String, { nullable: true, description: 'The same in plain words.' }) reason!: string | null;
}
