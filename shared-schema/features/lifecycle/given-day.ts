import { invalidInput } from '../../language/errors.ts';
import { parseDate } from '../../language/identifiers.ts';

/** A day as it was given. @throws INVALID_INPUT */
export function dayOf(argument: string, value: unknown): string {
  const parsed = parseDate(String(value));
  if (!parsed.ok) throw invalidInput(argument, parsed.rule);
  return parsed.value;
}
