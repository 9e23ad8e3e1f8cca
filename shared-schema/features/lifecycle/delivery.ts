import { invalidInput } from '../../language/errors.ts';
import { noteSpii, storedColumns } from '../../runtime/records/entering.ts';
import { dayOf } from './given-day.ts';
import type { Happening, Work } from './work.ts';

/**
 * Returns the columns of an item that say when, and to whom, it was delivered. @throws INVALID_INPUT for a day before
 * the item was received
 */
export async function deliveryColumns(
  { context, registered }: Work,
  { found, input }: Happening,
): Promise<Readonly<Record<string, unknown>>> {
  const { delivery } = registered.workflow;
  if (!delivery) return {};
  const receivedOn: string | null = found.columns.received_on;
  if (receivedOn !== null && dayOf('deliveredOn', input.deliveredOn) < receivedOn)
    throw invalidInput('deliveredOn', 'it is before the day of receipt');
  const values = { [delivery.on]: input.deliveredOn, [delivery.to]: input.recipient };
  const { columns, found: spii } = storedColumns(context, { record: found.record, id: found.rowId }, { values });
  await noteSpii(context, found.record, [{ item: found.rowId, found: spii }]);
  return columns;
}
