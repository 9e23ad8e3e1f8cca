import type { Turnaround } from './figures-types.ts';

export type { Turnaround } from './figures-types.ts';

/** A turnaround as columns of a statement, over a column `days`. */
export const TURNAROUND = `count(*)::int as items, round(avg(days), 1)::float as "meanDays",
  max(days)::int as "longestDays", percentile_cont(0.5) within group (order by days) as "medianDays",
  percentile_disc(0.9) within group (order by days)::int as "p90Days"`;
/** That of nothing. */
export const NO_TURNAROUND: Turnaround = {
  items: 0,
  medianDays: null,
  p90Days: null,
  meanDays: null,
  longestDays: null,
};
