import { invalidInput } from '../../language/errors.ts';
import type { Faults } from '../../language/faults.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { Change } from '../feature.ts';
import { canonical } from './entering.ts';

/** What an element that is left out has: nothing where a record is entered, what it had where one is changed. */
export type Absent = 'nothing' | 'as-before';

/** Returns what was given in its canonical form, and adds to the faults what is missing or malformed of it. */
export function wellFormed({ record, given }: Change, faults: Faults, absent: Absent): Record<string, unknown> {
  const formed: Record<string, unknown> = { ...given };
  for (const element of record.elements) {
    const value = given[element.key];
    const missing = value === null || (value === undefined && absent === 'nothing');
    if (element.mandatory && missing) faults.add(invalidInput(element.coordinate, 'it is mandatory'));
    if (value !== null && value !== undefined)
      faults.during(() => {
        formed[element.key] = canonical(element, value);
      });
    if (!isSaidWith(record, element, given)) {
      const flag = record.byKey.get(element.onlyIf ?? '')?.label;
      faults.add(invalidInput(element.coordinate, `it is kept only with the word, in the same change: ${flag}`));
    }
  }
  return formed;
}

/**
 * Tells whether a change keeps an element only with the flag that it takes: it gives the flag with the value, and takes
 * none away without the value.
 */
function isSaidWith(record: RegisteredRecord, { key, onlyIf }: RegisteredElement, given: Change['given']): boolean {
  if (onlyIf === undefined || !record.byKey.has(onlyIf)) return true;
  const [value, flag] = [given[key], given[onlyIf]];
  const kept = value !== undefined && value !== null && value !== '';
  return kept ? flag === true : flag === undefined || flag === true || value !== undefined;
}
