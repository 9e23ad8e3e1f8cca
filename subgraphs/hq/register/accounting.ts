import type { ToolManifest } from '../../../shared-schema/language/registry.ts';
import type { AccountedType } from '../../../shared-schema/runtime/audit/account.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { REGISTER_COLUMNS } from './types.ts';

/*
 * The register's rows in its audit. They have no record of its own, so their columns have their bits here: an item's,
 * of whatever tool, the same ones, under the name of its type; filters, orders and groups use those of `TrackedItem`.
 */
const typeOf = (name: string, keys: readonly string[]): AccountedType => ({
  name,
  elements: keys.map((key, bit) => ({ key, bit })),
});
const ITEM_COLUMNS = Object.keys(REGISTER_COLUMNS);
/** What is told of an item that changed: beside its columns, whether it went. */
const CHANGED_COLUMNS = [...ITEM_COLUMNS, 'deleted'];
const TASKER_COLUMNS = [
  'controlNumber',
  'component',
  'office',
  'state',
  'receivedOn',
  'dueOn',
  'closedOn',
  'extensionRequested',
  'late',
  'stoppedOn',
  'tool',
  'level',
  'changedOn',
  'result',
];
/** An item's row, of whatever tool. */
export const ITEM = typeOf('TrackedItem', ITEM_COLUMNS);
/** A tasker's row. */
export const TASKER = typeOf('RegisteredTasker', TASKER_COLUMNS);

/** Returns, by type, the columns in bit order, as the manifest names them. */
export function accountedColumns(tools: readonly ToolManifest[]): Record<string, readonly string[]> {
  const items = tools.flatMap((tool) => tool.records.map((record) => record.name));
  return Object.fromEntries(
    [ITEM.name, ...items].map((name) => [name, CHANGED_COLUMNS] as const).concat([[TASKER.name, TASKER_COLUMNS]]),
  );
}

type Shown = Readonly<Record<string, unknown>> & { readonly id: string };
/** Returns resolvers of a type that name each of its rows that is answered with, and each column of it that is. */
const accountedType = (type: AccountedType) => accountedRows(type.elements, () => type);
/** Returns such resolvers of rows that are of several types, as `of` says. */
function accountedRows(
  elements: AccountedType['elements'],
  of: (row: Shown) => AccountedType,
): Record<string, (row: Shown, given: unknown, context: OperationContext) => unknown> {
  const named = (row: Shown) => ({ record: of(row), rowId: row.id, version: 0 });
  const fields = elements.map((element) => [
    element.key,
    (row: Shown, _: unknown, context: OperationContext) => {
      context.account.disclosed(named(row), element);
      return row[element.key];
    },
  ]);
  return {
    ...Object.fromEntries(fields),
    // GraphQL hands over what it completes and the context; there are no arguments.
    __isTypeOf: (row: Shown, context: unknown) => {
      (context as OperationContext).account.shown(named(row));
      return true;
    },
  };
}

/** Returns the type that an item of this name is accounted for as. */
export const itemType = (name: string): AccountedType => typeOf(name, ITEM_COLUMNS);
/** Returns the same where it is told as a change. */
export const changedType = (name: string): AccountedType => typeOf(name, CHANGED_COLUMNS);
/** Returns resolvers of the items of one type, which account for what they answer. */
export const accountedItem = (name: string) => {
  // When something last changed is a column of the register's own rows; the tool says what happened when.
  const { changedOn: _found, ...shown } = accountedType(itemType(name));
  return shown;
};
/** Returns resolvers of the register's own rows, each accounted for as the item of its tool that it is about. */
export const accountedRegisterRow = () =>
  accountedRows(ITEM.elements, ({ __typename }) => itemType(String(__typename)));
/** Returns resolvers of taskers, which account for what they answer. */
export const accountedTasker = () => accountedType(TASKER);
