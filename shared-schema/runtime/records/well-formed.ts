import { keysOf } from '../../language/coded.ts';
import { isOf } from '../../language/element.ts';
import { invalidInput } from '../../language/errors.ts';
import type { Faults } from '../../language/faults.ts';
import {
  demandsOf,
  type EnteredBy,
  entryFaults,
  filingFaults,
  isNothing,
  saysNothing,
} from '../../language/intake/demands.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { Change } from '../feature.ts';
import { canonical } from './entering.ts';

/** How a record comes to be stored: it is entered in some way, or changed, and what is left out stays as it was. */
export type StoredBy = EnteredBy | 'change';

/** How a record is stored, and what a change would leave it without, by keys. */
export interface Storing {
  readonly by: StoredBy;
  readonly lacks?: ReadonlySet<string>;
}

/** Returns what was given in its canonical form, and adds to the faults what is missing or malformed of it. */
export function wellFormed(change: Change, faults: Faults, { by, lacks }: Storing): Record<string, unknown> {
  const { record, given } = change;
  const formed: Record<string, unknown> = { ...given };
  const demanded = by === 'change' ? undefined : demandsOf(record, given, by);
  if (by !== 'change') faults.add(...entryFaults(record, given, by));
  const { item_type: itemType, channel } = change.before;
  if (by === 'at-hand' || by === 'change') faults.add(...filingFaults(record, given, { itemType, channel }));
  checkType(change, faults);
  checkLife(change, faults, by);
  for (const element of record.elements) {
    const value = given[element.key];
    const missing = demanded ? demanded.has(element.key) && saysNothing(value) : lacks?.has(element.key);
    if (missing) faults.add(invalidInput(element.coordinate, 'it is mandatory'));
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

/** Adds a fault where an item would have a type that items with its value of `typesBy` have not. */
function checkType({ record, given, before }: Change, faults: Faults): void {
  const { itemTypes, typesBy } = record.options;
  const keys = ['itemType', typesBy?.element ?? ''];
  if (!typesBy || !keys.some((key) => given[key] !== undefined)) return;
  const [type, value] = keys.map((key) => String(given[key] ?? before[record.byKey.get(key)?.column ?? '']));
  const kept = Object.values(typesBy.only).flat();
  const allowed = typesBy.only[value ?? ''] ?? keysOf(itemTypes).filter((each) => !kept.includes(each));
  if (!allowed.some((each) => each === type))
    faults.add(
      invalidInput(
        `${record.name}.itemType`,
        `with this ${typesBy.element} it is one of ${allowed.join(', ') || 'none'}`,
      ),
    );
}

/**
 * Adds a fault for each element that items of the type have not, and where an item that has elements by its type would
 * change it: what it holds, and its life, are of that type.
 */
function checkLife({ record, given, before }: Change, faults: Faults, by: StoredBy): void {
  const typed = record.elements.filter(({ types }) => types !== undefined);
  if (typed.length === 0) return;
  const changed = by === 'change' && given.itemType !== undefined && given.itemType !== before.item_type;
  if (changed) faults.add(invalidInput(`${record.name}.itemType`, 'it is said when the item is entered'));
  const type = by === 'change' ? before.item_type : given.itemType;
  for (const element of typed.filter(({ key }) => !isNothing(given[key])))
    if (!isOf(element, type))
      faults.add(invalidInput(element.coordinate, `it is of ${element.types?.join(', ')} alone`));
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
