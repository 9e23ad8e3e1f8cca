import { isBlank } from '../../language/blank.ts';
import { invalidInput } from '../../language/errors.ts';
import { neededOf } from '../../language/intake/spii.ts';
import type { SetTo } from '../../language/lifecycle/definition.ts';
import { type ItemEvent, meaningOf } from '../../language/lifecycle/vocabulary.ts';
import { noteSpii, storedColumns } from '../../runtime/records/entering.ts';
import { dayOf } from './given-day.ts';
import type { Happening, Work } from './work.ts';

/** Days that are given with an event, on which something happened. */
const DAYS = ['deliveredOn', 'happenedOn'] as const;

/**
 * Returns the columns of an item that an event sets: on which day it happened, to whom it went, what came of it. Why it
 * happened is why what is kept only if necessary is kept. @throws INVALID_INPUT for a day before the item was received
 */
export async function setColumns(
  { context, registered, today }: Work,
  { event, found, input }: Happening,
): Promise<Readonly<Record<string, unknown>>> {
  const sets = registered.workflow.sets?.[event as ItemEvent];
  if (!sets) return {};
  const receivedOn: string | null = found.columns.counted_from;
  for (const day of DAYS)
    if (input[day] !== undefined && receivedOn !== null && dayOf(day, input[day]) < receivedOn)
      throw invalidInput(day, 'it is before the day of receipt');
  const setTo = (to: SetTo): unknown => {
    if (to === 'today') return today;
    return typeof to === 'string' ? input[to] : to.is;
  };
  const values = Object.fromEntries(Object.entries(sets).map(([key, to]) => [key, setTo(to)]));
  const why = typeof input.text === 'string' && !isBlank(input.text) ? input.text : meaningOf('item', event)?.label;
  const decisions = neededOf(registered.item, why ?? event);
  const stored = storedColumns(context, { record: found.record, id: found.rowId }, { values, decisions });
  await noteSpii(context, found.record, [{ item: found.rowId, found: stored.found }]);
  return stored.columns;
}
