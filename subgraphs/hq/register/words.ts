import { STATISTICS } from './groups.ts';
import { MEASURES } from './measures.ts';
import { IN_PERIOD, METRICS, OF_CLEARANCES } from './metrics.ts';

/** What the register's statistics are, in words: for the page that is made of them. */
export const STATISTICS_IN_WORDS = {
  /** Of a group of items. */
  metrics: Object.fromEntries(Object.entries(METRICS).map(([name, { words }]) => [name, words])),
  /** Of a period. */
  inPeriod: IN_PERIOD,
  /** Of clearances. */
  ofClearances: OF_CLEARANCES,
  /** Published, beside counts. */
  measures: MEASURES,
  /** By what counts are published. */
  dimensions: STATISTICS,
} as const satisfies Readonly<Record<string, unknown>>;
