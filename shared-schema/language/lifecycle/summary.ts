import type { Rule } from '../rules.ts';

/** What is told of a month: how many came, were answered and ended, and what was asked for. */
export interface MonthlySummarySettings {
  /** Where the assessment says so. */
  readonly source: string;
  /** Who reads it. A rule on the caller alone. */
  readonly reads: Rule;
  /** Elements by whose values those that came are told apart; none of them personal. */
  readonly by: readonly [string, ...string[]];
}

/** Trends: what whole periods brought, one after the other, and the same by the values of an element. */
export interface TrendSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /** Who has them: a rule on the caller alone. Whoever has figures of the items, where nothing is said. */
  readonly reads?: Rule;
  /** Elements of an item by whose values it is told apart; none of them personal. */
  readonly by: readonly [string, ...string[]];
}

/**
 * Reports on work: with which office and with whom it is, how far it is, what was done; where the tool says so, when
 * calls come, and who produced how much.
 */
export interface ReportSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /** The channel of which it is told when most comes by it. */
  readonly peaksOf?: string;
  /** The element of an item that says by whom it was handled: production is counted by it. */
  readonly productionBy?: string;
}
