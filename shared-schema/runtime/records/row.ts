import type { RegisteredRecord } from '../../language/registry.ts';
import type { Facts } from '../../language/rules.ts';
import type { Connection, PageArguments } from './connection.ts';

/** One row as a resolver gets it: only the columns the query asked for and the facts its rules need. */
export interface Row {
  readonly __typename: string;
  readonly record: RegisteredRecord;
  readonly rowId: string;
  readonly id: string;
  readonly version: number;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
}

/** The fact of a row that hangs on an item: the item's row id. */
export const HANGS_ON = 'hangsOn';
/** Returns the row id of the item that a row is, or hangs on. */
export const itemOf = ({ rowId, facts }: Pick<Row, 'rowId' | 'facts'>): string =>
  (facts[HANGS_ON] as string | undefined) ?? rowId;

/** The fact of a row that is of a private group: the group's row id, null where it is of none. */
export const IN_GROUP = 'private_group';
/** Returns the row id of the private group that a row is of. */
export const groupOf = ({ facts }: Pick<Row, 'facts'>): string | null =>
  (facts[IN_GROUP] as string | undefined) ?? null;

/** A row as the driver gives it: its key columns, and whatever else was selected, by name. */
export interface RawRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly [column: string]: unknown;
}

/** What of a list is asked for. */
export interface ListArguments extends PageArguments {
  readonly where?: Record<string, unknown>;
  readonly orderBy?: { by: string; direction?: 'asc' | 'desc' };
}
export interface Page extends Partial<Connection<Row>> {
  readonly totalCount?: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);
