import 'reflect-metadata';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { CodedValue } from '../../language/coded.ts';
import {
  ELEMENT_STATE,
  INTEGRITY_SUBJECT,
  LIFECYCLE_EVENT,
  RECORD_STATE,
  REMINDER_RUNG,
  TASKER_STATE,
} from '../../language/lifecycle/coded-values.ts';
import { atMost, MOST_CHILDREN, MOST_SETTINGS } from '../../language/list-size.ts';
import { DateScalar, DateTimeScalar } from '../../language/scalars.ts';
import { INTEGRITY_CHECK } from './integrity.ts';

/* What the lifecycle says beside its records: no personal data in any of these types. */

@ObjectType({ description: 'An event that may happen to a record now, or why it may not.' })
@Directive('@shareable')
export class AvailableAction {
  @Field(() => LIFECYCLE_EVENT.type, { description: 'The event.' }) name!: string;
  @Field(() => String, { description: 'The field of `event` by which it is asked for.' }) field!: string;
  @Field(() => String, { description: 'What a person calls it.' }) label!: string;
  @Field(() => Boolean, { description: 'Whether you may let it happen now.' }) allowed!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not, and who would be allowed.' }) reason?: string | null;
  @Field(() => [String], { description: 'What must be given with it.' }) needs!: readonly string[];
}
@ObjectType({ description: 'One step by which a due date came about.' })
@Directive('@shareable')
class ClockStep {
  @Field(() => LIFECYCLE_EVENT.type, { description: 'What happened to the clock.' }) event!: string;
  @Field(() => DateScalar, { description: 'The day on which it happened.' }) on!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The due date from then on; null while the clock stands.' })
  dueOn?: string | null;
  @Field(() => String, { description: 'Why the due date is what it is, in plain words.' }) because!: string;
}
@ObjectType({ description: 'A due date and how it came about.' })
@Directive('@shareable')
export class ItemClock {
  @Field(() => DateScalar, { nullable: true, description: 'When it is due; null while nothing says so.' })
  dueOn?: string | null;
  @Field(() => Boolean, { description: 'Whether the clock stands still.' }) stopped!: boolean;
  @Directive(atMost(MOST_CHILDREN))
  @Field(() => [ClockStep], { description: 'How it came about, step by step.' })
  derivation!: readonly ClockStep[];
}
@ObjectType({
  description: 'How the taskers below a record stand: the worst state, the earliest open due date. Names no person.',
})
@Directive('@shareable')
export class TaskerStanding {
  @Field(() => TASKER_STATE.type, { nullable: true, description: 'The worst state; null where there is no tasker.' })
  worstState?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The earliest day on which an open one is due.' })
  earliestOpenDueOn?: string | null;
  @Field(() => Int, { description: 'How many there are.' }) total!: number;
  @Field(() => Int, { description: 'How many are open.' }) open!: number;
  @Field(() => Int, { description: 'How many of them are late.' }) late!: number;
  @Field(() => Int, { description: 'For how many of them an extension is asked for.' }) extensionsRequested!: number;
}
@ObjectType({ description: 'One of the values that a coded element may have.' })
@Directive('@shareable')
class FormValue {
  @Field(() => String, { description: 'As an enumeration of the graph writes it: IN_REVIEW.' }) name!: string;
  @Field(() => String, { description: 'As a coded string of the graph holds it: in-review.' }) key!: string;
  @Field(() => String, { description: 'What a person calls it: In review.' }) label!: string;
}
@ObjectType({ description: 'An element as a screen shows it before any record is read.' })
@Directive('@shareable')
export class FormElement {
  @Field(() => String, { description: 'Its field.' }) key!: string;
  @Field(() => String, { description: 'What a person calls it.' }) label!: string;
  @Field(() => String, { description: 'What stands in place of a value that may not be shown.' }) mask!: string;
  @Field(() => Boolean, { description: 'Whether a record has to have it.' }) mandatory!: boolean;
  @Field(() => Boolean, { description: 'Whether people write it; the machine writes the rest.' }) writable!: boolean;
  @Field(() => ELEMENT_STATE.type, { description: 'Whether you see it.' }) state!: string;
  @Field(() => String, { nullable: true, description: 'Why not, as a code.' }) reason?: string | null;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [FormValue], { nullable: true, description: 'The values it may have; null where it is not coded.' })
  values?: readonly CodedValue[] | undefined;
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [String], { nullable: true, description: 'The types of item that have it; null where all do.' })
  itemTypes?: readonly string[] | undefined;
}
@ObjectType({ description: 'What you may see and do with the records of one type.' })
@Directive('@shareable')
export class RecordForm {
  @Field(() => String, { description: 'The type.' }) type!: string;
  @Field(() => [RECORD_STATE.type], { description: 'The states of its workflow.' }) states!: readonly string[];
  @Directive(atMost(200))
  @Field(() => [FormElement], { description: 'Its elements.' })
  elements!: readonly FormElement[];
  @Directive(atMost(MOST_SETTINGS))
  @Field(() => [AvailableAction], { description: 'Its events, and whether you may let them happen at all.' })
  events!: readonly AvailableAction[];
  @Field(() => [String], { description: 'Names of its templates of pre-defined routing.' })
  templates!: readonly string[];
}
@ObjectType({ description: 'The record copy as it was frozen at close.' })
@Directive('@shareable')
export class RecordCopy {
  @Field(() => String, { description: 'SHA-256 of the copy, hexadecimal.' }) sha256!: string;
  @Field(() => Boolean, { description: 'Whether the record is still what it was then.' }) intact!: boolean;
}
@ObjectType({ description: 'A reminder that was made for who has a tasker; at the last rung, for who gave it out.' })
@Directive('@shareable')
export class TaskerReminder {
  @Field(() => REMINDER_RUNG.type, { description: 'Which reminder it is.' }) rung!: string;
  @Field(() => DateScalar, { description: 'The due date that it reminds of.' }) dueOn!: string;
  @Field(() => DateTimeScalar, { description: 'When it was made.' }) at!: string;
}
@ObjectType({ description: 'Something wrong with the work of a tool, and what mends it. Names no person.' })
@Directive('@shareable')
export class IntegrityFinding {
  @Field(() => INTEGRITY_CHECK.type, { description: 'What is wrong.' }) check!: string;
  @Field(() => INTEGRITY_SUBJECT.type, { description: 'Where.' }) subject!: string;
  @Field(() => ID, { nullable: true, description: 'Of the item or tasker.' }) id?: string | null;
  @Field(() => String, { nullable: true, description: 'Of the item or tasker.' }) controlNumber?: string | null;
  @Field(() => Int, { nullable: true, description: 'Of the item or tasker, for the event that mends it.' })
  version?: number | null;
  @Field(() => String, { description: 'What mends it, in plain words.' }) repair!: string;
}
@ObjectType({ description: 'A reply whose text is settled; nothing is filled in but the control number.' })
@Directive('@shareable')
export class ReplyTemplate {
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => String, { description: 'Its text.' }) text!: string;
}
@InputType({ description: 'A record and the version you read.' })
export class RecordVersion {
  @Field(() => ID, { description: 'Its `id`.' }) id!: string;
  @Field(() => Int, { description: 'Its `version` as you read it.' }) version!: number;
}
/** Types of the lifecycle that hold no personal data. */
export const OPEN_TYPES = [
  AvailableAction,
  ClockStep,
  ItemClock,
  TaskerStanding,
  FormElement,
  FormValue,
  RecordForm,
  RecordCopy,
  TaskerReminder,
  IntegrityFinding,
  ReplyTemplate,
] as const;
