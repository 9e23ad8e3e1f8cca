import { MOST_CHILDREN } from '../../language/list-size.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { TRANSACTIONS as LIST } from '../../language/transactions/settings.ts';
import type { Feature, FieldResolver } from '../../runtime/feature.ts';
import { classOf } from '../../runtime/graphql/class.ts';
import { firstOf, listField } from '../../runtime/graphql/root-fields.ts';
import { transactionsProtection } from './protection.ts';

/**
 * A ledger of what was entered, changed, assigned and taken away, item by item, written by the change itself
 * (PIA-007(a) App. A, ESTT: "a detailed transactional history"). A tool has it whose workflow says so.
 */
export const TRANSACTIONS: Feature = {
  name: 'transactions',
  declare({ lifecycle }) {
    const { item, transaction } = lifecycle ?? {};
    if (!item || !transaction) return;
    listField(classOf(item), {
      key: LIST,
      of: () => [classOf(transaction)],
      description: `Every transaction of it, oldest first; at most the last ${MOST_CHILDREN}, all by their own list.`,
      usual: MOST_CHILDREN,
    });
  },
  fields({ lifecycle }) {
    const { item, transaction } = lifecycle ?? {};
    if (!item || !transaction) return {};
    return {
      [item.name]: {
        [LIST]: transactionsOf(transaction),
      },
    };
  },
  protection: ({ lifecycle }, roles) => (lifecycle ? transactionsProtection(lifecycle, roles) : []),
};

const transactionsOf =
  (transaction: RegisteredRecord): FieldResolver =>
  (row, given, ...[context, info]) =>
    context.records(transaction).children({ link: 'item', of: row.rowId, ...firstOf(given) }, info);
