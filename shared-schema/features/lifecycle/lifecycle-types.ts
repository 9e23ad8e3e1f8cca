import 'reflect-metadata';
import { Directive, Field, InputType, Int, ObjectType } from 'type-graphql';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import { DateScalar, DateTimeScalar } from '../../language/scalars.ts';

/* What the lifecycle says beside its records: no personal data in any of these types. */

@ObjectType({ description: 'An event that may happen to a record now, or why it may not.' })
@Directive('@shareable')
export class AvailableAction {
  @Field(() => String) name!: string;
  @Field(() => String) label!: string;
  @Field(() => Boolean) allowed!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not, and who would be allowed.' }) reason?: string | null;
  @Field(() => [String], { description: 'What must be given with it.' }) needs!: readonly string[];
}
@ObjectType({ description: 'One step by which a due date came about.' })
@Directive('@shareable')
export class ClockStep {
  @Field(() => String) event!: string;
  @Field(() => DateScalar) on!: string;
  @Field(() => DateScalar, { nullable: true }) dueOn?: string | null;
  @Field(() => String) because!: string;
}
@ObjectType({ description: 'A due date and how it came about.' })
@Directive('@shareable')
export class ItemClock {
  @Field(() => DateScalar, { nullable: true }) dueOn?: string | null;
  @Field(() => Boolean) stopped!: boolean;
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [ClockStep])
  derivation!: readonly ClockStep[];
}
@ObjectType({
  description: 'How the taskers below a record stand: the worst state, the earliest open due date. Names no person.',
})
@Directive('@shareable')
export class TaskerStanding {
  @Field(() => String, { nullable: true }) worstState?: string | null;
  @Field(() => DateScalar, { nullable: true }) earliestOpenDueOn?: string | null;
  @Field(() => Int) total!: number;
  @Field(() => Int) open!: number;
  @Field(() => Int) late!: number;
  @Field(() => Int) extensionsRequested!: number;
}
@ObjectType({ description: 'An element as a screen shows it before any record is read.' })
@Directive('@shareable')
export class FormElement {
  @Field(() => String) key!: string;
  @Field(() => String) label!: string;
  @Field(() => String, { description: 'What stands in place of a value that may not be shown.' }) mask!: string;
  @Field(() => Boolean) mandatory!: boolean;
  @Field(() => Boolean) writable!: boolean;
  @Field(() => String, { description: 'visible, depends (on the record), or why it is not.' }) state!: string;
  @Field(() => String, { nullable: true }) reason?: string | null;
}
@ObjectType({ description: 'What you may see and do with the records of one type.' })
@Directive('@shareable')
export class RecordForm {
  @Field(() => String) type!: string;
  @Field(() => [String]) states!: readonly string[];
  @Directive(atMost(200))
  @Field(() => [FormElement])
  elements!: readonly FormElement[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [AvailableAction])
  events!: readonly AvailableAction[];
  @Field(() => [String]) templates!: readonly string[];
}
@ObjectType({ description: 'The record copy as it was frozen at close.' })
@Directive('@shareable')
export class RecordCopy {
  @Field(() => String) sha256!: string;
  @Field(() => Boolean, { description: 'Whether the record is still what it was then.' }) intact!: boolean;
}
@ObjectType({ description: 'A reminder that was made for who has a tasker; at the last rung, for who gave it out.' })
@Directive('@shareable')
export class TaskerReminder {
  @Field(() => String, { description: 'before, due, after, escalate' }) rung!: string;
  @Field(() => DateScalar) dueOn!: string;
  @Field(() => DateTimeScalar) at!: string;
}
@ObjectType({ description: 'Something wrong with the work of a tool, and what mends it. Names no person.' })
@Directive('@shareable')
export class IntegrityFinding {
  @Field(() => String) check!: string;
  @Field(() => String, { description: 'item, tasker or tool' }) subject!: string;
  @Field(() => String, { nullable: true }) id?: string | null;
  @Field(() => String, { nullable: true }) controlNumber?: string | null;
  @Field(() => Int, { nullable: true }) version?: number | null;
  @Field(() => String) repair!: string;
}
@ObjectType({ description: 'A reply whose text is settled; nothing is filled in but the control number.' })
@Directive('@shareable')
export class ReplyTemplate {
  @Field(() => String) name!: string;
  @Field(() => String) text!: string;
}
@InputType({ description: 'A record and the version you read.' })
export class RecordVersion {
  @Field(() => String) id!: string;
  @Field(() => Int) version!: number;
}
/** Types of the lifecycle that hold no personal data. */
export const OPEN_TYPES = [
  AvailableAction,
  ClockStep,
  ItemClock,
  TaskerStanding,
  FormElement,
  RecordForm,
  RecordCopy,
  TaskerReminder,
  IntegrityFinding,
  ReplyTemplate,
] as const;
