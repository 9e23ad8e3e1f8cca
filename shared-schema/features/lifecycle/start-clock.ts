import { invalidInput } from '../../language/errors.ts';
import { clockOf, type Standard } from '../../language/lifecycle/clock.ts';
import { IMPORTED_STATE } from '../../language/lifecycle/vocabulary.ts';
import { dayOf } from './given-day.ts';
import { standardText } from './item-clock.ts';
import type { Work } from './work.ts';

/** What entering or changing an item does to its clock. */
export interface Started {
  readonly event: 'start-clock' | 'set-due';
  /** Elements the item gets. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What is written down of it. */
  readonly noted: { readonly dueOn: string | null; readonly result?: string };
}

/**
 * Returns a due date that staff states, or the one that the tool's standard gives from the day of receipt; undefined
 * where neither is touched. @param before the item's columns, where it is there already. @throws INVALID_INPUT for a
 * due date before receipt
 */
export async function startClock(
  lifecycle: Work,
  given: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> = {},
): Promise<Started | undefined> {
  const day = (key: 'receivedOn' | 'dueOn') =>
    given[key] === undefined || given[key] === null ? null : dayOf(key, given[key]);
  const receivedOn =
    given.receivedOn === undefined ? ((before.received_on as string | null | undefined) ?? null) : day('receivedOn');
  const dueOn = given.dueOn === undefined ? ((before.due_on as string | null | undefined) ?? null) : day('dueOn');
  const standard = standardOf(lifecycle, given, before);
  const restated = day('dueOn');
  const due = restated ?? (standard && day('receivedOn') !== null ? null : dueOn);
  if (receivedOn !== null && due !== null && due < receivedOn)
    throw invalidInput('dueOn', 'it is before the day of receipt');
  if (restated !== null) return { event: 'set-due', values: {}, noted: { dueOn: restated } };
  if (day('receivedOn') === null || !standard) return undefined;
  const clock = clockOf(
    [{ event: 'start-clock', on: lifecycle.today, receivedOn: receivedOn!, standard }],
    await lifecycle.calendar(),
  );
  return {
    event: 'start-clock',
    values: { dueOn: clock.dueOn },
    noted: { dueOn: clock.dueOn, result: standardText(standard) },
  };
}

/**
 * Returns the time that the tool's standard gives for an answer. What came with an old file has none, also where its
 * day of receipt is corrected: nobody has promised an answer.
 */
function standardOf(
  { registered }: Work,
  given: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): Standard | undefined {
  if (before.state === IMPORTED_STATE) return undefined;
  return registered.workflow.standards?.[String(given.itemType ?? before.item_type)];
}
