import { IN_TIME, lateOn } from '../../../shared-schema/features/figures/index.ts';
import type { RegisterColumn } from './types.ts';

/*
 * What is counted and measured over the register's items, each in words and in SQL. The words stand in the schema and
 * on the page docs/statistics.md, both made from here.
 */

/** The day of response: of the answer, or of closing without one; what was cancelled or withdrawn so has none. */
export const RESPONDED_ON =
  "coalesce(answered_on, case when state not in ('cancelled', 'withdrawn') then closed_on end)";
/** In how many days, from receipt. */
export const daysToResponse = `${RESPONDED_ON} - received_on`;
const RESPONDED: readonly RegisterColumn[] = ['receivedOn', 'answeredOn', 'closedOn', 'state'];

/**
 * Returns the SQL of a median or ninth decile of days, between the two nearest items where none is at it: these are
 * whole tenths, which a float would blur.
 */
export const percentile = (share: 0.5 | 0.9, days: string): string =>
  `round((percentile_cont(${share}) within group (order by ${days}))::numeric, 1)::float`;

/** Something that is counted or measured over items on a day. */
export interface Metric {
  /** What it is, for the schema and the page. */
  readonly words: string;
  /** SQL over the register's rows, on a day. */
  readonly sql: (day: string) => string;
  /** The same over items counted ahead by their codes, where these say it. */
  readonly ofCells?: (day: string) => string;
  /** The columns it is made of. */
  readonly columns: readonly RegisterColumn[];
}
/** A condition on a row of the register on a day, and the same on a cell. */
type Condition = readonly [ofItem: (day: string) => string, ofCell: (day: string) => string];
const counted = (words: string, [ofItem, ofCell]: Condition, ...columns: RegisterColumn[]): Metric => ({
  words,
  sql: (day) => `count(*) filter (where ${ofItem(day)})::int`,
  ofCells: (day) => `coalesce(sum(items) filter (where ${ofCell(day)}), 0)::int`,
  columns,
});
const whatever = (ofItem: string, ofCell: string): Condition => [() => ofItem, () => ofCell];

/** What is told of each group of items. */
export const METRICS = {
  items: {
    words: 'How many items there are. What came with old files (imported) is counted where it is asked for.',
    sql: () => 'count(*)::int',
    ofCells: () => 'sum(items)::int',
    columns: [],
  },
  open: counted(
    'Items without a day of closing, answered or not.',
    whatever('closed_on is null', 'in_time is null'),
    'closedOn',
  ),
  overdue: counted(
    'Open items that are not answered, whose clock does not stand still, and whose due day is past on the day asked.',
    [lateOn, (day) => `late_from < ${day}`],
    ...(['dueOn', 'closedOn', 'answeredOn', 'stoppedOn'] as const),
  ),
  closed: counted(
    'Items with a day of closing, however they ended: closed, cancelled, withdrawn.',
    whatever('closed_on is not null', 'in_time is not null'),
    'closedOn',
  ),
  closedOnTime: counted(
    'Closed items that were answered, or closed where they were never answered, on the day they were due or before.',
    whatever(`(${IN_TIME}) = 'in-time'`, "in_time = 'in-time'"),
    ...(['dueOn', 'closedOn', 'answeredOn'] as const),
  ),
  closedLate: counted(
    'Closed items that were answered, or closed where they were never answered, after the day they were due.',
    whatever(`(${IN_TIME}) = 'late'`, "in_time = 'late'"),
    ...(['dueOn', 'closedOn', 'answeredOn'] as const),
  ),
  closedWithoutDueDay: counted(
    'Closed items that had no due day: neither on time nor late.',
    whatever(`(${IN_TIME}) = 'unknown'`, "in_time = 'unknown'"),
    ...(['dueOn', 'closedOn'] as const),
  ),
  responses: counted(
    'Items that were responded to: answered, or closed without an answer but neither cancelled nor withdrawn; with ' +
      'a day of receipt.',
    whatever(`${daysToResponse} is not null`, 'responded'),
    ...RESPONDED,
  ),
  medianDaysToResponse: {
    words:
      'Time to response: calendar days from receipt to response, the median; between the two middle ones where they ' +
      'are an even number.',
    sql: () => percentile(0.5, daysToResponse),
    columns: RESPONDED,
  },
  p90DaysToResponse: {
    words: 'Time to response: the days within which nine of ten were responded to, interpolated.',
    sql: () => percentile(0.9, daysToResponse),
    columns: RESPONDED,
  },
  medianDaysOpen: {
    words: 'Age: calendar days from receipt to the day asked of, the median of the open items.',
    sql: (day) => percentile(0.5, `case when closed_on is null then ${day} - received_on end`),
    columns: ['receivedOn', 'closedOn'],
  },
  oldestDaysOpen: {
    words: 'Age: the days of the open item that was received first.',
    sql: (day) => `max(case when closed_on is null then ${day} - received_on end)`,
    columns: ['receivedOn', 'closedOn'],
  },
} as const satisfies Record<string, Metric>;
export type MetricName = keyof typeof METRICS;
/** Returns a metric. */
export const metricOf = (name: MetricName): Metric => METRICS[name];

/** What is told of a period: what happened in it, and how things stood at its end. */
export const IN_PERIOD = {
  received: 'Items whose day of receipt lies in it.',
  responses: 'Items that were responded to in it: answered, or closed unanswered but neither cancelled nor withdrawn.',
  closed: 'Items whose day of closing lies in it.',
  closedOnTime: `Of these: ${METRICS.closedOnTime.words}`,
  open: 'Items that were received by its end and not closed by then.',
  overdue:
    'Items that were open at its end, their due day before it, neither answered nor closed by then and their clock ' +
    'not standing still since before.',
  medianDaysToResponse: 'Of those responded to in it: calendar days from receipt to response, the median.',
  p90DaysToResponse: 'Of those responded to in it: the days within which nine of ten were, interpolated.',
} as const;

/** What is told of clearances. */
export const OF_CLEARANCES = {
  answered: 'Clearances that were answered by concurrence or non-concurrence: taskers directly below an item.',
  concurred: 'How many concurred: the last word of each tasker counts.',
  notConcurred: 'How many did not.',
  concurrencePercent: 'Concurrence rate: of a hundred answered how many concurred, to one decimal place.',
} as const;
