import type { RegisteredRecord } from '../../language/registry.ts';
import type { Facts } from '../../language/rules.ts';
import type { PageEnd } from '../secrets/cursor.ts';

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

/** What of a list is asked for. */
export interface ListArguments {
  readonly where?: Record<string, unknown>;
  readonly orderBy?: { by: string; direction?: 'asc' | 'desc' };
  readonly first?: number;
  readonly after?: string;
}
export interface Page {
  readonly nodes: readonly Row[];
  readonly pageInfo: PageEnd;
  readonly totalCount?: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);
