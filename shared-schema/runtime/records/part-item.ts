import { refusalReason } from '../../language/decision.ts';
import { forbidden, recordFrozen } from '../../language/errors.ts';
import { onItem, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import { any, type Rule } from '../../language/rules.ts';
import type { OperationContext } from '../request/operation-context.ts';
import type { Row } from './row.ts';
import { RowStore } from './row-store.ts';

/** A rule that adding a record to an item asks of the item, and what is refused by it. */
interface Asked {
  readonly rule: Rule;
  readonly what: string;
}
/** Returns what adding a record with these elements asks of its item: first what the record asks, then each element. */
const askedBy = ({ options }: RegisteredRecord, elements: readonly RegisteredElement[]): Asked[] => [
  ...[options.part?.enters, options.part?.needToKnow].flatMap((rule) => (rule ? [{ rule, what: options.plural }] : [])),
  ...elements.flatMap(({ rule, coordinate }) =>
    rule === options.needToKnow ? [] : [{ rule: onItem(rule), what: coordinate }],
  ),
];

/**
 * Returns the item that a record with these elements is added to, once its rules were asked of it.
 * @throws NOT_FOUND for one that the caller does not see, FORBIDDEN, RECORD_FROZEN
 */
export async function itemToAddTo(
  context: OperationContext,
  record: RegisteredRecord,
  given: { readonly id: string; readonly elements: readonly RegisteredElement[] },
): Promise<Row> {
  const { caller, resources } = context;
  const { item, options } = record;
  if (!item || !options.part) throw new Error(`${record.name} hangs on no item`);
  const asked = askedBy(record, given.elements);
  const rules = new Set(asked.map(({ rule }) => rule));
  const row = await new RowStore(context, item, context.records(item)).find(given.id, any(...rules));
  for (const { rule, what } of asked)
    if (rule.forRecord(caller, row.facts) !== true) throw forbidden(what, refusalReason(caller, resources.tool.key));
  if (item.options.closedStates?.includes(row.columns.state as string)) throw recordFrozen();
  return row;
}
