import { invalidInput } from '../../language/errors.ts';
import { clockOf } from '../../language/lifecycle/clock.ts';
import type { TimeForAnswer } from '../../language/lifecycle/definition.ts';
import { IMPORTED_STATE } from '../../language/lifecycle/vocabulary.ts';
import { countedFrom } from './counted-from.ts';
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
 * Returns a due date that staff state, or the one that the tool's standard gives from the date that it counts from;
 * undefined where neither is touched. @param before the item's columns, where it is there already.
 * @throws INVALID_INPUT for a due date before that date
 */
export async function startClock(
  lifecycle: Work,
  given: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> = {},
): Promise<Started | undefined> {
  const basis = countedFrom(lifecycle.registered, given.itemType ?? before.item_type);
  const day = (key: string) => (given[key] === undefined || given[key] === null ? null : dayOf(key, given[key]));
  const standing = (key: string, column: string) =>
    given[key] === undefined ? ((before[column] as string | null | undefined) ?? null) : day(key);
  const from = standing(basis.key, basis.column);
  const dueOn = standing('dueOn', 'due_on');
  const standard = standardOf(lifecycle, given, before);
  const restated = day('dueOn');
  const due = restated ?? (standard && day(basis.key) !== null ? null : dueOn);
  if (from !== null && due !== null && due < from)
    throw invalidInput('dueOn', `it is before ${basis.key === 'receivedOn' ? 'the day of receipt' : basis.label}`);
  if (restated !== null) return { event: 'set-due', values: {}, noted: { dueOn: restated } };
  if (from === null || day(basis.key) === null || !standard) return undefined;
  const clock = clockOf([{ event: 'start-clock', on: lifecycle.today, from, standard }], await lifecycle.calendar());
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
): TimeForAnswer | undefined {
  if (before.state === IMPORTED_STATE) return undefined;
  return registered.workflow.standards?.[String(given.itemType ?? before.item_type)];
}
