import type { Rule } from '../rules.ts';

/** The list of an item's transactions, as the graph names it. */
export const TRANSACTIONS = 'transactions';

/**
 * A ledger of every transaction of an item and of what hangs on it: who entered, changed, assigned or took away what,
 * and when (docs/decisions/118-sub-sites-and-transactions.md).
 */
export interface TransactionSettings {
  /** Where the assessment says so. */
  readonly source: string;
  /** Who, of those who see an item, reads its transactions: who sees all that hangs on it. A rule on the item. */
  readonly reads: Rule;
}
