import type { Entitlement } from '../../language/caller.ts';
import { isOfficeGiven, OFFICE } from '../../language/lifecycle/given-office.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { Facts } from '../../language/rules.ts';

/** A record as it is and as a change makes it: its facts, and the columns that are written. */
interface Making {
  readonly is: Facts;
  readonly columns: Facts;
}

/**
 * Tells whether a caller may make a record into what a change says: nobody makes one that they may not enter, or gives
 * an item to an office without a right to assign it.
 */
export function mayMakeInto(record: RegisteredRecord, caller: Entitlement, { is, columns }: Making): boolean {
  const { enters, assigns } = record.options;
  const becomes = (column: string, name = column) => column in columns && columns[column] !== is[name];
  if (isOfficeGiven(record) && becomes(OFFICE) && !assigns.forRecord(caller, is)) return false;
  const asked = enters.facts.some(({ column = '', name }) => becomes(column, name));
  return !asked || enters.forRecord(caller, columns);
}
