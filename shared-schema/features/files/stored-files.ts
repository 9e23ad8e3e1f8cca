import { sql } from 'kysely';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput, notFound, recordFrozen } from '../../language/errors.ts';
import { holdsFiles } from '../../language/kinds.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext, ToolResources } from '../../runtime/request/operation-context.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';

/** What the audit calls a row of `stored_file`. */
export const FILE_TYPE = 'StoredFile';
/** Says that what follows in this transaction is done to this item: the protection of files asks. */
export const actingOn = (item: string) => sql`select set_config('app.acting_on', ${item}, true)`;

export const keyBinding = (tool: string, id: string) => ({ tool, element: 'stored_file.file_key', item: id });
export const decisionBinding = (tool: string, id: string) => ({ tool, element: 'stored_file.decision', item: id });

/** Returns the key of a file, decrypted. */
export function keyOf({ keys, tool }: Pick<ToolResources, 'keys' | 'tool'>, id: string, stored: Uint8Array): Buffer {
  return Buffer.from(new EncryptedValue(Buffer.from(stored)).open(keys, keyBinding(tool.key, id)), 'base64');
}

/** Returns a tool's workflow with its records. @throws Error where the tool has no items, and so no files */
export function itemsOf(tool: RegisteredTool): NonNullable<RegisteredTool['lifecycle']> {
  if (!tool.lifecycle) throw new Error(`${tool.key} has no items`);
  return tool.lifecycle;
}

/** The element that a file stands in. */
export interface Place {
  readonly record: RegisteredRecord;
  readonly element: RegisteredElement;
}
/**
 * Returns the element that files are offered for: an attachments element of the item, or `files` of an action on it.
 * @throws INVALID_INPUT
 */
export function placeOf(tool: RegisteredTool, key: string): Place {
  const { item, action } = itemsOf(tool);
  const own = item.byKey.get(key);
  if (own && holdsFiles(own.kind)) return { record: item, element: own };
  const files = key === 'files' ? action.byKey.get('files') : undefined;
  if (files) return { record: action, element: files };
  throw invalidInput('element', 'it holds no files');
}
/** Returns the element whose coordinate a stored file has. */
export const placeAt = (tool: RegisteredTool, coordinate: string): Place =>
  placeOf(tool, coordinate.slice(coordinate.indexOf('.') + 1));

/**
 * Returns the item of this key, where the caller may change it or, for a file that goes with an action, act on it.
 * @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN
 */
export async function itemFor(
  context: OperationContext,
  key: string,
  right: 'changes' | 'acts',
): Promise<Pick<Row, 'rowId' | 'version' | 'facts'>> {
  const { item, workflow } = itemsOf(context.resources.tool);
  const rule = right === 'changes' ? item.options.changes : workflow.acts;
  const access = context.records(item);
  if (!isUuid(key)) throw notFound(item.name);
  const rules = [rule, ...item.elements.map((each) => each.rule)].flatMap((each) => each.facts);
  const { rows } = await sql<Record<string, unknown>>`
    select ${access.columns(new Set(['state']), rules)}
    from ${sql.table(item.options.table)} item
    where ${access.needToKnow()} and item.key = ${key}`.execute(context.kysely);
  if (!rows[0]) throw notFound(item.name);
  const row = access.row(rows[0]);
  if (rule.forRecord(context.caller, row.facts) !== true)
    throw forbidden(item.options.plural, refusalReason(context.caller, context.resources.tool.key));
  if (item.options.closedStates?.includes(row.columns.state as string)) throw recordFrozen();
  return row;
}

/** Accounts for a change of an item's files, by the element where it is the item's own. */
export function accountFor(
  context: OperationContext,
  { item, place: { record, element } }: { item: Pick<Row, 'rowId' | 'version'>; place: Place },
  action: string,
): void {
  const { item: ofItems } = itemsOf(context.resources.tool);
  const changed = { record: ofItems, rowId: item.rowId, version: item.version };
  context.account.changed(changed, record === ofItems ? [element] : [], action);
}
