import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { PURPOSES_OF_TASKERS } from '../../language/lifecycle/vocabulary.ts';
import { dayOf } from './given-day.ts';
import { checkWithinItem } from './within-item.ts';
import type { Found } from './work.ts';

/** A tasker as it is asked for. */
export interface TaskerInput {
  readonly purpose?: string | null;
  readonly level?: string | null;
  readonly component?: string | null;
  readonly office?: string | null;
  readonly assignee?: string | null;
  readonly instructions?: string | null;
  readonly step?: string | null;
  readonly dueOn?: string | null;
}

/** Returns the step that a tasker is of, the first where none is said. */
export const stepOf = ({ step }: TaskerInput): number => Number(step ?? 1);

/** Returns what is asked for, until when. @throws INVALID_INPUT */
export function asked(tasker: TaskerInput, by: Due) {
  const { dueOn, instructions } = tasker;
  const purpose = tasker.purpose ?? 'action';
  const step = stepOf(tasker);
  const faults = new Faults();
  if (!(PURPOSES_OF_TASKERS as readonly string[]).includes(purpose))
    faults.add(invalidInput('purpose', PURPOSES_OF_TASKERS.join(', ')));
  if (!Number.isInteger(step) || step < 1 || step > 99) faults.add(invalidInput('step', 'a number from 1 to 99'));
  const due = faults.during(() => dueFrom(dueOn, by));
  faults.check();
  return { purpose, step: String(step), dueOn: due, instructions: instructions ?? undefined };
}

/** What the due date of a tasker is held against: its item, today, and why it may be later than the item's. */
interface Due {
  readonly item: Found;
  readonly today: string;
  readonly why: unknown;
}
function dueFrom(dueOn: TaskerInput['dueOn'], { item, today, why }: Due): string {
  if (!dueOn) throw invalidInput('dueOn', 'each tasker has a due date');
  const due = dayOf('dueOn', dueOn);
  if (due < today) throw invalidInput('dueOn', 'it is before the day of receipt');
  checkWithinItem(due, item, why);
  return due;
}
