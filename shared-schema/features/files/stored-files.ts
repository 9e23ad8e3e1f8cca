import { sql } from 'kysely';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { holdsFiles } from '../../language/kinds.ts';
import {
  partsOf,
  type RegisteredElement,
  type RegisteredRecord,
  type RegisteredTool,
} from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import { oncePer } from '../../runtime/once-per.ts';
import type { Row } from '../../runtime/records/row.ts';
import { RowStore } from '../../runtime/records/row-store.ts';
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
/** Returns the places for files of a record. */
const placesIn = (record: RegisteredRecord): Place[] =>
  record.elements.filter(({ kind }) => holdsFiles(kind)).map((element) => ({ record, element }));
/** Returns the records that hang on a tool's items and hold files of their own. */
export const partsWithFiles = (item: RegisteredRecord): readonly RegisteredRecord[] =>
  partsOf(item).filter((part) => placesIn(part).length > 0);

/** Returns every place for files of a tool, by its element's coordinate. */
const placesFor = oncePer((tool: RegisteredTool): ReadonlyMap<string, Place> => {
  const { item, action } = itemsOf(tool);
  const places = [item, action, ...partsOf(item)].flatMap(placesIn);
  return new Map(places.map((place) => [place.element.coordinate, place]));
});

/**
 * Returns the element that files are offered for: one of the record itself or, of an item, `files` of an action on it.
 * @throws INVALID_INPUT
 */
export function placeOf(record: RegisteredRecord, key: string): Place {
  const { item, action } = itemsOf(record.tool);
  const places = [...placesIn(record), ...(record === item ? placesIn(action) : [])];
  const place = places.find(({ element }) => element.key === key);
  if (!place) throw invalidInput('element', 'it holds no files');
  return place;
}
/** Returns the element whose coordinate a stored file has. @throws Error where the tool has no such element */
export function placeAt(tool: RegisteredTool, coordinate: string): Place {
  const place = placesFor(tool).get(coordinate);
  if (!place) throw new Error(`${coordinate} holds no files`);
  return place;
}

/** What a file is kept with: an item, or what hangs on one. */
export interface Keeper {
  readonly record: RegisteredRecord;
  readonly rowId: string;
}
/** Returns what a file is kept with: of one that goes with an action it is the item. */
export const keeperOf = (
  tool: RegisteredTool,
  { item, part, place }: { readonly item: string; readonly part: string | null; readonly place: string },
): Keeper =>
  part === null ? { record: itemsOf(tool).item, rowId: item } : { record: placeAt(tool, place).record, rowId: part };

/**
 * Returns the record of this key that files are kept with, where the caller may do so by this rule.
 * @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN
 */
export async function keeperFor(
  context: OperationContext,
  record: RegisteredRecord,
  { key, rule }: { readonly key: string; readonly rule: Rule },
): Promise<Row> {
  const store = new RowStore(context, record, context.records(record));
  const row = await store.find(key, rule);
  if (rule.forRecord(context.caller, row.facts) !== true)
    throw forbidden(record.options.plural, refusalReason(context.caller, context.resources.tool.key));
  store.checkChangeable(row, row);
  return row;
}

/** Accounts for a change of files that are kept with a record, by the element where it is the record's own. */
export function accountFor(
  context: OperationContext,
  { keeper, place: { record, element } }: { keeper: Keeper & Pick<Row, 'version'>; place: Place },
  action: string,
): void {
  context.account.changed(keeper, record === keeper.record ? [element] : [], action);
}

/** Accounts for a file that was opened, in the version of what it is kept with. */
export function accountForOpened(
  { account, resources: { tool } }: OperationContext,
  file: { readonly id: string; readonly item: string; readonly part: string | null; readonly place: string },
  version: number,
): void {
  const { record, element } = placeAt(tool, file.place);
  const keeper = keeperOf(tool, file);
  account.listed(FILE_TYPE, file.id);
  if (record === keeper.record) account.disclosed({ ...keeper, version }, element);
  else account.listed(keeper.record.name, keeper.rowId);
}
