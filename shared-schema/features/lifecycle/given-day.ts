import { invalidInput } from '../../language/errors.ts';
import { parseDate } from '../../language/identifiers.ts';

/** Returns a day as it was given. @throws INVALID_INPUT */
export function dayOf(argument: string, value: unknown): string {
  const parsed = parseDate(String(value));
  if (!parsed.ok) throw invalidInput(argument, parsed.rule);
  return parsed.value;
}

/** Returns the day until which something is extended. @throws INVALID_INPUT for none, and for one before receipt */
export function extendedTo(value: unknown, receivedOn: string | null): string {
  const dueOn = dayOf('dueOn', value);
  if (receivedOn !== null && dueOn < receivedOn) throw invalidInput('dueOn', 'it is before the day of receipt');
  return dueOn;
}
