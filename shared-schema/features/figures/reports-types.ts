import 'reflect-metadata';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { ITEM_STATE, LIFECYCLE_EVENT } from '../../language/lifecycle/coded-values.ts';
import { atMost, MOST_SETTINGS } from '../../language/list-size.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { type Class, classOf, named } from '../../runtime/graphql/class.ts';
import { oncePer } from '../../runtime/once-per.ts';

@ObjectType({ description: 'How many came in a period.' })
@Directive('@shareable')
export class PeriodFigure {
  @Field(() => String, { description: 'A day of the week, such as monday, or a month, as YYYY-MM.' }) period!: string;
  @Field(() => Int, { description: 'How many.' }) items!: number;
}
@ObjectType({ description: 'How much open work an office or a component has.' })
@Directive('@shareable')
export class OfficeWork {
  @Field(() => String, { nullable: true, description: 'The component that was tasked.' }) component!: string | null;
  @Field(() => String, { nullable: true, description: 'Its office, where one was tasked, or a person of it.' })
  office!: string | null;
  @Field(() => Int, { description: 'How many items of which it has an open tasker.' }) items!: number;
  @Field(() => Int, { description: 'How many of these have one that is past its day, and runs.' }) late!: number;
}
@ObjectType({ description: 'How many open items are in a state, and for how long.' })
@Directive('@shareable')
export class StageFigure {
  @Field(() => ITEM_STATE.type, { description: 'The state.' }) state!: string;
  @Field(() => Int, { description: 'How many that are not closed.' }) items!: number;
  @Field(() => Float, {
    description:
      'Half of them have been in it for no longer, in days of the calendar: since the last event that led into it, ' +
      'or since they came where none did.',
  })
  medianDays!: number;
  @Field(() => Int, { description: 'The longest.' }) longestDays!: number;
}
@ObjectType({ description: 'What happened to items, and how often.' })
@Directive('@shareable')
export class EventFigure {
  @Field(() => LIFECYCLE_EVENT.type, { description: 'What happened to the item itself.' }) event!: string;
  @Field(() => Int, { description: 'To how many.' }) items!: number;
  @Field(() => Int, { description: 'How often.' }) times!: number;
}
const OF_WORK = [OfficeWork, StageFigure, EventFigure] as const;

/** Declares a field of a type. */
function field(type: Class, key: string, { of, description }: { of: () => unknown; description: string }): void {
  Field(of as () => Class, { description })(type.prototype, key);
}
/** Declares a list of groups. */
function groups(type: Class, key: string, said: { of: () => Class; description: string }): void {
  field(type, key, { ...said, of: () => [said.of()] });
  Directive(atMost(MOST_SETTINGS))(type.prototype, key);
}
function declared(name: string, description: string): Class {
  const type = named(name);
  ObjectType(name, { description })(type);
  return type;
}

/** Returns the types that a tool's reports are told in, declared once. Whom a group is of is said by a record. */
export const reportTypes = oncePer((lifecycle: RegisteredLifecycle): { Reports: Class; all: readonly Class[] } => {
  const { item, tasker, workflow } = lifecycle;
  const { name, reports: { peaksOf, productionBy } = {} } = workflow;
  const Reports = declared(`${name}Reports`, 'Reports on work, of what you may list, now. Of each, the fifty largest.');
  const Work = declared(`${name}EmployeeWork`, 'How much open work an employee has.');
  field(Work, 'items', { of: () => Int, description: 'How many items.' });
  field(Work, 'late', { of: () => Int, description: 'How many of these are past the day by which they were asked.' });
  Field(() => classOf(tasker), { nullable: true, description: 'One of the taskers, which says to whom.' })(
    Work.prototype,
    'tasker',
  );
  groups(Reports, 'byEmployee', { of: () => Work, description: 'By employee, the most first.' });
  groups(Reports, 'byOffice', { of: () => OfficeWork, description: 'By office that was tasked, the most first.' });
  groups(Reports, 'byStage', { of: () => StageFigure, description: 'Open ones by state, the most first.' });
  groups(Reports, 'byEvent', { of: () => EventFigure, description: 'By what happened to them, the most first.' });
  if (peaksOf) {
    groups(Reports, 'callsByWeekday', { of: () => PeriodFigure, description: `By ${peaksOf}: on which days most.` });
    groups(Reports, 'callsByMonth', { of: () => PeriodFigure, description: `By ${peaksOf}: in which months most.` });
  }
  if (!productionBy) return { Reports, all: [Reports, Work, PeriodFigure, ...OF_WORK] };
  const Production = declared(`${name}Production`, 'How much somebody produced.');
  field(Production, 'items', { of: () => Int, description: 'How many were handled.' });
  field(Production, 'closed', { of: () => Int, description: 'How many of these are done.' });
  Field(() => classOf(item), { nullable: true, description: 'One of these, which says by whom.' })(
    Production.prototype,
    'item',
  );
  groups(Reports, 'production', { of: () => Production, description: 'By who handled them, the most first.' });
  return { Reports, all: [Reports, Work, PeriodFigure, Production, ...OF_WORK] };
});
