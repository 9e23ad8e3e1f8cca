import { IMPORTED_STATE } from '../../../shared-schema/language/lifecycle/vocabulary.ts';
import { daysToResponse, RESPONDED_ON } from './metrics.ts';

/* What is published of a tool beside counts: medians and rates of the twelve months before, of enough items only. */

/** Published measures: one row for each tool, month and measure. */
export const MEASURE_TABLE = `create table register_measure (
  tool text not null,
  component text not null,
  month text not null,
  measure text not null,
  value int not null,
  primary key (tool, month, measure)
)`;

/** Rates are told in steps of so many percent. */
export const RATE_STEP = 5;
/** Each published measure, and what it is. */
export const MEASURES = {
  'median-days-to-response':
    'The days within which half of the items were responded to, of those responded to in the twelve months before.',
  'p90-days-to-response':
    'The days within which nine of ten items were responded to, of those responded to in the twelve months before.',
  'concurrence-percent':
    'Of the clearances given out in the twelve months before that were answered by concurrence or non-concurrence, ' +
    `how many of a hundred concurred, in steps of ${RATE_STEP}.`,
} as const;
export type Measure = keyof typeof MEASURES;

/** The items responded to within the twelve months before, with their days. */
const RESPONSES = `select tool, component, ${daysToResponse} as days
  from register
  where parent is null and state <> '${IMPORTED_STATE}' and ${daysToResponse} is not null
    and ${RESPONDED_ON} >= (this_month || '-01')::date - interval '12 months'
    and ${RESPONDED_ON} < (this_month || '-01')::date`;
/** Clearances of items that are registered, given out within the twelve months before and answered. */
const CLEARANCES = `select tasker.tool, tasker.component, tasker.result
  from register tasker
  join register above on above.tool = tasker.tool and above.key = tasker.parent and above.parent is null
    and above.state <> '${IMPORTED_STATE}'
  where tasker.result in ('concurrence', 'non-concurrence')
    and tasker.received_on >= (this_month || '-01')::date - interval '12 months'
    and tasker.received_on < (this_month || '-01')::date`;

/** Returns the statements that enter the measures of the tools whose counts have just been published. */
export function measuresPublished(): string[] {
  const smallest = 'threshold';
  const ofDays = (measure: Measure, share: number) => `
    select tool, component, this_month, '${measure}', percentile_disc(${share}) within group (order by days)
    from (${RESPONSES}) responses
    where tool = any (published_now)
    group by tool, component
    having ${count(share)} >= ${smallest} and ${count(1 - share)} >= ${smallest}`;
  return [
    `insert into register_measure (tool, component, month, measure, value)
    ${ofDays('median-days-to-response', 0.5)}
    union all ${ofDays('p90-days-to-response', 0.9)}
    union all
    select tool, component, this_month, 'concurrence-percent',
      (round(100.0 * count(*) filter (where result = 'concurrence') / count(*) / ${RATE_STEP}) * ${RATE_STEP})::int
    from (${CLEARANCES}) clearances
    where tool = any (published_now)
    group by tool, component
    having count(*) filter (where result = 'concurrence') >= ${smallest}
      and count(*) filter (where result = 'non-concurrence') >= ${smallest}
    on conflict do nothing`,
  ];
}

/** How many lie on one side of a percentile: as many as a group that is told has at least. */
const count = (share: number): string => `floor(round(count(*) * ${share}::numeric, 6))`;
