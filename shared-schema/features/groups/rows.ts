import { refusalReason } from '../../language/decision.ts';
import { forbidden } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import type { Columns } from '../../runtime/records/entering.ts';
import type { Row } from '../../runtime/records/row.ts';
import { RowStore } from '../../runtime/records/row-store.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/** A row by its public id, in the version that was read where one is named. */
export interface Named {
  readonly id: string;
  readonly version?: number;
}
/** A row that the caller may act on, with what writes it. */
export interface Found {
  readonly row: Row;
  /** Writes columns, accounts for it under the event's action. @throws STALE_VERSION */
  write(columns: Columns, action: string): Promise<void>;
}

/**
 * Returns a row that the caller sees and of which a rule holds.
 * @throws NOT_FOUND; FORBIDDEN where the rule does not hold; STALE_VERSION, RECORD_FROZEN
 */
export async function found(
  context: OperationContext,
  record: RegisteredRecord,
  { id, version, rule }: Named & { readonly rule: Rule },
): Promise<Found> {
  const store = new RowStore(context, record, context.records(record));
  const row = await store.find(id, rule);
  if (rule.forRecord(context.caller, row.facts) !== true)
    throw forbidden(record.options.plural, refusalReason(context.caller, context.resources.tool.key));
  if (version !== undefined) store.checkChangeable(row, { version });
  return {
    row,
    async write(columns, action) {
      const next = await store.update(row, columns);
      const written = record.elements.filter(({ column }) => Object.hasOwn(columns, column));
      context.account.changed({ ...row, version: next }, written, action);
    },
  };
}
