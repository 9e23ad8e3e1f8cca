import { ageOn, IN_TIME, lateOn } from '../../../shared-schema/features/figures/index.ts';
import { daysToResponse } from './metrics.ts';
import type { RegisterColumn, RegisterGroup } from './types.ts';

export type Group = keyof typeof RegisterGroup;

/** A group that items are counted by: SQL over the register's rows on a day, and the columns that it is made of. */
interface Grouping {
  readonly sql: (day: string) => string;
  readonly columns: readonly RegisterColumn[];
}
const column = (name: string, ...columns: RegisterColumn[]): Grouping => ({ sql: () => name, columns });
const orNone = (text: string): string => `coalesce(${text}, 'none')`;

/** Periods in which a day may lie, as SQL of the day. Fiscal years are the federal ones: they begin on 1 October. */
const MONTH = (day: string): string => `to_char(${day}, 'YYYY-MM')`;
const WEEK = (day: string): string => `to_char(${day}, 'IYYY-"W"IW')`;
const FISCAL_YEAR = (day: string): string => `to_char(${day} + interval '3 months', '"FY"YYYY')`;

/** How an item stands on a day to the day it is due. */
const standingOn = (day: string): string => `case
  when closed_on is not null then case (${IN_TIME})
    when 'in-time' then 'closed-in-time' when 'late' then 'closed-late' else 'closed-without-day' end
  when answered_on is not null then 'open-answered'
  when stopped_on is not null then 'open-stopped'
  when due_on is null then 'open-without-day'
  when ${lateOn(day)} then 'open-late'
  else 'open-in-time' end`;

/** In how many days an item was responded to. */
const RESPONSE = `case
  when (${daysToResponse}) is null then 'none'
  when (${daysToResponse}) <= 7 then 'up-to-7-days'
  when (${daysToResponse}) <= 30 then 'up-to-30-days'
  when (${daysToResponse}) <= 90 then 'up-to-90-days'
  else 'over-90-days' end`;

/** Each group. */
export const GROUPS: Readonly<Record<Group, Grouping>> = {
  tool: column('tool', 'tool'),
  component: column('component', 'component'),
  state: column('state', 'state'),
  office: column(orNone('office'), 'office'),
  itemType: column('item_type', 'itemType'),
  correspondentCategory: column(orNone('correspondent_category'), 'correspondentCategory'),
  receivedWeek: column(orNone(WEEK('received_on')), 'receivedOn'),
  receivedMonth: column(orNone(MONTH('received_on')), 'receivedOn'),
  receivedFiscalYear: column(orNone(FISCAL_YEAR('received_on')), 'receivedOn'),
  closedWeek: column(orNone(WEEK('closed_on')), 'closedOn'),
  closedMonth: column(orNone(MONTH('closed_on')), 'closedOn'),
  closedFiscalYear: column(orNone(FISCAL_YEAR('closed_on')), 'closedOn'),
  overdue: {
    sql: (day) => `case when ${lateOn(day)} then 'overdue' else 'not-overdue' end`,
    columns: ['dueOn', 'closedOn', 'answeredOn', 'stoppedOn'],
  },
  standing: { sql: standingOn, columns: ['dueOn', 'closedOn', 'answeredOn', 'stoppedOn'] },
  age: { sql: (day) => orNone(ageOn(day)), columns: ['receivedOn', 'closedOn'] },
  daysToResponse: column(RESPONSE, 'receivedOn', 'answeredOn', 'closedOn', 'state'),
};
/** What the published statistics are by: each for itself, because of two together most groups are small. */
export const STATISTICS = [
  'state',
  'office',
  'itemType',
  'correspondentCategory',
  'receivedMonth',
  'closedMonth',
  'overdue',
  'standing',
  'age',
  'daysToResponse',
] as const;
export type Statistic = (typeof STATISTICS)[number];
/** Of these it is not published how many have none: these are the items that others of these statistics tell of. */
export const WITHOUT_NONE: readonly Statistic[] = ['closedMonth', 'age', 'daysToResponse'];
